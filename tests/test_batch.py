"""A batch gives a line for each line, whatever is in it; what is not a line's fault is not called one."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import batch
from assistant.batch import Request
from assistant.contract import Json
from assistant.errors import BriefingError, QuestionError
from tests.conftest import command


def echo(request: Request) -> Json:
    question = request.question
    if question == "refuse":
        raise QuestionError("The question was refused.")
    if question == "fail":
        raise ValueError("a value of ours")
    return {"question": question}


def results(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> list[dict[str, Any]]:
    file = tmp_path / "batch.jsonl"
    file.write_bytes(content)
    status = batch.run(file, echo, batch.Request)
    printed = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert status == any("error" in line for line in printed)
    return printed


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = b'\xef\xbb\xbf{"id": "a", "question": "Who?"}\n'
    assert results(tmp_path, capsys, content) == [{"id": "a", "question": "Who?"}]
    assert results(tmp_path, capsys, b"\xef\xbb\xbf\n") == []


def test_a_line_that_is_not_utf8_fails_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = b'{"id": 1, "question": "a"}\n{"id": 2, "question": "\xff"}\n{"id": 3, "question": "c"}\n'
    first, bad, last = results(tmp_path, capsys, content)
    assert (first["id"], set(bad), bad["id"], last["id"]) == (1, {"id", "error"}, None, 3)
    assert "UTF-8" in bad["error"]


def test_an_error_in_the_work_keeps_the_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = b'{"id": "a", "question": "fail"}\n{"id": "b", "question": "refuse"}\n{"id": "c", "question": "x"}\n'
    failed, refused, done = results(tmp_path, capsys, content)
    assert failed == {"id": "a", "error": "could not be done (ValueError: a value of ours)"}
    assert refused == {"id": "b", "error": "The question was refused."}
    assert done == {"id": "c", "question": "x"}


def test_half_a_character_in_an_id_does_not_end_the_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = b'{"id": "\\ud800", "question": "x"}\n{"id": "b", "question": "\\ud800"}\n{"id": "c", "question": "z"}\n'
    assert [line["id"] for line in results(tmp_path, capsys, content)] == ["\ud800", "b", "c"]


def test_only_a_newline_ends_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = '{"id": "a", "question": "one\u2028two\x85three"}\r\n\n'.encode()
    assert [line["question"] for line in results(tmp_path, capsys, content)] == ["one\u2028two\x85three"]


def test_a_batch_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"could not be read .*; name a file of JSON lines"):
        batch.run(tmp_path / "nowhere.jsonl", echo, batch.Request)


def test_a_batch_comes_from_standard_input(samples: Path) -> None:
    arguments = [sys.executable, "-m", "assistant", "search", "--archive", str(samples), "--batch", "-"]
    questions = '{"id": "a", "question": "cable"}\n{"id": "b", "question": "ferry"}\n'
    done = subprocess.run(arguments, input=questions, check=True, capture_output=True, text=True)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_a_full_disk_under_the_results_is_not_blamed_on_the_batch(samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "batch.jsonl"
    file.write_text('{"id": "a", "question": "cable"}\n')
    arguments = [sys.executable, "-m", "assistant", "search", "--archive", str(samples), "--batch", str(file)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "briefing: The system refused: No space left on device; set that right and run this again.\n"


def test_results_are_whole_json_on_a_terminal_without_unicode(samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "batch.jsonl"
    file.write_text('{"id": "Zoë—🛰", "question": "cable"}\n', encoding="utf-8")
    arguments = ["assistant", "search", "--archive", str(samples), "--batch", str(file)]
    done = command(arguments, PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["id"] == "Zoë—🛰"
