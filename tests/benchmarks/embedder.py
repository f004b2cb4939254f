"""The embedder's own rate on the very texts that ingest embeds for a corpus.

Example: python -m tests.benchmarks.embedder corpus.jsonl 0
"""

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

from assistant.embedding import MiniLM
from assistant.encoder import Encoder
from assistant.models import Document
from assistant.text.sentences import split
from ingest.chunks import chunk, embedded_text
from ingest.readers import read

WINDOW = 256
"""As many texts at a time as ingest embeds."""


def embedded_texts(corpus: Path) -> list[str]:
    """Each text once, in the order in which ingest comes to it."""
    documents = (found for found in read([corpus]) if isinstance(found, Document))
    return list(dict.fromkeys(text for document in documents for text in _texts(document)))


def _texts(document: Document) -> Iterable[str]:
    sentences = split(document.text)
    return (embedded_text(document, sentences, run) for run in chunk(sentences))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("half", type=int, choices=(0, 1), help="the windows with an even number, or the others")
    options = parser.parse_args()
    texts = embedded_texts(options.corpus)
    windows = [texts[start : start + WINDOW] for start in range(0, len(texts), WINDOW)][options.half :: 2]
    embedder = MiniLM(Encoder())
    embedder.embed(["loads the model, which is not counted"])
    began = time.perf_counter()
    for window in windows:
        embedder.embed(window)
    print(json.dumps({"texts": sum(map(len, windows)), "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
