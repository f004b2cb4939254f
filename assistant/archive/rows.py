"""Reading the catalogue: each function is one question to one read transaction."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from assistant.archive import manifests
from assistant.archive.manifests import Published
from assistant.archive.vectors import Vectors
from assistant.models import Document, Sentence
from assistant.scopes import EVERYTHING, Scope, Searched

_DOCUMENT = (
    "id, text, title, source, author, url, path, published, language, pages, "
    "(SELECT grade FROM outlet WHERE outlet.name = article.source)"
)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published at this moment."""

    revision: int
    embedder: str | None
    published: Published | None
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
    language: str | None
    sentences: int


def edition(connection: sqlite3.Connection) -> Edition:
    """The published revision."""
    revision, embedder, manifest, ingested = connection.execute(
        "SELECT revision, embedder, manifest, ingested FROM archive"
    ).fetchone()
    return Edition(revision, embedder, manifests.from_json(manifest) if manifest else None, ingested)


def within(scope: Scope) -> tuple[str, list[str]]:
    """The condition that a row of `article` stands within a scope, and the condition's parameters."""
    conditions, parameters = ["current"], list(scope.sources)
    if scope.sources:
        conditions.append(f"source IN ({', '.join('?' * len(scope.sources))})")
    for sign, day in ((">=", scope.since), ("<=", scope.until)):
        if day:
            conditions.append(f"substr(published, 1, 10) {sign} ?")
            parameters.append(day)
    return " AND ".join(conditions), parameters


def searched(connection: sqlite3.Connection, scope: Scope = EVERYTHING) -> Searched:
    """What a search within a scope looks through."""
    if scope == EVERYTHING:
        return _all_searched(connection)
    condition, parameters = within(scope)
    query = f"SELECT source, published FROM article WHERE {condition} ORDER BY datetime(published)"
    found = connection.execute(query, parameters).fetchall()
    sources = sorted({source for source, _ in found if source is not None})
    dates = [published for _, published in found if published is not None] or [None]
    return Searched(len(found), tuple(sources), dates[0], dates[-1], _undated(connection, scope))


def _undated(connection: sqlite3.Connection, scope: Scope) -> int:
    if not scope.dated:
        return 0
    condition, parameters = within(replace(scope, since=None, until=None))
    query = f"SELECT count(*) FROM article WHERE {condition} AND published IS NULL"
    count: int = connection.execute(query, parameters).fetchone()[0]
    return count


