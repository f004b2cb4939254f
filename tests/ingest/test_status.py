"""`briefing-ingest --status`: what the last runs did, whatever became of them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.archive.writer import open_writer
from ingest import runs
from ingest.pipeline import Summary
from tests.conftest import command, here


def ingest(folder: Path, *arguments: str | Path, **given: str) -> subprocess.CompletedProcess[str]:
    whole = ["ingest", "--archive", str(folder / "archive"), *map(str, arguments)]
    return command(whole, check=False, **given) if given else here(whole)


def status(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ingest(folder, "--status", "--json").stdout.splitlines()]


@pytest.fixture
def dam(tmp_path: Path) -> Path:
    file = tmp_path / "dam.txt"
    file.write_text("The dam held.")
    return file


def test_each_run_is_told_newest_first_with_what_it_left_out_and_why(dam: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_text("no document")
    ingest(tmp_path, dam, tmp_path / "broken.docx")
    ingest(tmp_path, dam)
    second, first = status(tmp_path)
    assert (second["action"], second["state"], second["unchanged"], second["failures"]) == ("add", "done", 1, 0)
    assert (first["added"], first["failures"], first["revision"]) == (1, 1, 1)
    (failure,) = first["failed"]
    assert failure["path"] == str(tmp_path / "broken.docx")
    assert "cannot be read as a Word document" in failure["reason"]
    told = ingest(tmp_path, "--status").stdout.splitlines()
    assert " · add · 1 unchanged · revision 1 · " in told[0]
    assert " · add · 1 added, 1 failed · revision 1 · " in told[1]
    assert told[2] == f"  left out {failure['path']}: {failure['reason']}"


@contextmanager
def halted(folder: Path, file: Path) -> Iterator[subprocess.Popen[str]]:
    """An ingest that stands still in the middle of its work."""
    process = [sys.executable, "-m", "ingest", "--archive", str(folder / "archive"), str(file)]
    with subprocess.Popen(process, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        next(line for line in running.stderr if line == "flushing the index\n")
        os.kill(running.pid, signal.SIGSTOP)
        try:
            yield running
        finally:
            running.kill()


def test_a_run_under_way_is_said_to_be_and_a_killed_one_as_well(dam: Path, tmp_path: Path) -> None:
    with halted(tmp_path, dam) as running:
        (under_way,) = status(tmp_path)
        assert (under_way["state"], under_way["process"]) == ("running", running.pid)
    (killed,) = status(tmp_path)
    assert (killed["state"], killed["seconds"], killed["revision"]) == ("killed", None, None)
    assert ingest(tmp_path, "--status").stdout.endswith(" · add · killed\n")
    assert ingest(tmp_path, dam).returncode == 0
    assert [run["state"] for run in status(tmp_path)] == ["done", "killed"]


def test_a_stopped_run_is_said_to_be_stopped(dam: Path, tmp_path: Path) -> None:
    with halted(tmp_path, dam) as running:
        os.kill(running.pid, signal.SIGINT)
        os.kill(running.pid, signal.SIGCONT)
        running.wait()
    (stopped,) = status(tmp_path)
    assert stopped["state"] == "stopped"
    assert stopped["seconds"] > 0


def test_a_run_that_fails_says_why(dam: Path, tmp_path: Path) -> None:
    ingest(tmp_path, dam)
    another = {"BRIEFING_EMBEDDING": "openai:other", "OPENAI_API_KEY": "none", "OPENAI_BASE_URL": "http://localhost:1"}
    refused = ingest(tmp_path, dam, **another)
    (failed, _) = status(tmp_path)
    assert failed["state"] == "failed"
    assert failed["error"].startswith("This archive was built with the embedder ")
    assert failed["error"] in refused.stderr


def test_without_runs_nothing_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    assert "There is no archive in" in ingest(tmp_path, "--status").stderr
    assert not (tmp_path / "archive").exists()
    with open_writer(tmp_path / "archive"):
        pass
    before = sorted((tmp_path / "archive").iterdir())
    told = ingest(tmp_path, "--status")
    assert (told.returncode, told.stdout, sorted((tmp_path / "archive").iterdir())) == (0, "", before)


def test_the_log_keeps_the_last_fifty_runs_and_two_hundred_failures_of_each(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("no JSON\n" * 201)
    ingest(tmp_path, tmp_path / "bad.jsonl")
    (only,) = runs.last(tmp_path / "archive")
    assert (only.failures, len(only.failed)) == (201, 200)
    assert runs.lines(only)[-1] == "  and 1 more"
    with open_writer(tmp_path / "archive"):
        for number in range(50):
            runs.recorded(tmp_path / "archive", runs.begun("remove", [number]), Summary, print)
    kept = runs.last(tmp_path / "archive")
    assert (len(kept), kept[0].given, kept[-1].given) == (50, ("49",), ("0",))


def test_a_log_that_cannot_be_written_stops_nothing(dam: Path, tmp_path: Path) -> None:
    (tmp_path / "archive" / f".{runs.NAME}").mkdir(parents=True)
    done = ingest(tmp_path, dam)
    assert done.returncode == 0
    assert "what this run did could not be logged (Is a directory)" in done.stderr


def test_what_a_log_holds_steers_no_terminal_and_a_damaged_line_is_passed_over(dam: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "\x1b[31m\u202ehi.docx"
    hostile.write_text("no document")
    ingest(tmp_path, hostile)
    log = tmp_path / "archive" / runs.NAME
    log.write_text(f"{log.read_text()[:40]}\n{{}}\n{log.read_text()}")
    told = ingest(tmp_path, "--status").stdout
    assert "left out " in told
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert len(status(tmp_path)) == 1


def test_what_a_later_run_took_is_no_longer_set_aside(tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    for name in ("a.docx", "b.docx"):
        (tmp_path / "post" / name).write_text("no document")
    ingest(tmp_path, tmp_path / "post")
    (tmp_path / "post" / "a.docx").unlink()
    ingest(tmp_path, tmp_path / "post")
    left = runs.unresolved(runs.last(tmp_path / "archive"))
    assert [Path(failure.path).name for failure in left] == ["b.docx"]
