"""The same corpus the plain LangChain way: recursive splitter, langchain-chroma, the same embedder.

Example: python -m tests.benchmarks.plain_langchain corpus.jsonl STORE
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import chromadb
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.embedding import MiniLM
from assistant.encoder import Encoder
from assistant.retriever import ArchiveEmbeddings

if TYPE_CHECKING:
    from chromadb.api.client import Client

_ARTICLES = 10


def build(corpus: Path, folder: Path) -> int:
    """Split, embed and store every text; the number of chunks."""
    with corpus.open(encoding="utf-8", newline="\n") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.create_documents([row["text"] for row in rows], [{"id": row["id"]} for row in rows])
    with _store(folder) as options:
        Chroma.from_documents(chunks, ArchiveEmbeddings(MiniLM(Encoder())), **options)
    return len(chunks)


def search_seconds(folder: Path, warm_up: Sequence[str], questions: Sequence[str]) -> list[float]:
    """How long similarity search took for each question, once it was warm."""
    with _store(folder) as options:
        store = Chroma(embedding_function=ArchiveEmbeddings(MiniLM(Encoder())), **options)
        return [_seconds(store, question) for question in (*warm_up, *questions)][len(warm_up) :]


def _seconds(store: Chroma, question: str) -> float:
    began = time.perf_counter()
    store.similarity_search(question, k=_ARTICLES)
    return time.perf_counter() - began


@contextmanager
def _store(folder: Path) -> Iterator[dict[str, Any]]:
    """A persistent client that sends no statistics, and cosine distance."""
    settings = Settings(_env_file=None, anonymized_telemetry=False)
    with closing(cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))) as client:
        yield {"client": client, "collection_metadata": {"hnsw:space": "cosine"}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("store", type=Path, help="a folder that is not there yet")
    options = parser.parse_args()
    print(json.dumps({"chunks": build(options.corpus, options.store)}))


if __name__ == "__main__":
    main()
