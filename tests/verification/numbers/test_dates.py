"""Relative dates, by the day on which the article was published."""

import pytest

from assistant.verification.numbers.dates import relative, resolved
from assistant.verification.verify import verify

FRIDAY = "2026-03-13T09:00:00+01:00"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Police searched the office on Thursday.", "12 March 2026"),
        ("It closed on Friday.", "13 March 2026"),
        ("It closed yesterday.", "12 March 2026"),
        ("He will resign on Monday.", "16 March 2026"),
        ("A vote on Monday will decide.", "16 March 2026"),
        ("The ministry on Monday said it will close the port.", "9 March 2026"),
        ("The minister said on Thursday that the port will close on Sunday.", "12 March 2026; 15 March 2026"),
        ("The port reopened on Monday and will close on Saturday.", "9 March 2026; 14 March 2026"),
        ("The road closed due to snow on Monday.", "9 March 2026"),
        ("Prices fell last month.", "February 2026"),
        ("Prices fell last year.", "2025"),
        ("It sank two years ago.", "2024"),
        ("It was found three days ago.", "10 March 2026"),
        ("The port shut in November.", "November 2025"),
        ("The vote is due in April.", "April 2026"),
        ("It was this week's Friday.", "13 March 2026"),
        ("It was last Friday.", "6 March 2026"),
    ],
)
def test_a_relative_date_comes_to_a_day_a_month_or_a_year(sentence: str, told: str) -> None:
    assert resolved(sentence, FRIDAY) == f"{sentence} ({told})"


@pytest.mark.parametrize("published", [None, "", "soon", "2026-13-40"])
def test_without_a_day_of_publication_nothing_is_told(published: str | None) -> None:
    assert resolved("It closed on Thursday.", published) == "It closed on Thursday."


@pytest.mark.parametrize(
    "sentence", ["It may open.", "In March 2019 it shut.", "This year's budget grew.", "It rained."]
)
def test_what_is_no_relative_date_stays_as_it_is(sentence: str) -> None:
    assert resolved(sentence, FRIDAY) == sentence


def test_words_that_need_the_day_of_publication_are_found() -> None:
    assert relative("Yesterday and last month, but not on 3 March") == ["yesterday", "last month"]


def test_dates_are_one_for_each_sentence_or_none() -> None:
    with pytest.raises(ValueError, match="shorter"):
        verify("It rained.", ["It rained.", "It snowed."], ["2026-03-13"])
