"""A drop folder, with the real command beside it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pytest

from assistant.archive import articles
from ingest import runs
from ingest.__main__ import main

PATIENCE = 90.0
NEWS = "The ferry Aurelia left Norrhavn on Tuesday with 212 people on board."


def test_what_is_written_into_a_folder_comes_into_the_archive(tmp_path: Path) -> None:
    archive, inbox = tmp_path / "archive", tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "first.txt").write_text(NEWS)
    with _watching(archive, inbox) as next_summary:
        assert next_summary() == {"added": 1, "updated": 0, "failed": []}
        (inbox / "second.txt").write_text("The strike at Port Ansel is over.")
        (inbox / ".hidden.txt").write_text("Not an article.")
        (inbox / "picture.png").write_bytes(b"\x89PNG")
        assert next_summary() == {"added": 1, "updated": 0, "failed": []}
        (tmp_path / "monday").mkdir()
        (tmp_path / "monday" / "third.txt").write_text("Rain fell on Sula for a ninth day.")
        (tmp_path / "monday").rename(inbox / "monday")
        assert next_summary() == {"added": 1, "updated": 0, "failed": []}
        (inbox / "first.txt").unlink()
        (inbox / "second.txt").write_text("The strike at Port Ansel goes on.")
        assert next_summary() == {"added": 0, "updated": 1, "failed": []}
    assert {Path(listed.path or "").name for listed in articles.listing(archive)} == {
        "first.txt",
        "second.txt",
        "third.txt",
    }


@pytest.mark.long
def test_a_file_that_cannot_be_read_is_set_aside_until_it_changes(tmp_path: Path) -> None:
    archive, inbox = tmp_path / "archive", tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "report.docx").write_bytes(b"not a Word file")
    with _watching(archive, inbox) as next_summary:
        assert next_summary()["failed"]
        (inbox / "other.txt").write_text(NEWS)
        assert next_summary() == {"added": 1, "updated": 0, "failed": []}
        assert [failure.path for failure in runs.unresolved(runs.last(archive))] == [str(inbox / "report.docx")]
        (inbox / "report.docx").unlink()
        (inbox / "report.docx.txt").write_text("The report says otherwise.")
        assert next_summary() == {"added": 1, "updated": 0, "failed": []}


@pytest.mark.long
def test_what_comes_while_another_writes_is_taken_with_the_next_change(tmp_path: Path) -> None:
    archive, inbox = tmp_path / "archive", tmp_path / "inbox"
    inbox.mkdir()
    with _watching(archive, inbox, "--no-wait") as next_summary:
        assert next_summary()["added"] == 0
        with _writing(archive):
            (inbox / "first.txt").write_text(NEWS)
            _until(lambda: "tried again" in (tmp_path / "said.txt").read_text())
        (inbox / "second.txt").write_text("The strike at Port Ansel is over.")
        assert next_summary() == {"added": 2, "updated": 0, "failed": []}


@pytest.mark.parametrize(
    "arguments", [[], ["a-file.txt"], ["https://harbour.example/a"], [".", "--feed", "https://harbour.example/b"]]
)
def test_only_a_folder_can_be_watched(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a-file.txt").write_text(NEWS)
    with pytest.raises(SystemExit) as ended:
        main(["--archive", "archive", "--watch", *arguments])
    assert ended.value.code == 2
    assert "--watch takes folders, and nothing else" in capsys.readouterr().err


@contextmanager
def _watching(archive: Path, inbox: Path, *options: str) -> Iterator[Callable[[], dict[str, object]]]:
    """The command at work; each call waits for what it did next, and at the end it is stopped as by Ctrl-C."""
    command = [sys.executable, "-m", "ingest", "--archive", str(archive), "--watch", "--json", *options, str(inbox)]
    with (inbox.parent / "said.txt").open("w") as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True)
    with process:
        summaries = cast("IO[str]", process.stdout)
        try:
            yield lambda: {
                what: count
                for what, count in json.loads(summaries.readline()).items()
                if what in ("added", "updated", "failed")
            }
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 1


@contextmanager
def _writing(archive: Path) -> Iterator[None]:
    """Another process that holds the writer's lock."""
    code = (
        "import sys; from pathlib import Path; from assistant.archive.writer import open_writer\n"
        "with open_writer(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(archive)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ)) as process:
        cast("IO[bytes]", process.stdout).readline()
        yield
        process.communicate()


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)
