"""The archive as a question sees it: search, articles, status. Many threads may ask at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from assistant.archive import articles, catalogue, outlets, rows
from assistant.archive.clones import Clones
from assistant.archive.indexes import IndexGone, ReadIndexes
from assistant.archive.remote.reading import Reader
from assistant.archive.remote.server import Server
from assistant.archive.rows import Edition
from assistant.archive.search import Found, Query, search
from assistant.archive.vectors import Index, Vectors, exactly_nearest
from assistant.embedding import Embedder
from assistant.errors import EmbeddingError
from assistant.models import Document, Sentence
from assistant.scopes import NO_FILTERS, Filters, Scope, Searched

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
    """An archive folder, opened for reading, its vectors on a Chroma server if one is named.

    Raises ArchiveError from any call if it cannot be read.
    """

    def __init__(self, folder: Path, embedder: Embedder, server: Server | None = None) -> None:
        self.folder = folder
        self.host = embedder.host
        self.server = server.name if server else None
        self.language = embedder.language
        self._embedder = embedder
        self._indexes: ReadIndexes = Reader(server) if server else Clones(folder / "vectors")
        self._exact = _ExactSearch()

    def close(self) -> None:
        """Let go of the private clone, or of the server."""
        self._indexes.close()

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
            except IndexGone as error:
                gone = error

    def _vector(self, question: str, own: str) -> Vectors:
        """Shape (dimension,), of length 1."""
        if own == question:
            vector: Vectors = self._embedder.embed([question])[0]
            return vector
        whole, typed = self._embedder.embed([question, own])
        both: Vectors = whole + _FOLLOW_UP_WEIGHT * typed
        unit: Vectors = both / np.linalg.norm(both)
        return unit

    def _search(self, query: Query, gone: IndexGone | None) -> Found:
        """In one read transaction. An ingest that published meanwhile may have swept the index that is `gone`; if
        the catalogue still names it, it is damaged or out of reach.
        """
        with catalogue.reading(self.folder) as connection:
            edition = rows.edition(connection)
            self._require_embedder(edition)
            asked = replace(query, revision=edition.revision)
            if edition.published is None:
                return search(connection, asked, lambda _: [])
            if gone and edition.published == gone.published:
                near = self._exact.nearest
                return search(
                    connection, asked, lambda limit: near(connection, edition, query.vector, limit), gone.notice
                )
            with self._indexes.index(edition.published) as index:
                return search(connection, asked, lambda limit: _nearest(connection, index, query.vector, limit))

    def _require_embedder(self, edition: Edition) -> None:
        if edition.embedder not in (None, self._embedder.name):
            raise EmbeddingError(
                f"This archive was built with the embedder {edition.embedder}, not {self._embedder.name}; set "
                f"BRIEFING_EMBEDDING back, or build it anew with: briefing-ingest --archive {self.folder} --rebuild"
            )


def _nearest(connection: sqlite3.Connection, index: Index, vector: Vectors, limit: int) -> list[int]:
    """The ids of at most `limit` chunks of the catalogue; those that an ingest is just adding take no room."""
    asked = limit
    while True:
        found = index.nearest(vector, asked)
        known = rows.embedded_alike(connection, found)[:limit]
        if len(known) == limit or len(found) < asked:
            return known
        asked *= 4


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
