"""Connections to the very address that was checked, each operation within one deadline."""

import ssl
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from httpcore import (
    SOCKET_OPTION,
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
)

from ingest.web.destinations import Resolver, permitted, resolve


@dataclass(frozen=True, slots=True)
class Network:
    """How other machines are found, reached and trusted."""

    allow_private: bool = False
    resolver: Resolver = resolve
    wire: NetworkBackend = field(default_factory=SyncBackend)
    trust: ssl.SSLContext = field(default_factory=httpx.create_ssl_context)


class Deadline:
    """A moment after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """As many seconds as are left, at most `timeout`. Raises httpcore's ReadTimeout if none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise ReadTimeout("the deadline has passed")
        return left if timeout is None else min(left, timeout)


class CheckedWire(NetworkBackend):
    """Looks a host up once, checks what it found, and connects to that: a second answer is never asked for."""

    def __init__(self, network: Network, deadline: Deadline) -> None:
        self._network = network
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first address of the host that answers. Raises ArticleError where it is not to be asked."""
        addresses = permitted(host, port, self._network.resolver, allow_private=self._network.allow_private)

        def connected(address: str) -> NetworkStream:
            left = self._deadline.within(timeout)
            stream = self._network.wire.connect_tcp(address, port, left, local_address, socket_options)
            return _TimedStream(stream, self._deadline)

        for address in addresses[:-1]:
            with suppress(ConnectError, ConnectTimeout):
                return connected(address)
        return connected(addresses[-1])


class _TimedStream(NetworkStream):
    """A stream of which no operation outlasts the deadline, however little each one brings."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        left = self._deadline.within(timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
