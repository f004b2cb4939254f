"""Real web sites on loopback that behave as a test has them behave, under names of the test's own."""

import gzip
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from httpcore import SOCKET_OPTION, NetworkStream, SyncBackend

from assistant.archive.fetched import Validators
from assistant.models import Document
from ingest.progress import Lines
from ingest.readers import Failure, Notice
from ingest.web.connections import Network
from ingest.web.gathered import Gathered
from ingest.web.gathering import Gathering
from ingest.web.replies import Limits
from ingest.web.turns import Manners
from tests.serving import answering

PUBLIC = "93.184.216.34"
ELSEWHERE = "93.184.216.35"
NAMES = {"news.example": (PUBLIC,), "www.news.example": (PUBLIC,), "other.example": (ELSEWHERE,)}
BODY = "<article><h1>Ferry</h1><p>The ferry to Talmin sails at noon, the harbour master said on Monday.</p></article>"
NOON = "The ferry to Talmin sails at noon, the harbour master said on Monday."


@dataclass(frozen=True)
class Says:
    """What a site answers at a path."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Says | Callable[[BaseHTTPRequestHandler], None]


def page(body: str = BODY, head: str = "", **given: Any) -> Says:
    return Says(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), **given)


def leads(to: str, status: int = 302) -> Says:
    return Says(status=status, headers={"location": to})


def packed(content: bytes, **headers: str) -> Says:
    return Says(gzip.compress(content), headers={"content-encoding": "gzip", **headers})


@dataclass
class Site:
    """A server, what it says by path, and what it was asked."""

    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def at(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(answers: dict[str, Answer], context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A server on a port of its own, over TLS if a context is given; it ends when it is left."""
    http = _HTTP(("127.0.0.1", 0), _Handler)
    if context:
        http.socket = context.wrap_socket(http.socket, server_side=True)
    http.site = site = Site(http.server_address[1], answers)  # type: ignore[attr-defined]
    with answering(http):
        yield site


class _HTTP(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        self._answer(site.answers.get(self.path, Says(status=404)))

    def _answer(self, says: Answer) -> None:
        if not isinstance(says, Says):
            says(self)
            return
        etag = says.headers.get("etag")
        if etag and self.headers["if-none-match"] == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(says.status)
        for name, value in {"content-type": says.kind, "content-length": str(len(says.body)), **says.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(says.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Loopback(SyncBackend):
    """Public addresses lead to this machine; where it was asked to connect is kept."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        self.connected.append(host)
        return super().connect_tcp("127.0.0.1", port, timeout, local_address, socket_options)


@dataclass
class World:
    """A network of the test's own: names, the machines behind them, and how long a guest waited."""

    names: dict[str, Sequence[str]] = field(default_factory=lambda: dict[str, Sequence[str]](NAMES))
    wire: Loopback = field(default_factory=Loopback)
    slept: list[float] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    known: dict[str, Validators] = field(default_factory=dict)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        if host not in self.names:
            raise OSError("no such name")
        return self.names[host]

    def gather(self, *addresses: str, feeds: Sequence[str] = (), network: Network | None = None) -> Gathered:
        reached = network or Network(self.allow_private, self.resolve, self.wire)
        manners = Manners(sleep=self.slept.append)
        return Gathering(reached, Lines(), self.known, self.limits, manners).gather(addresses, feeds)


def documents(gathered: Gathered) -> list[Document]:
    return [result for result in gathered.results if isinstance(result, Document)]


def failures(gathered: Gathered) -> dict[str, str]:
    return {result.path: result.reason for result in gathered.results if isinstance(result, Failure)}


def notices(gathered: Gathered) -> list[Notice]:
    return [result for result in gathered.results if isinstance(result, Notice)]


def only_failure(gathered: Gathered) -> str:
    (failure,) = gathered.results
    assert isinstance(failure, Failure)
    return failure.reason
