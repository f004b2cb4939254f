import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.sentences import LONGEST, split

_NEWS_FILE = Path(__file__).parent / "news_sentences.jsonl"
NEWS = [json.loads(line) for line in _NEWS_FILE.read_text(encoding="utf-8").strip().split("\n")]
SNAGS = [
    *".!?…\"“”‘’'()[]:;,-—•1aA \n\r\t\u2028\u2029\u200b\u200d\u0301\ud800😀。\x00",
    *("U.S.", "He", " said ", "\r\n", "\n\n", "Gen.", "- ", "1. ", "a" * 300, " " * 400, "[1]"),
]
# A company's name may follow "Corp." in one sentence or in two.
UNDECIDABLE = frozenset({"company at the end before a name"})


def expected(case: dict[str, Any]) -> Any:
    known = [pytest.mark.xfail(strict=True)] if case["name"] in UNDECIDABLE else []
    return pytest.param(case, id=case["name"], marks=known)


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def assert_exact(text: str) -> None:
    covered = 0
    for ordinal, sentence in enumerate(split(text)):
        assert sentence.ordinal == ordinal
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert 0 < len(sentence.text) <= LONGEST
        assert sentence.start >= covered
        assert not text[covered : sentence.start].strip()
        covered = sentence.end
    assert not text[covered:].strip()


@given(st.text())
def test_any_text_is_covered_exactly_and_in_order(text: str) -> None:
    assert_exact(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SNAGS), max_size=60).map("".join))
def test_marks_spaces_and_long_runs_are_covered_exactly_and_in_order(text: str) -> None:
    assert_exact(text)


@pytest.mark.parametrize("case", [expected(case) for case in NEWS])
def test_news_is_split_as_an_editor_would(case: dict[str, Any]) -> None:
    assert texts(case["text"]) == case["sentences"]


def test_the_hard_cases_are_many_and_each_has_its_own_name() -> None:
    assert len({case["name"] for case in NEWS}) == len(NEWS) >= 80


@pytest.mark.parametrize("case", NEWS, ids=lambda case: case["name"])
def test_a_hard_case_is_covered_exactly(case: dict[str, Any]) -> None:
    assert_exact(case["text"])


def test_white_space_alone_holds_no_sentence() -> None:
    assert split("") == split(" \n\u2028\t\r\n") == ()


def test_offsets_count_code_points() -> None:
    assert [(s.start, s.end) for s in split("😀 Yes. 𝔄 no\u0308. He left.")] == [(0, 6), (7, 13), (14, 22)]


def test_every_line_separator_can_end_a_heading() -> None:
    for separator in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        assert texts(f"A heading{separator}The minister left the room at noon.") == [
            "A heading",
            "The minister left the room at noon.",
        ]


def test_a_long_sentence_is_cut_after_a_clause_into_balanced_pieces() -> None:
    clause = "the committee heard that the money had gone, and nobody knew where"
    pieces = texts("; ".join([clause] * 20) + ".")
    assert len(pieces) == 2
    assert pieces[0].endswith(";")
    assert min(map(len, pieces)) > 0.8 * max(map(len, pieces))


def test_a_long_sentence_without_clauses_is_cut_after_a_comma() -> None:
    pieces = texts("Ships, " + "cargo vessels and tugs, " * 70 + "left.")
    assert all(piece.endswith(",") for piece in pieces[:-1])


def test_a_long_sentence_without_pauses_is_cut_between_words() -> None:
    text = "word " * 500
    assert {word for piece in texts(text) for word in piece.split()} == {"word"}


def test_a_run_without_spaces_is_cut_into_equal_pieces() -> None:
    assert [len(piece) for piece in texts("a" * 2500)] == [833, 833, 834]


def test_a_hard_cut_does_not_part_a_letter_from_its_accent() -> None:
    assert not any(piece.startswith("\u0301") for piece in texts("e\u0301" * 1501))


@pytest.mark.parametrize(
    "unit",
    ["a", "a. ", "A. ", "He left. ", '"', "“No.” ", "(a. ", "\n", "a\n", ".", ". ", "1. ", "U.S. ", "[1]"],
)
def test_time_grows_in_step_with_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        split(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(400_000) < 12 * max(seconds(100_000), 0.05)
