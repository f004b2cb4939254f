"""How a server that speaks OpenAI's wire is asked: it alone, and for no more than an answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import cast

import httpx2
from openai import DefaultHttpxClient

from assistant.errors import ServerError

_EVENTS = "text/event-stream"
_LONGEST = 10
"""How many times as long as it may be silent a server may take for an answer."""
_MOST = 8_000_000


def client(silence: float) -> httpx2.Client:
    """What asks such a server: it follows no redirection to another host, which would be sent what was meant for this
    one, and reads no answer without end. `silence` is how many seconds the server may say nothing.
    """
    return _Client(follow_redirects=False, event_hooks={"response": [partial(_bound, silence)]})


class _Client(DefaultHttpxClient):
    """Closes with whoever asks by it, as the client does that openai makes itself."""

    def __del__(self) -> None:
        if not self.is_closed:
            self.close()


def _bound(silence: float, response: httpx2.Response) -> None:
    if response.headers.get("content-type", "").startswith(_EVENTS):
        response.stream = _Bounded(response, silence)


class _Bounded(httpx2.SyncByteStream):
    """The events of a response, given up where they only keep the line open, or have no end."""

    def __init__(self, response: httpx2.Response, silence: float) -> None:
        self._stream = cast(httpx2.SyncByteStream, response.stream)
        self._host = response.url.host
        self._silence = silence

    def __iter__(self) -> Iterator[bytes]:
        began = spoke = time.monotonic()
        read = 0
        for piece in self._stream:
            now, read = time.monotonic(), read + len(piece)
            spoke = now if b"data:" in piece else spoke
            if now - spoke > self._silence or now - began > _LONGEST * self._silence:
                raise httpx2.ReadTimeout("no text in time")
            if read > _MOST:
                raise ServerError(f"The language model at {self._host} wrote without end; ask again.")
            yield piece

    def close(self) -> None:
        self._stream.close()
