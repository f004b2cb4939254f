"""The real app, really started, driven by a real Chromium."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.serving import wait_for

PROJECT = Path(__file__).parents[2]
MILLISECONDS = 60_000

HOSTILE: dict[str, object] = {
    "id": "hostile",
    "title": "<script>window.hacked=1</script> :red[Falcon] $E=mc^2$ [press](javascript:alert(1))",
    "source": "<img src=x onerror='window.hacked=1'> :material/home: $x$",
    "author": "[me](javascript:alert(2))",
    "url": "javascript:alert(3)",
    "published": "2026-03-10",
    "text": "The falcon herring fleet sank off Quillmoor <script>window.hacked=1</script> for $5 -- or :red[six] -> "
    "[click](javascript:alert(1)) in `code`. Nobody in the port had asked for it.",
}


@dataclass(frozen=True)
class App:
    """A running app and the archive it serves."""

    url: str
    archive: Path


def ingest(archive: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "ingest", "--archive", str(archive), *arguments],
        check=True,
        capture_output=True,
        cwd=PROJECT,
    )


def add(archive: Path, *records: dict[str, object]) -> None:
    file = archive.with_name("added.jsonl")
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    ingest(archive, str(file))


@contextmanager
def serve(archive: Path, *arguments: str, **variables: str) -> Iterator[App]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui", "--archive", str(archive), "--headless", "--port", str(port), *arguments]
    environment, nowhere = {**os.environ, **variables}, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=nowhere, stderr=nowhere) as server:
        try:
            wait_for(f"http://localhost:{port}/_stcore/health", server)
            yield App(f"http://localhost:{port}/", archive)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def app(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the sample articles and one hostile article."""
    archive = tmp_path_factory.mktemp("browser") / "archive"
    shutil.copytree(samples, archive)
    add(archive, HOSTILE)
    with serve(archive) as running:
        yield running


OpenPage = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def open_page(chromium: Browser) -> OpenPage:
    """Open an address in a browser of its own; afterwards, nothing may have failed in it or left this machine."""

    @contextmanager
    def opened(url: str, width: int = 1280, scheme: str = "light", field: str = "Ask the archive") -> Iterator[Page]:
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        context.set_default_timeout(MILLISECONDS)
        outside, errors = watched(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        page.get_by_role("textbox", name=field).wait_for()
        yield page
        assert page.evaluate("window.hacked") is None
        context.close()
        assert (outside, errors) == ([], [])

    return opened


def watched(context: BrowserContext) -> tuple[list[str], list[str]]:
    outside: list[str] = []
    context.on("request", lambda request: outside.append(request.url) if leaves(request.url) else None)
    return outside, []


def leaves(url: str) -> bool:
    return not url.startswith(("http://localhost:", "data:", "blob:"))


@pytest.fixture
def page(app: App, open_page: OpenPage) -> Iterator[Page]:
    """The app's first screen, wide and light."""
    with open_page(app.url) as opened:
        yield opened
