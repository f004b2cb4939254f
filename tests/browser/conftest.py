"""The real app, really started, driven by a real Chromium."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.conftest import CHROMIUM, QUIET, here
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
    here(["ingest", "--archive", str(archive), *arguments], check=True)


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
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def context(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """One for all tests, with a profile on the disk, so that the app's scripts are fetched and compiled once."""
    profile = tmp_path_factory.mktemp("profile")
    context = chromium.browser_type.launch_persistent_context(profile, executable_path=CHROMIUM, args=QUIET)
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def open_page(context: BrowserContext) -> OpenPage:
    """Open an address as if for the first time; afterwards, nothing may have failed or left this machine."""

    @contextmanager
    def opened(url: str, width: int = 1280, scheme: Scheme = "light", field: str = "Ask the archive") -> Iterator[Page]:
        before = context.pages
        with watched(context) as found:
            page = context.new_page()
            page.on("pageerror", lambda error: found.append(str(error)))
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            page.goto(url)
            page.get_by_role("textbox", name=field).wait_for()
            try:
                yield page
                assert page.evaluate("window.hacked") is None
            finally:
                forget(page, before)
        assert found == []

    return opened


def forget(page: Page, before: Sequence[Page]) -> None:
    """Close the pages that came after `before`, and clear what they stored."""
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    for each in page.context.pages:
        if each not in before:
            each.close()
    page.context.clear_cookies()
    page.context.clear_permissions()


@contextmanager
def watched(context: BrowserContext) -> Iterator[list[str]]:
    """Collects what is asked of other machines meanwhile."""
    found: list[str] = []

    def look(request: Request) -> None:
        if leaves(request.url):
            found.append(request.url)

    context.on("request", look)
    try:
        yield found
    finally:
        context.remove_listener("request", look)


def leaves(url: str) -> bool:
    return not url.startswith(("http://localhost:", "data:", "blob:"))


@pytest.fixture
def page(app: App, open_page: OpenPage) -> Iterator[Page]:
    """The app's first screen, wide and light."""
    with open_page(app.url) as opened:
        yield opened
