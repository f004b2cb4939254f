"""`briefing eval` on the sample articles."""

import json
from pathlib import Path

import pytest

from assistant.__main__ import main

CHARGED = (
    "The captain of the Tamsin Grace was charged on Thursday with negligently damaging critical infrastructure "
    "and with failing to report the loss of an anchor."
)
Cases = tuple[dict[str, object], ...]

CASES: Cases = (
    {"id": "charged", "question": "What is the captain of the Tamsin Grace charged with?", "expected": [CHARGED]},
    {
        "id": "wrong",
        "question": "What is the captain of the Tamsin Grace charged with?",
        "expected": ["He \x1b[31m sang."],
    },
    {"id": "silent", "question": "What is the price of tea in Lisbon?", "unanswerable": True},
)
BROKEN: Cases = (
    {"id": "neither", "question": "Who?"},
    {"id": "both", "question": "Who?", "expected": ["He did."], "unanswerable": True},
    {"id": "wordless", "question": "Who?", "expected": ["…"]},
)


def evaluated(samples: Path, tmp_path: Path, cases: Cases, *options: str) -> int:
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    return main(["eval", "--archive", str(samples), str(file), *options])


def test_outcomes_then_figures_as_json(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(samples, tmp_path, CASES, "--json") == 0
    charged, wrong, silent, whole = map(json.loads, capsys.readouterr().out.splitlines())
    assert (charged["id"], charged["passed"], charged["missed"]) == ("charged", True, [])
    assert charged["citations"][0]["quote"] == CHARGED
    assert (wrong["passed"], wrong["recall"], wrong["right"][0]) == (False, 0.0, False)
    assert (silent["passed"], silent["answered"], silent["answerable"]) == (True, False, False)
    figures = {score["name"]: score["percent"] for score in whole["scores"]}
    assert figures["first citation right, over all answerable"] == 50.0
    assert figures["abstained when not"] == 100.0


def test_outcomes_then_figures_for_people(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(samples, tmp_path, CASES) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("right  What is the captain")
    assert "WRONG  What is the captain" in printed
    assert "missed: He \ufffd[31m sang." in printed
    assert "3 questions, 2 right" in printed


def test_a_line_that_expects_nothing_or_everything_is_named_and_the_rest_goes_on(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluated(samples, tmp_path, (*BROKEN, CASES[2]), "--json") == 1
    neither, both, wordless, silent, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert neither["error"].startswith('the line: give either "expected"')
    assert both["error"] == neither["error"]
    assert wordless["error"] == "expected: a sentence without a word cannot be expected"
    assert silent["passed"]
    assert evaluated(samples, tmp_path, BROKEN) == 1
    assert "error  wordless expected: a sentence" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_one_sentence(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--archive", str(samples), "nowhere.jsonl"]) == 1
    assert "could not be read" in capsys.readouterr().err
