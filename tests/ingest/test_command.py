"""`briefing-ingest` as people run it: what it prints, what it survives, and that nothing is lost."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import articles
from tests.conftest import command


def ingest(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return command(["ingest", "--archive", str(folder / "archive"), *map(str, arguments)], check=False)


def result(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def stored(folder: Path) -> dict[str, str]:
    return {document.id: document.text for document, _ in articles.listing(folder / "archive")}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with good articles among every kind of bad file."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("The dam at Orsk held on Monday.")
    (folder / "marked.md").write_text("---\ntitle: Toll\npublished: 2026-02-31\n---\nThe toll is nine crowns.\n")
    (folder / "page.html").write_text(
        "<html><head><title>Ferry</title><script>var stolen = 1;</script></head><body><article><p>"
        + "The ferry to Talmin sails at noon on every weekday of the year. " * 5
        + "</p></article><script>alert('ferry')</script></body></html>"
    )
    (folder / "controls.txt").write_bytes(b"A bell \x07 rang in Orsk. Then it was still.")
    (folder / "lines.jsonl").write_text(
        '{"id": "one", "text": "Nul \\u0000 and half \\ud800 stay in place."}\n'
        '{"broken\n{"id": "three", "title": "No text"}\n'
    )
    (folder / "empty.txt").write_text(" \n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "cut.txt").write_bytes("Ein schönes".encode()[:-1] + b"\xff\xfe\xfa")
    return folder


def test_one_bad_file_never_stops_the_rest(mixed: Path, tmp_path: Path) -> None:
    done = ingest(tmp_path, mixed, tmp_path / "nowhere.txt", "--json")
    summary = result(done)
    assert done.returncode == 1
    assert summary["added"] == 5
    failed = {Path(failure["path"]).name: failure["reason"] for failure in summary["failed"]}
    assert set(failed) == {"lines.jsonl:2", "lines.jsonl:3", "empty.txt", "binary.txt", "cut.txt", "nowhere.txt"}
    assert all(reason and "\n" not in reason for reason in failed.values())
    assert any("2026-02-31" in notice["message"] for notice in summary["notices"])
    assert "Traceback" not in done.stderr
    texts = stored(tmp_path)
    assert texts["one"] == "Nul \ufffd and half \ufffd stay in place."
    assert not any("stolen" in text or "alert" in text for text in texts.values())


def test_running_again_changes_nothing_and_a_correction_replaces_the_article(tmp_path: Path) -> None:
    file = tmp_path / "dam.md"
    file.write_text("---\ntitle: Dam\n---\nThe dam held.\n")
    ingest(tmp_path, file)
    again = result(ingest(tmp_path, file, "--json"))
    assert (again["added"], again["unchanged"], again["embedded"], again["documents"]) == (0, 1, 0, 1)
    file.write_text("---\ntitle: Dam\n---\nThe dam broke.\n")
    corrected = result(ingest(tmp_path, file, "--json"))
    assert (corrected["updated"], corrected["documents"]) == (1, 1)
    assert list(stored(tmp_path).values()) == ["The dam broke.\n"]


def test_remove_takes_an_article_out_and_an_unknown_id_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text('{"id": "a", "text": "The dam held."}\n{"id": "b", "text": "The toll rose."}\n')
    ingest(tmp_path, file)
    unknown = ingest(tmp_path, "--remove", "a", "zebra")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr == (
        "briefing-ingest: The archive holds no article with the id zebra; nothing was removed. "
        "See the ids with: briefing-ingest --list\n"
    )
    assert result(ingest(tmp_path, "--remove", "a", "--json"))["removed"] == 1
    assert set(stored(tmp_path)) == {"b"}


def test_one_line_of_fifty_megabytes_is_refused_and_one_of_a_hundred_kilobytes_is_taken_whole(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("The dam held. " * 3_600_000)
    (tmp_path / "long.jsonl").write_text(json.dumps({"id": "long", "text": f"The dam held. {'x' * 100_000}"}) + "\n")
    done = ingest(tmp_path, tmp_path / "line.txt", tmp_path / "long.jsonl", "--json")
    (failure,) = result(done)["failed"]
    assert "over the limit of 5,000,000; split it" in failure["reason"]
    assert (done.returncode, result(done)["added"], len(stored(tmp_path)["long"])) == (1, 1, 100_014)


def test_without_a_terminal_progress_is_plain_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam held.")
    done = ingest(tmp_path, tmp_path / "a.txt")
    assert "\x1b" not in done.stderr
    assert "publishing" in done.stderr.splitlines()
    assert done.stdout.startswith(
        "1 added, 0 updated, 0 unchanged, 0 removed. The archive holds 1 articles with 1 sent"
    )


def test_on_a_terminal_progress_is_a_bar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam held.")
    leader, follower = pty.openpty()
    arguments = [sys.executable, "-m", "ingest", "--archive", str(tmp_path / "archive"), str(tmp_path / "a.txt")]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=follower) as process:
        os.close(follower)
        shown = b""
        while chunk := read(leader):
            shown += chunk
    os.close(leader)
    assert process.returncode == 0
    assert b"\x1b" in shown
    assert b"embedding" in shown
    assert b"1/1" in shown


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:
        return b""


def test_a_title_with_markup_is_printed_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "[bold]x", "title": "[red]A\\u001b[31m[/red]", "text": ""}\n')
    done = ingest(tmp_path, tmp_path / "a.jsonl")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
