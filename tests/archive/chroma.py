"""A real Chroma server, written in Rust, and a gate before it that asks for a key, is slow, or is shut."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from chromadb.api.fastapi import FastAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings, System
from pydantic import SecretStr

from assistant.archive.manifests import Collected
from assistant.archive.remote.server import Server
from tests.archive.inspection import published, rows
from tests.serving import answering, wait_for

KEY = "ck-right-key-5b1c"


@dataclass(frozen=True)
class Chroma:
    """A server as the tests look into it, with Chroma's own client."""

    server: Server
    client: FastAPI

    @property
    def url(self) -> str:
        return f"http://{self.server.name}"

    def collection(self, archive: Path) -> Collection:
        """The one that an archive is published in."""
        held = published(archive)
        assert isinstance(held, Collected)
        return Collection(self.client, self.client.get_collection(held.collection), embedding_function=None)

    def chunks(self, archive: Path) -> list[int]:
        return sorted(int(each) for each in self.collection(archive).get(include=[])["ids"])

    def collections(self) -> set[str]:
        return {each.name for each in self.client.list_collections()}


def chunks(archive: Path) -> list[object]:
    """Those that the index should hold: of each embedding the first."""
    return [chunk for (chunk,) in rows(archive, "SELECT min(chunk) FROM chunk GROUP BY embedding ORDER BY 1")]


def remains(archive: Path) -> list[tuple[object, ...]]:
    return rows(archive, "SELECT * FROM remains")


@contextmanager
def running(folder: Path) -> Iterator[Chroma]:
    port = free_port()
    command = ["run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    program, log = Path(sys.executable).with_name("chroma"), folder.with_suffix(".log")
    with log.open("wb") as said, subprocess.Popen([program, *command], stdout=said, stderr=said) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat", process)
            server = Server("127.0.0.1", port, secure=False)
            settings = Settings(
                _env_file=None,
                anonymized_telemetry=False,
                chroma_api_impl="chromadb.api.fastapi.FastAPI",
                chroma_server_host=server.host,
                chroma_server_http_port=port,
            )
            client = FastAPI(System(settings))
            yield Chroma(server, client)
            client._session.close()  # its own way of closing leaves it open
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@dataclass
class Gate:
    """What stands before a Chroma server, and what went through it; `is_` may be changed."""

    server: Server
    is_: Literal["open", "locked", "slow", "broken"] = "open"
    asked: list[bytes] = field(default_factory=list)
    header: str = "Authorization"
    key: str = f"Bearer {KEY}"


@contextmanager
def gate(chroma: Chroma, token: str | None = None) -> Iterator[Gate]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Passing)
    held = SecretStr(token) if token else None
    made = Gate(Server("127.0.0.1", http.server_port, secure=False, token=held))
    http.gate, http.behind = made, chroma.server  # type: ignore[attr-defined]
    with answering(http):
        yield made


class _Passing(BaseHTTPRequestHandler):
    def _pass(self) -> None:
        gate, behind = self.server.gate, self.server.behind  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        gate.asked.append(self.path.encode() + body)
        if gate.is_ == "slow":
            time.sleep(0.6)
        if gate.is_ == "broken":
            self._answer(502, b"<h1>Bad gateway</h1>")
        elif gate.is_ == "locked" and self.headers.get(gate.header) != gate.key:
            self._answer(401, f"not {self.headers.get(gate.header)}".encode())
        else:
            connection = http.client.HTTPConnection(behind.host, behind.port)
            connection.request(self.command, self.path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            self._answer(answer.status, answer.read())
            connection.close()

    def _answer(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # whoever asked has not waited

    do_GET = do_POST = do_PUT = do_DELETE = _pass  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass
