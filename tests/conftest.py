"""What every test shares: the real embedder, loaded once, and archives made by the real pipeline."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from assistant.answering.extractive import Extractive
from assistant.archive import articles
from assistant.archive.archive import Archive
from assistant.archive.remote.server import Server
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder, MiniLM
from assistant.encoder import Encoder
from ingest.__main__ import main as ingest_command
from ingest.pipeline import Ingest, Summary
from ingest.progress import Lines

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


@pytest.fixture(scope="session", autouse=True)
def no_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have settings of their own, in the environment or in the checkout's `.env`."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("BRIEFING_", "OPENAI_"))]:
            if name != "BRIEFING_TESTS_OFFLINE":
                patch.delenv(name)
        patch.chdir(tmp_path_factory.mktemp("nowhere"))
        yield


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="session")
def embedder(encoder: Encoder) -> Embedder:
    return MiniLM(encoder)


@pytest.fixture
def ingest(tmp_path: Path, embedder: Embedder) -> Callable[..., Summary]:
    """Add articles, given as JSON records, to the archive in `tmp_path / "archive"`."""

    def add(*records: dict[str, object], folder: Path = tmp_path / "archive") -> Summary:
        return ingested(folder, embedder, records, tmp_path / "records.jsonl")

    return add


def ingested(
    folder: Path,
    embedder: Embedder,
    records: Sequence[dict[str, object]],
    file: Path | None = None,
    server: Server | None = None,
) -> Summary:
    """Add articles, given as JSON records, to the archive in a folder, by way of a file."""
    file = file or folder.with_name("records.jsonl")
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with open_writer(folder, server=server) as writer:
        return Ingest(writer, embedder, Lines()).add([file])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        reason = "No Chromium is installed: apt-get install chromium"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def assistant(tmp_path: Path, encoder: Encoder, embedder: Embedder) -> Iterator[Assistant]:
    """The assistant on the archive in `tmp_path / "archive"`."""
    opened = Assistant(Archive(tmp_path / "archive", embedder), Extractive(encoder))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample articles, made by the real command. Only read it."""
    folder = tmp_path_factory.mktemp("samples") / "archive"
    command(["ingest", "--archive", str(folder), "--sample"])
    return folder


def here(arguments: Sequence[str], *, check: bool = False) -> subprocess.CompletedProcess[str]:
    """Run `briefing-ingest` in this process, which has loaded what takes a new one two seconds of a core to load.

    `arguments` begin with its package, as those of `command` do.
    """
    assert arguments[0] == "ingest"
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = ingest_command(arguments[1:])
        except SystemExit as ended:
            status = int(ended.code or 0)
    done = subprocess.CompletedProcess(list(arguments), status, _printed(out), _printed(err))
    if check:
        done.check_returncode()
    return done


def _printed(stream: io.TextIOWrapper) -> str:
    """What was written, read as text is read from a process."""
    stream.seek(0)
    return stream.read().replace("\r\n", "\n")


def command(arguments: Sequence[str], *, check: bool = True, **given: str) -> subprocess.CompletedProcess[str]:
    """Run one of the three commands as a process of its own; `arguments` begin with its package.

    `given` are variables of its environment. Whatever an answer cites is looked up.
    """
    process = [sys.executable, "-m", *arguments]
    environment = {**os.environ, **given}
    done = subprocess.run(process, check=check, capture_output=True, encoding="utf-8", env=environment)
    if arguments[:2] == ["assistant", "ask"] and "--json" in arguments:
        all_citations_are_exact(Path(arguments[arguments.index("--archive") + 1]), done.stdout)
    return done


def all_citations_are_exact(archive: Path, answers: str) -> None:
    for answer in [json.loads(line) for line in answers.split("\n") if line]:
        cited = [citation for statement in answer.get("statements", ()) for citation in statement["citations"]]
        for citation in [*cited, *answer.get("nearest", ())]:
            found = articles.article(archive, citation["document_id"], citation["digest"])
            assert found, citation
            assert found[0].text[citation["start"] : citation["end"]] == citation["quote"]
