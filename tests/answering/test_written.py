"""What a language model writes, as lines and as claims with the numbers that they cite."""

import pytest

from assistant.answering.lines import LONGEST_LINE, MOST_LINES, abstains, finished
from assistant.answering.written import Claim, claims

NINE = "Nine were detained"


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        (f"{NINE} [7].", (7,)),
        (f"{NINE} 【7:0†source】.", (7,)),
        (f"{NINE} [Sentences 7 and 9].", (7, 9)),
        (f"{NINE} (Sentence 7).", (7,)),
        (f"{NINE} (7)(9).", (7, 9)),
        (f"{NINE} [^7].", (7,)),
        (f"{NINE} [#7]-[No. 9].", (7, 9)),
        (f"{NINE} [7/9].", (7, 9)),
        (f"{NINE} [7-9].", (7, 8, 9)),
        (f"{NINE} [79].", (7, 9)),
        (f"{NINE} \\[7\\].", (7,)),
        (f"{NINE} [7](https://x.example).", (7,)),
        (f"{NINE}<sup>7</sup>.", (7,)),
        (f"{NINE} [99].", (9,)),
        (f"{NINE} [].", ()),
        (f"Answer: {NINE} [7].</s>", (7,)),
        (f"### {NINE} [7].", (7,)),
        (f"| {NINE}. [7] |", (7,)),
        (f"<|im_start|>{NINE}.", ()),
    ],
)
def test_numbers_are_read_in_every_form_and_leave_nothing_behind(line: str, numbers: tuple[int, ...]) -> None:
    assert list(claims(line, 12)) == [Claim(f"{NINE}.", numbers)]


@pytest.mark.parametrize("line", ["[9]", "## Answer", "Here is what they say:", "---", "", "[]", "| |"])
def test_what_says_nothing_claims_nothing(line: str) -> None:
    assert list(claims(line, 12)) == []


@pytest.mark.parametrize(
    "text", ["He (born in 1962) spoke in [2019] of it.", "It cost $7 (about 9).", "The [sic] plan of 7 May."]
)
def test_brackets_that_cite_nothing_stay(text: str) -> None:
    assert next(claims(text, 8)).text == text.replace(" [2019]", "")


@pytest.mark.parametrize("line", [f"… [{'1' * 6_000}", f"({'1' * 6_000}", "[" * 7_000, "(1" * 5_000, "[1," * 3_000])
def test_a_line_that_never_closes_what_it_opens_is_taken_apart_at_once(line: str) -> None:
    """With one repetition in another, any of these took longer than the sun will last."""
    assert all(claim.numbers == () for claim in claims(line, 9))


@pytest.mark.parametrize(
    "text",
    [
        "<think>Nine?\nEleven.</think>\nNine.",
        " <thinking>Nine?</thinking>Nine.",
        "<reasoning>…</reasoning>\n\nNine.\n",
        "Nine.",
    ],
)
def test_thoughts_that_open_an_answer_are_not_read(text: str) -> None:
    assert [line.strip() for line in finished(text)] == ["Nine."]


def test_a_thought_that_was_never_opened_ends_what_came_before() -> None:
    thoughts = "".join(f"Perhaps {n}.\n" for n in range(MOST_LINES - 1))
    assert list(finished([f"{thoughts}So.</think>\nNine.\nTen."]))[-2:] == ["Nine.", "Ten."]


def test_a_thought_without_an_end_is_no_answer() -> None:
    assert "".join(finished(["<think>Nine? ", "Ten?"])).strip() == ""


def test_lines_and_what_they_hold_are_bounded() -> None:
    assert len(list(finished("Nine.\n" for _ in range(100_000)))) == MOST_LINES
    assert [len(line) for line in finished(["x" * 2_000, "y\nNine."])] == [LONGEST_LINE + 1, 5]
    assert [len(line) for line in finished(["x" * 9_000, "y\nNine."])] == [LONGEST_LINE + 1]
    assert list(finished("\n" for _ in iter(int, 1))) == []


@pytest.mark.parametrize(
    ("line", "abstaining"),
    [
        ("NOT IN THE ARCHIVE", True),
        ("**Not in the archive.**", True),
        ("I’m sorry, but the answer is NOT IN THE ARCHIVE.", True),
        ("This is not in the archive.", True),
        ("The 1962 plans are not in the archive of the museum.", False),
    ],
)
def test_an_abstention_is_told_in_several_forms(line: str, abstaining: bool) -> None:
    assert abstains(line) is abstaining
