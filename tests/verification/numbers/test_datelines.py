"""The day that evidence is dated by."""

import pytest

from assistant.verification.numbers.datelines import dated
from assistant.verification.verify import verify


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(meta data) PUBLISHED DATETIME: 2004-10-19 14:49", "2004-10-19"),
        ("Originally published November 7, 2017 at 8:21 pm", "2017-11-07"),
        ("By Petra Lund on February 22, 2011", "2011-02-22"),
        ("12 July 2019", "2019-07-12"),
        ("He died on 3 March 2019.", None),
        ("Published on 31 February 2019", None),
        ("March 2019", None),
    ],
)
def test_a_line_that_does_little_but_date_its_page_tells_the_day(line: str, day: str | None) -> None:
    assert dated(["Something happened.", line]) == day


def test_a_day_without_a_year_is_of_the_year_of_the_dateline() -> None:
    evidence = ["The album hits stores on November 2.", "Published October 19, 2004"]
    assert verify("The album hits stores on November 2, 2004.", evidence).judgement == "supported"
    assert verify("The album hits stores on November 2, 2005.", evidence).judgement != "supported"
