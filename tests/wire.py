"""A real HTTP server that speaks OpenAI's wire, and says what a script of the test has it say."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.serving import answering

WRONG = "sk-wrong-key-8f3a"


@dataclass(frozen=True)
class Says:
    """What the model answers, and how the server goes about it."""

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    error: str = "refused"
    finish: str | None = "stop"
    cut_after: int | None = None
    """The stream breaks off after so many pieces."""
    delay: float = 0.0
    """Seconds before each piece."""
    raw: str | None = None
    """Sent instead of a stream of the wire's form."""
    endless: str | None = None
    """Sent after the text again and again, until whoever reads it hangs up."""

    def pieces(self) -> list[str]:
        return [self.text[at : at + 7] for at in range(0, len(self.text), 7)]


Script = Callable[[dict[str, Any]], Says]


@dataclass
class Server:
    """Where it is, what it was asked, and what it says; `script` may be changed while it runs."""

    url: str
    script: Script
    asked: list[dict[str, Any]] = field(default_factory=list)
    written: int = 0
    """How many pieces were written to streams."""
    connections: int = 0

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://").removesuffix("/v1")


def prompt(request: dict[str, Any]) -> str:
    """What the model was shown, after its instructions."""
    return str(request["messages"][-1]["content"])


def number_of(request: dict[str, Any], words: str) -> int:
    """The number under which the model was shown the sentence that holds these words."""
    line = next(line for line in prompt(request).splitlines() if words in line)
    return int(line[1 : line.index("]")])


def always(says: str | Says) -> Script:
    answer = Says(says) if isinstance(says, str) else says
    return lambda request: answer


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """A server on a port of its own; it ends, with all its threads, when it is left."""
    http = _HTTP(("127.0.0.1", 0), _Handler)
    server = Server(f"http://127.0.0.1:{http.server_address[1]}/v1", script)
    http.wire = server  # type: ignore[attr-defined]
    with answering(http):
        yield server


class _HTTP(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def process_request(self, request: Any, client_address: Any) -> None:
        self.wire.connections += 1  # type: ignore[attr-defined]
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def wire(self) -> Server:
        return self.server.wire  # type: ignore[attr-defined,no-any-return]

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if WRONG in self.headers.get("authorization", ""):
            self._json(401, {"error": {"message": f"Incorrect API key provided: {WRONG}", "type": "auth"}})
        elif self.path.endswith("/embeddings"):
            self._json(200, _embeddings(request))
        else:
            self.wire.asked.append(request)
            self._chat(request, self.wire.script(request))

    def _chat(self, request: dict[str, Any], says: Says) -> None:
        time.sleep(says.delay)
        if says.status != 200:
            self._json(says.status, {"error": {"message": says.error, "type": "invalid", "code": None}}, says.headers)
            return
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        self._stream(request, says)

    def _stream(self, request: dict[str, Any], says: Says) -> None:
        if says.raw is not None:
            self._chunk(says.raw)
            self._chunk("")
            return
        for count, piece in enumerate(says.pieces()):
            if count == says.cut_after:
                self.close_connection = True
                return
            time.sleep(says.delay)
            self._event(_delta(request, {"role": "assistant", "content": piece}, None))
            self.wire.written += 1
        while says.endless is not None:
            time.sleep(says.delay)
            self._chunk(says.endless)
        self._event(_delta(request, {}, says.finish))
        if request.get("stream_options", {}).get("include_usage"):
            usage = {"prompt_tokens": 1200, "completion_tokens": 34, "total_tokens": 1234}
            self._event({**_delta(request, {}, None), "choices": [], "usage": usage})
        self._chunk("data: [DONE]\n\n")
        self._chunk("")

    def _event(self, data: dict[str, Any]) -> None:
        self._chunk(f"data: {json.dumps(data)}\n\n")

    def _chunk(self, text: str) -> None:
        content = text.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))

    def _json(self, status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "content-type": "application/json"}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _delta(request: dict[str, Any], delta: dict[str, str], finish: str | None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "chat-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": request["model"],
        "choices": [choice],
    }


def _embeddings(request: dict[str, Any]) -> dict[str, Any]:
    """A vector of letter counts for each text."""
    vectors = [[1.0 + text.lower().count(c) for c in "abcdefgh"] for text in request["input"]]
    data = [{"object": "embedding", "index": i, "embedding": vector} for i, vector in enumerate(vectors)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return {"object": "list", "model": request["model"], "data": data, "usage": usage}
