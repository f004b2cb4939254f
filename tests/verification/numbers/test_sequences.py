"""Days that are told by the one before them."""

import pytest

from assistant.verification.numbers.sequences import in_sequence, other_part, other_span


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (
            ["It docked on 14 May.", "The Noor joined it two days later."],
            "The Noor joined it two days later on 16 May.",
        ),
        (["It left on January 30.", "A week later it was seen."], "A week later on 6 February it was seen."),
        (["On Monday talks began.", "They broke down the next day."], "They broke down the next day on Tuesday."),
        (
            ["He was held on 3 March, three days earlier than planned.", "He left two days earlier."],
            "He left two days earlier on 1 March.",
        ),
        (
            ["It docked on 14 May, and two days later it left."],
            "It docked on 14 May, and two days later on 16 May it left.",
        ),
    ],
)
def test_a_day_after_a_named_one_is_told(evidence: list[str], told: str) -> None:
    *before, last = in_sequence(evidence)
    assert before == evidence[:-1]
    assert last == told


@pytest.mark.parametrize(
    "evidence",
    [
        ["The Noor joined it two days later."],
        ["It docked on 14 May, two days later than planned."],
        ["It docked on 14 May.", "Rain fell.", "Fog came.", "Two days later it left."],
        ["It docked on 31 June.", "Two days later it left."],
    ],
)
def test_no_day_is_told_where_none_is_named(evidence: list[str]) -> None:
    assert in_sequence(evidence) == evidence


@pytest.mark.parametrize(
    ("statement", "sentence", "refused"),
    [
        ("A run-off follows a month after the vote.", "The run-off is two weeks later.", True),
        ("A run-off follows a month after the vote.", "The run-off is four weeks later.", False),
        ("She quit a year later.", "She quit twelve months later.", False),
        ("She quit a year later.", "She quit in the end.", False),
    ],
)
def test_a_span_is_the_one_of_the_source(statement: str, sentence: str, refused: bool) -> None:
    assert (other_span(statement, [sentence]) is not None) is refused


@pytest.mark.parametrize(
    ("statement", "sentence", "refused"),
    [
        ("It is due in the first half of 2025.", "It is due in the second half of 2025.", True),
        ("It is due in the second half of 2025.", "It is due in the second half of 2025.", False),
        ("It is due in the second half of 2025.", "It is due in the third quarter of 2025.", False),
        ("One child in 50 dies in the first month of life.", "One in 50 dies in its first year of life.", True),
        ("Trials ended in the first half of 2025.", "It is due in the second half of 2026.", False),
    ],
)
def test_a_part_of_a_year_is_the_one_of_the_source(statement: str, sentence: str, refused: bool) -> None:
    assert (other_part(statement, [sentence]) is not None) is refused
