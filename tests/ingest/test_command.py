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
from ingest.readers import LONGEST
from tests.conftest import command, here


def ingest(folder: Path, *arguments: str | Path, **given: str) -> subprocess.CompletedProcess[str]:
    whole = ["ingest", "--archive", str(folder / "archive"), *map(str, arguments)]
    return command(whole, check=False, **given) if given else here(whole)


def result(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def stored(folder: Path) -> dict[str, str]:
    return {one.id: text(folder, one.id) for one in articles.listing(folder / "archive")}


def text(folder: Path, document_id: str) -> str:
    found = articles.article(folder / "archive", document_id)
    assert found
    return found[0].text


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
    done = ingest(tmp_path, mixed, tmp_path / "nowhere.txt", "--json", "--jobs", "2")
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
        "1 added, 0 updated, 0 unchanged, 0 removed. The archive holds 1 article with 1 sentence ("
    )


def test_on_a_terminal_progress_is_a_bar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam held.")
    status, shown = on_a_terminal(tmp_path, tmp_path / "a.txt")
    assert status == 0
    assert b"\x1b" in shown
    assert b"1 article read, 1 text embedded (" in shown
    assert b"100%" in shown


def on_a_terminal(folder: Path, *arguments: Path) -> tuple[int, bytes]:
    leader, follower = pty.openpty()
    process = [sys.executable, "-m", "ingest", "--archive", str(folder / "archive"), *map(str, arguments)]
    with subprocess.Popen(process, stdout=subprocess.DEVNULL, stderr=follower) as running:
        os.close(follower)
        shown = b""
        while chunk := read(leader):
            shown += chunk
    os.close(leader)
    return running.returncode, shown


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:
        return b""


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """Two files with one id that holds a command for a terminal, as its title does; Rich's markup and emoji."""
    record = {"id": "[bold]:warning:\x1b[31mx", "title": "[red]A\x1b[31m[/red]", "text": "The dam held."}
    files = (tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    for file in files:
        file.write_text(json.dumps(record) + "\n")
    return files


def test_what_articles_say_of_themselves_steers_no_terminal(hostile: tuple[Path, Path], tmp_path: Path) -> None:
    done = ingest(tmp_path, *hostile)
    assert "its id [bold]:warning:\ufffd[31mx came twice" in done.stderr
    listed = ingest(tmp_path, "--list").stdout
    assert listed == "[bold]:warning:\ufffd[31mx  undated  unknown source  [red]A\ufffd[31m[/red]\n"
    refused = ingest(tmp_path, "--remove", "\x1b[31my").stderr
    assert "no article with the id \ufffd[31my;" in refused
    assert "\x1b" not in done.stdout + done.stderr + listed + refused


def test_what_articles_say_of_themselves_does_not_steer_the_bar(hostile: tuple[Path, Path], tmp_path: Path) -> None:
    _, shown = on_a_terminal(tmp_path, *hostile)
    said = b"".join(shown.split())
    assert "itsid[bold]:warning:\ufffd[31mx".encode() in said


def test_of_two_lines_with_one_id_one_that_is_too_long_does_not_displace_the_other(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": "The dam held."}, {"id": "a", "text": "x" * (LONGEST + 1)}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    summary = result(ingest(tmp_path, tmp_path / "a.jsonl", "--json"))
    assert [Path(failure["path"]).name for failure in summary["failed"]] == ["a.jsonl:2"]
    assert "over the limit of 5,000,000; split it" in summary["failed"][0]["reason"]
    assert (summary["added"], stored(tmp_path)) == (1, {"a": "The dam held."})


@pytest.mark.parametrize("action", [("--remove", "a"), ("--rebuild",), ("--list",), ("--backup", "copy")])
def test_where_there_is_no_archive_none_is_made(action: tuple[str, ...], tmp_path: Path) -> None:
    done = ingest(tmp_path, *action)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"briefing-ingest: There is no archive in {tmp_path / 'archive'}; make one with: ")
    assert not (tmp_path / "archive").exists()


def test_a_removal_needs_no_embedder_and_what_needs_one_makes_no_archive_without(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "text": "The dam held."}\n')
    refused = ingest(tmp_path, file, BRIEFING_EMBEDDING="unheard-of")
    assert (refused.returncode, (tmp_path / "archive").exists()) == (1, False)
    assert "set it to minilm or to openai:MODEL" in refused.stderr
    ingest(tmp_path, file)
    assert result(ingest(tmp_path, "--remove", "a", "--json", BRIEFING_EMBEDDING="unheard-of"))["removed"] == 1


def test_columns_and_jobs_are_named_on_the_command_and_what_is_none_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Ref;Story\na;The dam held.\n")
    done = ingest(tmp_path, tmp_path / "a.csv", "--columns", "text=Story,id=Ref")
    assert (done.returncode, stored(tmp_path)) == (0, {"a": "The dam held."})
    wrong = ingest(tmp_path, tmp_path / "a.csv", "--columns", "words=Story")
    assert wrong.returncode == 2
    assert "'words' has to be DETAIL=COLUMN, where DETAIL is one of text, title, source" in wrong.stderr
    assert "argument --jobs: 0 is not a number from 1 to 64" in ingest(tmp_path, "--jobs", "0").stderr
