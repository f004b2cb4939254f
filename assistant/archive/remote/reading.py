"""A published collection, as one process reads it: the server is asked, and the catalogue decides."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.archive.indexes import EXACTLY, IndexGone
from assistant.archive.manifests import Collected, Published
from assistant.archive.remote.server import Server, ServerFault
from assistant.archive.vectors import Index

if TYPE_CHECKING:
    from assistant.archive.remote.connection import Connection

_PATIENCE = 10.0


class Reader:
    """The collection that was published last is kept open, as is the connection."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connecting = threading.Lock()
        self._connection: Connection | None = None
        self._newest: tuple[Collected, Index] | None = None

    @contextmanager
    def index(self, published: Published) -> Iterator[Index]:
        """The published collection. Raises IndexGone."""
        try:
            newest = self._newest
            if newest is None or newest[0] != published:
                newest = self._newest = self._opened(published)
            yield newest[1]
        except ServerFault as error:
            self._newest = None
            raise IndexGone(published, f"{error.what}, {EXACTLY}.") from error

    def close(self) -> None:
        """Let go of the server."""
        with self._connecting:
            connection, self._connection, self._newest = self._connection, None, None
            if connection:
                connection.close()

    def _opened(self, published: Published) -> tuple[Collected, Index]:
        """Rows of a later revision may be there already, and those of an earlier one still."""
        name = self._server.name
        if not isinstance(published, Collected) or published.server != name:
            raise IndexGone(
                published,
                f"The archive's vectors are not on the Chroma server {name}, {EXACTLY}; "
                "the next briefing-ingest puts them there.",
            )
        index = self._connected().index(published.collection)
        if index is None or index.count() < published.rows:
            lost = f"The Chroma server {name} lost vectors of the archive"
            raise IndexGone(published, f"{lost}, {EXACTLY}; the next briefing-ingest mends it.")
        return published, index

    def _connected(self) -> Connection:
        from assistant.archive.remote.connection import Connection

        with self._connecting:
            if self._connection is None:
                self._connection = Connection(self._server, _PATIENCE)
            return self._connection
