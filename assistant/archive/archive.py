"""The archive as a question sees it: search, articles, status. Many threads may ask at once."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

from assistant.archive import articles, catalogue, rows
from assistant.archive.clones import Clones, GenerationGone
from assistant.archive.rows import Edition
from assistant.archive.search import Found, search
from assistant.archive.vectors import Vectors
from assistant.embedding import Embedder
from assistant.errors import EmbeddingError
from assistant.models import Document, Sentence

DAMAGED = (
    "The vector index is missing or damaged, so exact search over the stored embeddings answered; "
    "the next briefing-ingest mends it."
)

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Status:
    """The archive at a glance; times are ISO 8601."""

    documents: int
    sentences: int
    chunks: int
    sources: tuple[str, ...]
    first_published: str | None
    last_published: str | None
    revision: int
    embedder: str | None
    ingested: str | None


class Archive:
    """An archive folder, opened for reading. Raises ArchiveError from any call if it cannot be read."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self._embedder = embedder
        self._clones = Clones(folder / "vectors")
        self._exact = _ExactSearch()

    def close(self) -> None:
        """Let go of the private clone."""
        self._clones.close()

    def status(self) -> Status:
        """How much there is, of when, and when it came in."""
        with catalogue.reading(self.folder) as connection:
            edition, searched = rows.edition(connection), rows.searched(connection)
            sentences, chunks = rows.count_sentences(connection), rows.count_chunks(connection)
        return Status(
            documents=searched.documents,
            sentences=sentences,
            chunks=chunks,
            sources=searched.sources,
            first_published=searched.first_published,
            last_published=searched.last_published,
            revision=edition.revision,
            embedder=edition.embedder,
            ingested=edition.ingested,
        )

    def article(self, document_id: str, digest: str | None = None) -> tuple[Document, tuple[Sentence, ...]] | None:
        """A version of an article (the current one unless `digest` names another) with its sentences."""
        return articles.article(self.folder, document_id, digest)

    def search(self, question: str, documents: int = 10) -> Found:
        """The passages nearest to a question, from at least `documents` articles where there are as many.

        Raises EmbeddingError if the archive was built with another embedder.
        """
        with catalogue.reading(self.folder) as connection:
            self._require_embedder(rows.edition(connection))
        vector = self._embedder.embed([question])[0]
        for _ in range(_TRIES):
            try:
                return self._search(question, vector, documents)
            except GenerationGone:
                continue  # swept by an ingest that published meanwhile: the catalogue names the new one
        return self._search_exactly(question, vector, documents)

    def _search(self, question: str, vector: Vectors, documents: int) -> Found:
        with catalogue.reading(self.folder) as connection:
            manifest = rows.edition(connection).manifest
            if manifest is None:
                return search(connection, question, lambda _: [], documents, [])
            with self._clones.index(manifest) as index:
                return search(connection, question, lambda limit: index.nearest(vector, limit), documents, [])

    def _search_exactly(self, question: str, vector: Vectors, documents: int) -> Found:
        with catalogue.reading(self.folder) as connection:
            return search(
                connection,
                question,
                lambda limit: self._exact.nearest(connection, vector, limit),
                documents,
                [DAMAGED],
            )

    def _require_embedder(self, edition: Edition) -> None:
        if edition.embedder not in (None, self._embedder.name):
            raise EmbeddingError(
                f"This archive was built with the embedder {edition.embedder}, not {self._embedder.name}; set "
                f"BRIEFING_EMBEDDING back, or build it anew with: briefing-ingest --archive {self.folder} --rebuild"
            )


class _ExactSearch:
    """Scores every stored embedding: no index needed. Keeps the matrix of one revision."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._revision = -1
        self._chunks: list[int] = []
        self._matrix: Vectors | None = None

    def nearest(self, connection: sqlite3.Connection, vector: Vectors, limit: int) -> list[int]:
        """The ids of at most `limit` chunks, nearest first."""
        with self._lock:
            revision = rows.edition(connection).revision
            if self._matrix is None or revision != self._revision:
                self._chunks, self._matrix = rows.every_vector(connection)
                self._revision = revision
            chunks, matrix = self._chunks, self._matrix
        return [chunks[i] for i in (-(matrix @ vector)).argsort()[:limit]]
