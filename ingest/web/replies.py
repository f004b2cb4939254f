"""One request to one address, and what came back: never more than a limit, never for longer than a deadline."""

import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from assistant.errors import ArticleError
from ingest.web.connections import CheckedWire, Deadline, Network
from ingest.web.destinations import joined

AGENT = "briefing-assistant"
"""The name by which sites know us, in robots.txt too."""

_HEADERS = {
    "User-Agent": f"{AGENT} (briefing-ingest: reads articles into a newsroom's own archive; obeys robots.txt)",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip",
}
_MOVED = frozenset({301, 302, 303, 307, 308})
_GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class Limits:
    """In seconds: until connected, of silence, for one whole request; and bytes, counted when decompressed."""

    connect: float = 10.0
    silence: float = 20.0
    whole: float = 60.0
    size: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered. `body` is decompressed, and empty unless the status is 200."""

    address: str
    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def leads_to(self) -> str | None:
        """The address that a redirect names, not yet checked."""
        location = self.headers.get("location")
        return joined(self.address, location) if self.status in _MOVED and location else None


def ask(address: str, headers: Mapping[str, str], network: Network, limits: Limits) -> Reply:
    """Ask for an address once. Raises ArticleError where there is no answer, or one of no end."""
    timeouts = {"connect": limits.connect, "read": limits.silence, "write": limits.silence}
    wire = CheckedWire(network, Deadline(limits.whole))
    with (
        _speaking(),
        httpcore.ConnectionPool(network.trust, network_backend=wire) as pool,
        pool.stream("GET", _target(address), headers=_headers(headers), extensions={"timeout": timeouts}) as answer,
    ):
        answered = httpx.Headers(answer.headers)
        body = _body(answer, answered, limits.size) if answer.status == 200 else b""
        return Reply(address, answer.status, answered, body)


def decompressed(raw: bytes, size: int) -> bytes:
    """What a gzip file holds. Raises ArticleError if that is over `size` bytes, or it is damaged."""
    return b"".join(_plain(iter((raw,)), size))


def _target(address: str) -> httpcore.URL:
    url = httpx.URL(address)
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _headers(given: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in {**_HEADERS, **given}.items()]


def _body(answer: httpcore.Response, headers: httpx.Headers, size: int) -> bytes:
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding in ("gzip", "x-gzip"):
        return b"".join(_plain(answer.iter_stream(), size))
    if coding != "identity":
        raise ArticleError(f"comes compressed as {coding[:40]!r}, which was not asked for and is not read")
    return b"".join(_counted(answer.iter_stream(), size))


def _plain(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Decompress no more than `size` bytes, whatever was packed."""
    unpacking, left = zlib.decompressobj(_GZIP), size
    try:
        for piece in pieces:
            plain = unpacking.decompress(piece, left + 1)
            left -= len(plain)
            _require_room(left, size)
            yield plain
    except zlib.error as error:
        raise ArticleError("is damaged: it says that it is compressed by gzip, and is not") from error
    if not unpacking.eof:
        raise ArticleError("is damaged: its compressed content breaks off")


def _counted(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    left = size
    for piece in pieces:
        left -= len(piece)
        _require_room(left, size)
        yield piece


def _require_room(left: int, size: int) -> None:
    if left < 0:
        raise ArticleError(f"is larger than {size:,} bytes, too large for an article")


@contextmanager
def _speaking() -> Iterator[None]:
    """What goes wrong between two machines as one sentence each."""
    try:
        yield
    except httpx.InvalidURL as error:
        raise ArticleError("is no address that can be asked: check its spelling") from error
    except httpcore.TimeoutException as error:
        raise ArticleError("the server does not answer, or not to the end, in time: try again later") from error
    except httpcore.ConnectError as error:
        raise ArticleError(_unconnected(*error.args)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise ArticleError("the server broke off, or does not keep to HTTP: try again later") from error


def _unconnected(cause: object = None) -> str:
    """httpcore gives what went wrong as the first argument of its own error."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the server's certificate cannot be trusted ({cause.verify_message}); nothing was read"
    if isinstance(cause, ssl.SSLError):
        return "the server makes no secure connection; nothing was read"
    return "the server takes no connection: check the address, or try again later"