def sources(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every outlet of the current articles."""
    query = "SELECT DISTINCT source FROM article WHERE current AND source IS NOT NULL ORDER BY source"
    return tuple(row[0] for row in connection.execute(query))


def _all_searched(connection: sqlite3.Connection) -> Searched:
    (documents,) = connection.execute("SELECT documents FROM archive").fetchone()
    return Searched(documents, sources(connection), _published(connection, "ASC"), _published(connection, "DESC"))


def _published(connection: sqlite3.Connection, order: Literal["ASC", "DESC"]) -> str | None:
    row = connection.execute(
        "SELECT published FROM article INDEXED BY article_published WHERE current AND datetime(published) >= '' "
        f"ORDER BY datetime(published) {order} LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def count_chunks(connection: sqlite3.Connection, scope: Scope = EVERYTHING) -> int:
    """How many chunks can be found within a scope."""
    if scope == EVERYTHING:
        query, parameters = "SELECT chunks FROM archive", list[str]()
    else:
        condition, parameters = within(scope)
        query = f"SELECT count(*) FROM chunk JOIN article USING (article) WHERE {condition}"
    count: int = connection.execute(query, parameters).fetchone()[0]
    return count


def count_sentences(connection: sqlite3.Connection) -> int:
    """How many sentences the current articles have."""
    count: int = connection.execute("SELECT sentences FROM archive").fetchone()[0]
    return count


def article_number(connection: sqlite3.Connection, document_id: str, digest: str | None) -> int | None:
    """The row of one version of an article; of the current one if no digest is given."""
    row = connection.execute(
        "SELECT article FROM article WHERE id = ? AND iif(? IS NULL, current, digest = ?)",
        (document_id, digest, digest),
    ).fetchone()
    return row[0] if row else None


def version_numbers(connection: sqlite3.Connection, document_id: str) -> list[int]:
    """The row numbers of an article's versions, as they came in, but for the current one, which is the last."""
    query = "SELECT article FROM article WHERE id = ? ORDER BY current, article"
    return [number for (number,) in connection.execute(query, (document_id,))]


def is_current(connection: sqlite3.Connection, document_id: str, digest: str) -> bool:
    """Whether a version of an article is the one that search sees."""
    query = "SELECT 1 FROM article WHERE id = ? AND digest = ? AND current"
    return connection.execute(query, (document_id, digest)).fetchone() is not None


def documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Every current article, with its outlet as it was given."""
    given = _DOCUMENT.replace(" source,", " given_source,")
    return map(_document, connection.execute(f"SELECT {given} FROM article WHERE current ORDER BY id"))


def _document(row: tuple[Any, ...]) -> Document:
    *details, language, pages, grade = row
    return replace(Document(*details), language=language, pages=tuple(json.loads(pages or "[]")), grade=grade)


def listing(connection: sqlite3.Connection) -> list[Listed]:
    """Every current article without its text, newest first, undated last."""
    query = (
        "SELECT id, title, source, author, url, path, published, language, "
        "(SELECT count(*) FROM sentence WHERE sentence.article = article.article) "
        "FROM article WHERE current ORDER BY datetime(published) DESC NULLS LAST, id"
    )
    return [Listed(*row) for row in connection.execute(query)]


def languages(connection: sqlite3.Connection, scope: Scope = EVERYTHING) -> Mapping[str, int]:
    """How many articles of a scope there are in each language that is known, the most first."""
    condition, parameters = within(scope)
    index = "INDEXED BY article_language" if scope == EVERYTHING else ""
    query = (
        f"SELECT language, count(*) FROM article {index} WHERE {condition} AND language IS NOT NULL "
        "GROUP BY language ORDER BY count(*) DESC, language"
    )
    return dict(connection.execute(query, parameters).fetchall())


def full_text(
    connection: sqlite3.Connection, phrases: Sequence[str], limit: int, scope: Scope = EVERYTHING
) -> list[int]:
    """The chunks within a scope that hold any of the phrases, best first by BM25."""
    if not phrases:
        return []
    match = " OR ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
    condition, parameters = within(scope)
    inside = f"AND rowid IN (SELECT chunk FROM chunk JOIN article USING (article) WHERE {condition}) "
    query = f"SELECT rowid FROM full_text WHERE full_text MATCH ? {inside if parameters else ''}ORDER BY rank LIMIT ?"
    return [row[0] for row in connection.execute(query, (match, *parameters, limit))]


def frequencies(connection: sqlite3.Connection, stems: Iterable[str]) -> Mapping[str, int]:
    """In how many chunks each stem stands."""
    query = "SELECT doc FROM full_text_term WHERE term = ?"
    found = ((stem, connection.execute(query, (stem,)).fetchone()) for stem in stems)
    return {stem: row[0] if row else 0 for stem, row in found}


def every_vector(connection: sqlite3.Connection, scope: Scope = EVERYTHING) -> tuple[list[int], Vectors]:
    """All chunks within a scope and their embeddings, of shape (chunks, dimension)."""
    condition, parameters = within(scope)
    inside = f"JOIN article USING (article) WHERE {condition}" if parameters else ""
    query = f"SELECT chunk, vector FROM chunk JOIN embedding ON key = embedding {inside}"
    rows = connection.execute(query, parameters).fetchall()
    if not rows:
        return [], np.empty((0, 0), dtype=np.float32)
    stacked = b"".join(vector for _, vector in rows)
    return [chunk for chunk, _ in rows], np.frombuffer(stacked, dtype=np.float32).reshape(len(rows), -1)


def embedded_alike(connection: sqlite3.Connection, chunks: Iterable[int]) -> list[int]:
    """These chunks, each followed by those with the same embedding: the index holds one of them."""
    query = "SELECT other.chunk FROM chunk AS one JOIN chunk AS other USING (embedding) WHERE one.chunk = ?"
    alike = (row[0] for chunk in chunks for row in connection.execute(query, (chunk,)))
    return list(dict.fromkeys(alike))


def places(connection: sqlite3.Connection, chunks: Iterable[int], scope: Scope = EVERYTHING) -> Mapping[int, Place]:
    """Where each chunk within a scope that the catalogue knows stands; the others are left out."""
    condition, parameters = within(scope)
    inside = f"JOIN article USING (article) WHERE {condition} AND" if parameters else "WHERE"
    query = f"SELECT article, first, last FROM chunk {inside} chunk = ?"
    found = ((chunk, connection.execute(query, (*parameters, chunk)).fetchone()) for chunk in chunks)
    return {chunk: Place(*row) for chunk, row in found if row}


def article(connection: sqlite3.Connection, number: int) -> tuple[Document, tuple[Sentence, ...]]:
    """A stored version by its row, with its sentences."""
    row = connection.execute(f"SELECT {_DOCUMENT} FROM article WHERE article = ?", (number,)).fetchone()
    spans = connection.execute("SELECT ordinal, start, end FROM sentence WHERE article = ? ORDER BY ordinal", (number,))
    document = _document(row)
    return document, tuple(Sentence(o, start, end, document.text[start:end]) for o, start, end in spans)
