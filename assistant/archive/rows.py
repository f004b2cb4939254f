"""Reading the catalogue: each function is one question to one read transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.archive.generations import Manifest
from assistant.archive.vectors import Vectors
from assistant.models import Document, Searched, Sentence

_DOCUMENT = "id, text, title, source, author, url, path, published"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published at this moment."""

    revision: int
    embedder: str | None
    manifest: Manifest | None
    ingested: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chunk stands: the row of its article, its first and last sentence."""

    article: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as it is listed; `sentences` is how many it has."""

    id: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    path: str | None
    published: str | None
    sentences: int


def edition(connection: sqlite3.Connection) -> Edition:
    """The published revision."""
    revision, embedder, manifest, ingested = connection.execute(
        "SELECT revision, embedder, manifest, ingested FROM archive"
    ).fetchone()
    return Edition(revision, embedder, Manifest.from_json(manifest) if manifest else None, ingested)


def searched(connection: sqlite3.Connection) -> Searched:
    """What a search of everything looks through."""
    (documents,) = connection.execute("SELECT count(*) FROM article INDEXED BY article_outlet WHERE current").fetchone()
    sources = connection.execute(
        "SELECT DISTINCT source FROM article WHERE current AND source IS NOT NULL ORDER BY source"
    )
    names = tuple(row[0] for row in sources)
    return Searched(documents, names, _published(connection, "ASC"), _published(connection, "DESC"))


def _published(connection: sqlite3.Connection, order: Literal["ASC", "DESC"]) -> str | None:
    row = connection.execute(
        "SELECT published FROM article INDEXED BY article_published WHERE current AND datetime(published) IS NOT NULL "
        f"ORDER BY datetime(published) {order} LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def count_chunks(connection: sqlite3.Connection) -> int:
    """How many chunks can be found."""
    count: int = connection.execute("SELECT count(*) FROM chunk").fetchone()[0]
    return count


def count_sentences(connection: sqlite3.Connection) -> int:
    """How many sentences the current articles have."""
    query = "SELECT count(*) FROM sentence JOIN article USING (article) WHERE current"
    count: int = connection.execute(query).fetchone()[0]
    return count


def article_number(connection: sqlite3.Connection, document_id: str, digest: str | None) -> int | None:
    """The row of one version of an article; of the current one if no digest is given."""
    row = connection.execute(
        "SELECT article FROM article WHERE id = ? AND iif(? IS NULL, current, digest = ?)",
        (document_id, digest, digest),
    ).fetchone()
    return row[0] if row else None


def documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Every current article."""
    return (Document(*row) for row in connection.execute(f"SELECT {_DOCUMENT} FROM article WHERE current ORDER BY id"))


def listing(connection: sqlite3.Connection) -> list[Listed]:
    """Every current article without its text, newest first, undated last."""
    query = (
        "SELECT id, title, source, author, url, path, published, "
        "(SELECT count(*) FROM sentence WHERE sentence.article = article.article) "
        "FROM article WHERE current ORDER BY datetime(published) DESC NULLS LAST, id"
    )
    return [Listed(*row) for row in connection.execute(query)]


def full_text(connection: sqlite3.Connection, phrases: Sequence[str], limit: int) -> list[int]:
    """The chunks that hold any of the phrases, best first by BM25."""
    if not phrases:
        return []
    match = " OR ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
    query = "SELECT rowid FROM full_text WHERE full_text MATCH ? ORDER BY rank LIMIT ?"
    return [row[0] for row in connection.execute(query, (match, limit))]


def frequencies(connection: sqlite3.Connection, stems: Iterable[str]) -> Mapping[str, int]:
    """In how many chunks each stem stands."""
    query = "SELECT doc FROM full_text_term WHERE term = ?"
    found = ((stem, connection.execute(query, (stem,)).fetchone()) for stem in stems)
    return {stem: row[0] if row else 0 for stem, row in found}


def every_vector(connection: sqlite3.Connection) -> tuple[list[int], Vectors]:
    """All chunks that can be found and their embeddings, of shape (chunks, dimension)."""
    rows = connection.execute("SELECT chunk, vector FROM chunk JOIN embedding ON key = embedding").fetchall()
    if not rows:
        return [], np.empty((0, 0), dtype=np.float32)
    stacked = b"".join(vector for _, vector in rows)
    return [chunk for chunk, _ in rows], np.frombuffer(stacked, dtype=np.float32).reshape(len(rows), -1)


def places(connection: sqlite3.Connection, chunks: Iterable[int]) -> Mapping[int, Place]:
    """Where each chunk that the catalogue knows stands; the others are left out."""
    query = "SELECT article, first, last FROM chunk WHERE chunk = ?"
    found = ((chunk, connection.execute(query, (chunk,)).fetchone()) for chunk in chunks)
    return {chunk: Place(*row) for chunk, row in found if row}


def article(connection: sqlite3.Connection, number: int) -> tuple[Document, tuple[Sentence, ...]]:
    """A stored version by its row, with its sentences."""
    row = connection.execute(f"SELECT {_DOCUMENT} FROM article WHERE article = ?", (number,)).fetchone()
    spans = connection.execute("SELECT ordinal, start, end FROM sentence WHERE article = ? ORDER BY ordinal", (number,))
    document = Document(*row)
    return document, tuple(Sentence(o, start, end, document.text[start:end]) for o, start, end in spans)
