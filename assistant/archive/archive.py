"""The archive as a question sees it: search, articles, status. Many threads may ask at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from assistant.archive import articles, catalogue, outlets, rows
from assistant.archive.clones import Clones, GenerationGone
from assistant.archive.rows import Edition
from assistant.archive.search import Found, Query, search
from assistant.archive.vectors import Vectors, exactly_nearest
from assistant.embedding import Embedder
from assistant.errors import EmbeddingError
from assistant.models import Document, Sentence
from assistant.scopes import NO_FILTERS, Filters, Scope, Searched

DAMAGED = (
    "The vector index is missing or damaged, so exact search over the stored embeddings answered; "
    "the next briefing-ingest mends it."
)

_FOLLOW_UP_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Status:
    """The archive at a glance; times are ISO 8601. `names` leads from every name of an outlet to its `sources`."""

    documents: int = 0
    sentences: int = 0
    sources: tuple[str, ...] = ()
    first_published: str | None = None
    last_published: str | None = None
    embedder: str | None = None
    ingested: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


class Archive:
    """An archive folder, opened for reading. Raises ArchiveError from any call if it cannot be read."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.host = embedder.host
        self.language = embedder.language
        self._embedder = embedder
        self._clones = Clones(folder / "vectors")
        self._exact = _ExactSearch()

    def close(self) -> None:
        """Let go of the private clone."""
        self._clones.close()

    def status(self) -> Status:
        """How much there is, of when, and when it came in; nothing at all where there is no archive yet."""
        if not (self.folder / catalogue.NAME).exists():
            return Status()
        with catalogue.reading(self.folder) as connection:
            edition, searched = rows.edition(connection), rows.searched(connection)
            sentences, names = rows.count_sentences(connection), outlets.names(connection)
        return Status(
            documents=searched.documents,
            sentences=sentences,
            sources=searched.sources,
            first_published=searched.first_published,
            last_published=searched.last_published,
            embedder=edition.embedder,
            ingested=edition.ingested,
            names=names,
        )

    def article(self, document_id: str, digest: str | None = None) -> tuple[Document, tuple[Sentence, ...]] | None:
        """A version of an article (the current one unless `digest` names another) with its sentences."""
        return articles.article(self.folder, document_id, digest)

    def outlets(self) -> Mapping[str, str]:
        """Every name of the outlets of its articles, with the one that it shows."""
        with catalogue.reading(self.folder) as connection:
            held = set(rows.sources(connection))
            return {name: outlet for name, outlet in outlets.names(connection).items() if outlet in held}

    def searched(self, scope: Scope) -> Searched:
        """What a search within a scope looks through."""
        with catalogue.reading(self.folder) as connection:
            return rows.searched(connection, scope)

    def languages(self, scope: Scope) -> Mapping[str, int]:
        """How many articles of a scope there are in each language that is known, the most first."""
        with catalogue.reading(self.folder) as connection:
            return rows.languages(connection, scope)

    def search(
        self, question: str, documents: int = 10, *, own: str | None = None, filters: Filters = NO_FILTERS
    ) -> Found:
        """The passages of the scope nearest to a question, from at least `documents` articles where there are as many.

        Where the question is a follow-up made to stand alone, `own` is what was typed: those words lead the search
        more than what they were taken to be about. Raises EmbeddingError if the archive was built with another
        embedder.
        """
        with catalogue.reading(self.folder) as connection:
            self._require_embedder(rows.edition(connection))
        own = own or question
        vector = self._vector(question, own)
        gone = None
        while True:
            try:
                return self._search(Query(question, own, vector, documents, filters), gone)
            except GenerationGone as error:
                gone = error.generation

    def _vector(self, question: str, own: str) -> Vectors:
        """Shape (dimension,), of length 1."""
        if own == question:
            vector: Vectors = self._embedder.embed([question])[0]
            return vector
        whole, typed = self._embedder.embed([question, own])
        both: Vectors = whole + _FOLLOW_UP_WEIGHT * typed
        unit: Vectors = both / np.linalg.norm(both)
        return unit

    def _search(self, query: Query, gone: str | None) -> Found:
        """In one read transaction. An ingest that published meanwhile may have swept the generation `gone`; if
        the catalogue still names it, it is damaged.
        """
        with catalogue.reading(self.folder) as connection:
            edition = rows.edition(connection)
            self._require_embedder(edition)
            asked = replace(query, revision=edition.revision)
            if edition.manifest is None:
                return search(connection, asked, lambda _: [])
            if edition.manifest.generation == gone:
                near = self._exact.nearest
                return search(connection, asked, lambda limit: near(connection, edition, query.vector, limit), DAMAGED)
            with self._clones.index(edition.manifest) as index:

                def nearest(limit: int) -> list[int]:
                    return rows.embedded_alike(connection, index.nearest(query.vector, limit))[:limit]

                return search(connection, asked, nearest)

    def _require_embedder(self, edition: Edition) -> None:
        if edition.embedder not in (None, self._embedder.name):
            raise EmbeddingError(
                f"This archive was built with the embedder {edition.embedder}, not {self._embedder.name}; set "
                f"BRIEFING_EMBEDDING back, or build it anew with: briefing-ingest --archive {self.folder} --rebuild"
            )


class _ExactSearch:
    """Scores every stored embedding: no index needed. Keeps the matrix of one edition."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._edition: Edition | None = None
        self._chunks: list[int] = []
        self._matrix: Vectors = np.empty((0, 0), dtype=np.float32)

    def nearest(self, connection: sqlite3.Connection, edition: Edition, vector: Vectors, limit: int) -> list[int]:
        """The ids of at most `limit` chunks of this edition, nearest first."""
        with self._lock:
            if edition != self._edition:
                self._chunks, self._matrix = rows.every_vector(connection)
                self._edition = edition
            chunks, matrix = self._chunks, self._matrix
        return exactly_nearest(chunks, matrix, vector)[:limit]
