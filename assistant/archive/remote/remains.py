"""What the archive may have left on a Chroma server: noted before it is put there, forgotten once it is deleted there.

A killed run leaves nothing on the server that the next run does not know of.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from assistant.archive.manifests import Collected, Published


def note(connection: sqlite3.Connection, server: str, collection: str, chunks: Iterable[int] | None = None) -> None:
    """These rows of a collection, or all of it, are not published."""
    rows = [None] if chunks is None else chunks
    connection.executemany("INSERT INTO remains VALUES (?, ?, ?)", [(server, collection, chunk) for chunk in rows])


def forget(connection: sqlite3.Connection, server: str, collection: str) -> None:
    """Nothing of a collection remains, or it is published."""
    connection.execute("DELETE FROM remains WHERE server = ? AND collection = ?", (server, collection))


def collections(connection: sqlite3.Connection, server: str) -> list[str]:
    """Those of which anything remains."""
    query = "SELECT DISTINCT collection FROM remains WHERE server = ?"
    return [name for (name,) in connection.execute(query, (server,))]


def chunks(connection: sqlite3.Connection, server: str, collection: str) -> Sequence[int] | None:
    """The rows of it that remain; None if that is all of it."""
    query = "SELECT chunk FROM remains WHERE server = ? AND collection = ?"
    found = [chunk for (chunk,) in connection.execute(query, (server, collection))]
    return None if None in found else found


def settle(
    connection: sqlite3.Connection, last: Published | None, new: Published | None, removed: Iterable[int]
) -> None:
    """In the transaction that publishes `new` after `last`: what was noted of it is published, what went remains."""
    if isinstance(new, Collected):
        forget(connection, new.server, new.collection)
    if not isinstance(last, Collected):
        return
    if isinstance(new, Collected) and (new.server, new.collection) == (last.server, last.collection):
        note(connection, last.server, last.collection, removed)
    else:
        note(connection, last.server, last.collection)
