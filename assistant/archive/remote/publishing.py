"""Publishing to a Chroma server: what is new is added before the catalogue's commit, what went is deleted after it.

The catalogue decides what is found, so rows that are not published yet, or no longer, harm no reader. Whatever is put
on the server is noted before, and deleted by the next run where this one was killed.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from assistant.archive import catalogue
from assistant.archive.changes import Change
from assistant.archive.generations import Generations
from assistant.archive.indexes import Report
from assistant.archive.manifests import Collected, Published
from assistant.archive.remote import remains
from assistant.archive.remote.server import Server
from assistant.archive.vectors import Index, configurations, not_found_again

if TYPE_CHECKING:
    from assistant.archive.remote.connection import Connection

_PATIENCE = 120.0


class Publisher:
    """The collections of one archive on a server; each is filled whole, then changed by each publication."""

    keeps_deleted = False

    def __init__(self, server: Server, catalogue: sqlite3.Connection, folder: Generations) -> None:
        self._server = server
        self._catalogue = catalogue
        self._folder = folder

    def build(self, last: Published | None, change: Change, report: Report) -> Collected:
        """Add what comes to the last collection or, without one, or where it is damaged, fill a new one."""
        with self._connected() as connection:
            self._delete_remains(connection)
            return self._extended(connection, last, change, report) or self._filled(connection, change, report)

    def is_whole(self, last: Published) -> bool:
        """Whether the published collection holds as many rows as were published."""
        with self._connected() as connection:
            self._delete_remains(connection)
            return self._last(connection, last) is not None

    def sweep(self, keep: Published | None) -> None:
        """Delete what is not published, on the server and in the folder."""
        self._folder.sweep(keep)
        if remains.collections(self._catalogue, self._server.name):
            with self._connected() as connection:
                self._delete_remains(connection)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        from assistant.archive.remote.connection import Connection

        connection = Connection(self._server, _PATIENCE)
        try:
            yield connection
        finally:
            connection.close()

    def _last(self, connection: Connection, last: Published | None) -> tuple[Collected, Index] | None:
        """The last collection, if it is on this server and nobody else changed it."""
        if not isinstance(last, Collected) or last.server != self._server.name:
            return None
        index = connection.index(last.collection)
        return (last, index) if index and index.count() == last.rows else None

    def _extended(
        self, connection: Connection, last: Published | None, change: Change, report: Report
    ) -> Collected | None:
        found = self._last(connection, last)
        if found is None:
            return None
        before, index = found
        self._note(before.collection, change.coming)
        report("adding to the index")
        index.add(change.added())
        whole = _finds_itself(index, before.rows + len(change.coming), change, report)
        return Collected(before.server, before.collection, change.count) if whole else None

    def _filled(self, connection: Connection, change: Change, report: Report) -> Collected:
        """Many articles that are nearly the same hide others from a usual index: a more thorough one is then made."""
        for configuration in configurations(change.count):
            name = f"briefing-{secrets.token_hex(8)}"
            self._note(name)
            report("building the index from the stored embeddings")
            index = connection.create(name, configuration)
            index.add(change.everything())
            if _finds_itself(index, change.count, change, report):
                return Collected(self._server.name, name, change.count)
        raise not_found_again()

    def _note(self, collection: str, chunks: Sequence[int] | None = None) -> None:
        with catalogue.transaction(self._catalogue):
            remains.note(self._catalogue, self._server.name, collection, chunks)

    def _delete_remains(self, connection: Connection) -> None:
        server = self._server.name
        for collection in remains.collections(self._catalogue, server):
            chunks = remains.chunks(self._catalogue, server, collection)
            if chunks is None:
                connection.delete(collection)
            elif index := connection.index(collection):
                index.delete(chunks)
            with catalogue.transaction(self._catalogue):
                remains.forget(self._catalogue, server, collection)


def _finds_itself(index: Index, count: int, change: Change, report: Report) -> bool:
    report("checking the index")
    return index.count() == count and index.finds(np.stack([vector for _, vector in change.samples]))
