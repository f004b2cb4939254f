"""An open connection to a Chroma server: each request is bounded in time, and what fails is told in our words.

Importing this loads chromadb, so it is imported where a connection is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.fastapi import FastAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings, System
from chromadb.errors import AuthorizationError, ChromaAuthError, NotFoundError
from chromadb.types import Collection as Model

from assistant.archive.remote.server import Server, ServerFault
from assistant.archive.vectors import Index

_CLOUD = ".trychroma.com"
_MOST_ROWS = 300
"""What Chroma Cloud takes at once; it also keeps a question from waiting long behind an ingest."""
_PATIENCE_TO_CONNECT = 3.0
_REFUSED = (401, 403)


class Connection:
    """A connection that waits at most `patience` seconds for each answer. Whoever opens one closes it.

    Everything raises ServerFault, which never repeats the server's words: they might hold the key.
    """

    def __init__(self, server: Server, patience: float) -> None:
        self._server = server
        with self._asking():
            self._client = _Client(System(_settings(server)), patience)

    def close(self) -> None:
        """Let go of it."""
        self._client.hang_up()

    def index(self, name: str) -> Index | None:
        """The collection of this name, if there is one."""
        with self._asking():
            try:
                return self._index(self._client.get_collection(name, self._server.tenant, self._server.database))
            except NotFoundError:
                return None

    def create(self, name: str, configuration: CreateCollectionConfiguration) -> Index:
        """A new collection."""
        with self._asking():
            tenant, database = self._server.tenant, self._server.database
            return self._index(
                self._client.create_collection(name, configuration=configuration, tenant=tenant, database=database)
            )

    def delete(self, name: str) -> None:
        """Delete a collection, if it is there."""
        with self._asking(), suppress(NotFoundError):
            self._client.delete_collection(name, self._server.tenant, self._server.database)

    def _index(self, found: Model) -> Index:
        collection = Collection(self._client, found, embedding_function=None)
        return Index(collection, lambda: None, self._asking, _MOST_ROWS)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # chromadb raises bare ones too
            raise ServerFault(f"The Chroma server {self._server.name} {_fault(error, self._server)}") from None


class _Client(FastAPI):
    """Chroma's own client, which would wait for ever."""

    def __init__(self, system: System, patience: float) -> None:
        super().__init__(system)
        self._session.timeout = httpx.Timeout(patience, connect=min(patience, _PATIENCE_TO_CONNECT))

    def hang_up(self) -> None:
        self._session.close()


def _settings(server: Server) -> Settings:
    return Settings(
        _env_file=None,
        anonymized_telemetry=False,
        chroma_api_impl="chromadb.api.fastapi.FastAPI",
        chroma_server_host=server.host,
        chroma_server_http_port=server.port,
        chroma_server_ssl_enabled=server.secure,
        chroma_server_headers=_key(server),
    )


def _key(server: Server) -> dict[str, str]:
    if server.token is None:
        return {}
    token = server.token.get_secret_value()
    return {"X-Chroma-Token": token} if server.host.endswith(_CLOUD) else {"Authorization": f"Bearer {token}"}


def _fault(error: Exception, server: Server) -> str:
    """What went wrong, to follow the server's name."""
    if isinstance(error, httpx.TimeoutException):
        return "did not answer in time"
    if isinstance(error, httpx.TransportError):
        return "could not be reached"
    if isinstance(error, (ChromaAuthError, AuthorizationError)) or _status(error) in _REFUSED:
        return (
            "refused the key in BRIEFING_CHROMA_TOKEN" if server.token else "asks for a key: set BRIEFING_CHROMA_TOKEN"
        )
    if isinstance(error, NotFoundError):
        return "lost the archive's vectors"
    return f"did not do its work ({type(error).__name__})"


def _status(error: Exception) -> int | None:
    """The HTTP status that it answered with, where chromadb knew no other word for it."""
    cause = error.__context__
    return cause.response.status_code if isinstance(cause, httpx.HTTPStatusError) else None
