"""What every test shares: the real embedder, loaded once, and archives made by the real pipeline."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from assistant.answering.extractive import Extractive
from assistant.archive.archive import Archive
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder, MiniLM
from ingest.pipeline import Ingest, Summary
from ingest.progress import Lines

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return MiniLM()


@pytest.fixture
def ingest(tmp_path: Path, embedder: Embedder) -> Callable[..., Summary]:
    """Add articles, given as JSON records, to the archive in `tmp_path / "archive"`."""

    def add(*records: dict[str, object], folder: Path = tmp_path / "archive") -> Summary:
        file = tmp_path / "records.jsonl"
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        with open_writer(folder) as writer:
            return Ingest(writer, embedder, Lines()).add([file])

    return add


@pytest.fixture
def assistant(tmp_path: Path, embedder: Embedder) -> Iterator[Assistant]:
    """The assistant on the archive in `tmp_path / "archive"`."""
    opened = Assistant(Archive(tmp_path / "archive", embedder), Extractive(embedder))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample articles, made by the real command. Only read it."""
    folder = tmp_path_factory.mktemp("samples") / "archive"
    command(["ingest", "--archive", str(folder), "--sample"])
    return folder


def command(arguments: Sequence[str], *, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run one of the three commands as a process of its own; `arguments` begin with its package."""
    return subprocess.run([sys.executable, "-m", *arguments], check=check, capture_output=True, text=True)
