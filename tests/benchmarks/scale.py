"""An archive many times the size of another, made of its articles, to ask questions of.

Each copy of an article has a mark of its own in every sentence, and embeddings moved a little from the real ones:
random vectors would mislead, since no two of them are near each other. Example:
python -m tests.benchmarks.scale small-archive large-archive 100000
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, count, islice
from pathlib import Path

import numpy as np

from assistant.archive import catalogue
from assistant.archive.publication import Entry
from assistant.archive.vectors import Vectors
from assistant.archive.writer import open_writer
from assistant.models import Chunk, Document, Sentence

_MOVED = 0.3
"""The length of what is added to a vector of length 1: its copies are at about 0.96 from it, by the cosine."""
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class _Article:
    id: str
    title: str | None
    sentences: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    vectors: Vectors


def grow(small: Path, large: Path, chunks: int) -> None:
    """Make the archive `large` of the articles of `small`, with at least so many chunks."""
    articles, embedder = _articles(small)
    random = np.random.default_rng(0)
    copies = _copies(articles, chunks)
    with open_writer(large) as writer:
        while some := list(islice(copies, _AT_ONCE)):
            entries = [_entry(article, copy) for article, copy in some]
            vectors = [_moved(article.vectors, random) if copy else article.vectors for article, copy in some]
            writer.keep([key for entry in entries for key in entry.keys], np.concatenate(vectors))
            writer.publish(entries, embedder=embedder)


def _copies(articles: Sequence[_Article], chunks: int) -> Iterator[tuple[_Article, int]]:
    """The articles as they are, then copy after copy of them, until there are enough chunks."""
    made = 0
    for copy in count():
        for article in articles:
            if made >= chunks:
                return
            yield article, copy
            made += len(article.chunks)


def _entry(article: _Article, copy: int) -> Entry:
    texts = [f"{text} {copy}" if copy else text for text in article.sentences]
    ends = list(accumulate(len(text) + 1 for text in texts))
    spans = [(end - len(text) - 1, end - 1) for text, end in zip(texts, ends, strict=True)]
    sentences = tuple(Sentence(n, *span, text) for n, (span, text) in enumerate(zip(spans, texts, strict=True)))
    document = Document(f"{article.id}-{copy}", " ".join(texts), article.title)
    keys = tuple(blake2b(f"{document.id} {n}".encode(), digest_size=16).digest() for n in range(len(article.chunks)))
    return Entry(document, sentences, article.chunks, keys)


def _moved(vectors: Vectors, random: np.random.Generator) -> Vectors:
    away = random.standard_normal(vectors.shape, dtype=np.float32)
    found = vectors + _MOVED * away / np.linalg.norm(away, axis=1, keepdims=True)
    moved: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
    return moved


def _articles(archive: Path) -> tuple[list[_Article], str]:
    """What an archive holds, and the name of its embedder."""
    with catalogue.reading(archive) as connection:
        articles = []
        for number, name, title, text in connection.execute(
            "SELECT article, id, title, text FROM article WHERE current"
        ):
            spans = connection.execute("SELECT start, end FROM sentence WHERE article = ? ORDER BY ordinal", (number,))
            rows = connection.execute(
                "SELECT first, last, vector FROM chunk JOIN embedding ON key = embedding WHERE article = ? "
                "ORDER BY first",
                (number,),
            ).fetchall()
            sentences = tuple(text[start:end] for start, end in spans)
            chunks = tuple(Chunk(first, last) for first, last, _ in rows)
            vectors = np.stack([np.frombuffer(vector, dtype=np.float32) for _, _, vector in rows])
            articles.append(_Article(name, title, sentences, chunks, vectors))
        (embedder,) = connection.execute("SELECT embedder FROM archive").fetchone()
        return articles, embedder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("chunks", type=int)
    options = parser.parse_args()
    began = time.perf_counter()
    grow(options.small, options.large, options.chunks)
    print(json.dumps({"chunks": options.chunks, "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
