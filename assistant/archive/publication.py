"""The rows of one publication, written inside the writer's transaction."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.models import Chunk, Document, Sentence
from assistant.origins import fingerprints
from assistant.text.words import spaced


@dataclass(frozen=True, slots=True)
class Entry:
    """An article ready to be published: each chunk goes with the key of its stored embedding."""

    document: Document
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    keys: tuple[bytes, ...]


def take_out(connection: sqlite3.Connection, document_id: str) -> None:
    """Take the current version of an article out of search; old answers can still open it."""
    row = connection.execute(
        "SELECT article, title, text FROM article WHERE id = ? AND current", (document_id,)
    ).fetchone()
    if row is None:
        return
    article, title, text = row
    spans = connection.execute(
        "SELECT start, end FROM sentence WHERE article = ? ORDER BY ordinal", (article,)
    ).fetchall()
    chunks = connection.execute("SELECT chunk, first, last FROM chunk WHERE article = ?", (article,)).fetchall()
    connection.executemany(
        "INSERT INTO full_text (full_text, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        [(n, spaced(title or ""), spaced(text[spans[first][0] : spans[last][1]])) for n, first, last in chunks],
    )
    connection.execute("DELETE FROM chunk WHERE article = ?", (article,))
    connection.execute("DELETE FROM told WHERE article = ?", (article,))
    connection.execute("UPDATE article SET current = 0 WHERE article = ?", (article,))


def forget(connection: sqlite3.Connection, document_ids: Sequence[str]) -> None:
    """Delete articles with all their versions, and their words from the full-text index's pages."""
    for document_id in document_ids:
        take_out(connection, document_id)
        connection.execute("DELETE FROM article WHERE id = ?", (document_id,))
        connection.execute("DELETE FROM fetched WHERE id = ?", (document_id,))
    if document_ids:
        connection.execute("INSERT INTO full_text (full_text) VALUES ('optimize')")


def put_in(connection: sqlite3.Connection, entry: Entry, first_chunk: int) -> None:
    """Make this the current version of its article; its chunks are numbered from `first_chunk`."""
    article = _store_version(connection, entry.document)
    connection.execute("DELETE FROM sentence WHERE article = ?", (article,))
    connection.executemany(
        "INSERT INTO sentence VALUES (?, ?, ?, ?)",
        [(article, s.ordinal, s.start, s.end) for s in entry.sentences],
    )
    told = fingerprints(sentence.text for sentence in entry.sentences)
    connection.executemany("INSERT INTO told VALUES (?, ?)", [(each, article) for each in told])
    numbers = range(first_chunk, first_chunk + len(entry.chunks))
    rows = zip(numbers, entry.chunks, entry.keys, strict=True)
    connection.executemany(
        "INSERT INTO chunk VALUES (?, ?, ?, ?, ?)", [(n, article, c.first, c.last, k) for n, c, k in rows]
    )
    connection.executemany(
        "INSERT INTO full_text (rowid, title, body) VALUES (?, ?, ?)",
        [(n, spaced(entry.document.title or ""), _body(entry, c)) for n, c in zip(numbers, entry.chunks, strict=True)],
    )


def count(connection: sqlite3.Connection) -> None:
    """Count what the current articles hold, once all of a publication is in, so that no question has to."""
    connection.execute(
        "UPDATE archive SET documents = (SELECT count(*) FROM article INDEXED BY article_outlet WHERE current), "
        "sentences = (SELECT count(*) FROM sentence JOIN article USING (article) WHERE current), "
        "chunks = (SELECT count(*) FROM chunk)"
    )


def pages_as_stored(document: Document) -> str | None:
    """Where its pages begin, as the catalogue holds it."""
    return json.dumps(document.pages) if document.pages else None


def drop_unused(connection: sqlite3.Connection, keys: Iterable[bytes]) -> None:
    """Delete those embeddings that no chunk refers to any more."""
    connection.executemany(
        "DELETE FROM embedding WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM chunk WHERE embedding = ?1)",
        [(key,) for key in keys],
    )


def drop_all_unused(connection: sqlite3.Connection) -> None:
    """Delete every embedding that no chunk refers to, those of a killed run included."""
    connection.execute("DELETE FROM embedding WHERE NOT EXISTS (SELECT 1 FROM chunk WHERE embedding = key)")


def _store_version(connection: sqlite3.Connection, document: Document) -> int:
    d = document
    (article,) = connection.execute(
        "INSERT INTO article (id, digest, title, source, given_source, author, url, path, published, text, pages, "
        "language, current) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1) "
        "ON CONFLICT (id, digest) DO UPDATE SET "
        "title = excluded.title, source = excluded.source, given_source = excluded.given_source, "
        "author = excluded.author, url = excluded.url, path = excluded.path, published = excluded.published, "
        "pages = excluded.pages, language = excluded.language, current = 1 RETURNING article",
        (
            *(d.id, d.digest, d.title, d.source, d.author, d.url, d.path, d.published, d.text),
            *(pages_as_stored(d), d.language),
        ),
    ).fetchone()
    return int(article)


def _body(entry: Entry, chunk: Chunk) -> str:
    return spaced(entry.document.text[entry.sentences[chunk.first].start : entry.sentences[chunk.last].end])
