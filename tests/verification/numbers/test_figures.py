"""Figures as newsrooms write them."""

import pytest

from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import Figure, figures


@pytest.mark.parametrize(
    ("text", "values", "units"),
    [
        ("It cost $14 million.", [14e6], ["$"]),
        ("It cost US$1.5bn and €200,000.", [1.5e9, 200_000], ["$", "€"]),
        ("The fee is 3 m euros, on a 5 m wall.", [3, 5], ["m", "m"]),
        ("Turnout was 61% or 61 percent.", [61, 61], ["%", "%"]),
        ("Six sailors and twenty dockers", [6, 20], [None, None]),
        ("a 112-meter ship, 40 km off, 18 kilometers of cable", [112, 40, 18], ["m", "km", "km"]),
        ("on March 3, on 3 March and on the 3rd of March", [3, 3, 3], ["march"] * 3),
        ("in March 2026, since 1998", [2026, 1998], ["date", "date"]),
        ("the 2018–19 season", [2018, 2019], ["date", "date"]),
        ("The market 5 miles away", [5], ["mile"]),
        ("1,250 people; 1.250.000 crowns", [1250, 1_250_000], [None, "krona"]),
        ("One of them was one.", [], []),
        ("25 second-hand trains, a fifth more timber", [25, 20], [None, "%"]),
        ("pupils aged 10-24, Riedl, 58, has 14 days", [10, 24, 58, 14], ["year", "year", "year", "day"]),
        ("between the ages of 18 and 24, at 31 sites", [18, 24, 31], ["year", "year", None]),
        ("no figure", [], []),
    ],
)
def test_values_and_units(text: str, values: list[float], units: list[str | None]) -> None:
    found = figures(text)
    assert [figure.value for figure in found] == values
    assert [figure.unit for figure in found] == units


@pytest.mark.parametrize(
    ("statement", "source", "holds"),
    [
        ("14 million dollars", "$14 million", True),
        ("$14 million", "$14 billion", False),
        ("14 miles", "14 kilometers", False),
        ("14 ships", "14 vessels", True),
        ("about 14 tonnes", "13.8 tonnes", True),
        ("about 14 tonnes", "9 tonnes", False),
        ("14 tonnes", "13.8 tonnes", False),
        ("more than 300 houses", "320 houses", True),
        ("more than 300 houses", "280 houses", False),
        ("fewer than 300 houses", "280 houses", True),
        ("fewer than 40 trucks", "more than 40 trucks", False),
        ("3 March", "3 May", False),
        ("six", "6", True),
    ],
)
def test_a_figure_is_carried_by_one_of_its_value_and_unit(statement: str, source: str, holds: bool) -> None:
    (figure,) = figures(statement)
    assert carried(figure, figures(source)) is holds


def test_nothing_carries_a_figure_where_there_is_none() -> None:
    assert not carried(Figure("5", 5.0), [])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Thirty-one of them, a hundred and two, four hundred and fifty", [31, 102, 450]),
        ("two dozen guns, half a dozen men, two hundred thousand doses", [24, 6, 200_000]),
        ("half a million, a quarter of a million", [500_000, 250_000]),
        ("at 3 p.m., at 15:00, at noon and at 12:40 a.m.", [900, 900, 720, 40]),
        ("raised by a tenth", [10]),
    ],
)
def test_numbers_in_words_and_times_of_day(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("statement", "source", "holds"),
    [
        ("a 0.9 GW park", "a 900-megawatt park", True),
        ("a 0.9 MW park", "a 900-megawatt park", False),
        ("1,200 meters", "1.2 kilometers", True),
        ("half a percentage point", "50 basis points", True),
        ("185 percentage points", "185 basis points", False),
        ("as many as 14 hours", "up to 14 hours", True),
        ("at 15:30", "at 3:30 a.m.", False),
        ("125 square kilometres", "12,500 hectares", True),
        ("125 kilometres", "12,500 hectares", False),
        ("six cubic metres", "6,000 litres", True),
        ("about two months", "61 days", True),
        ("two months", "75 days", False),
        ("120 millennia", "120,000 years", True),
        ("two points", "two smaller parties", False),
        ("two out of every three", "66.8 percent", False),
        ("roughly two in three", "66.8 percent", True),
        ("three in four", "75 percent", True),
        ("at least 47 people", "more than 50", False),
        ("at least 45 people", "47", True),
    ],
)
def test_units_of_a_kind_are_counted_in_one(statement: str, source: str, holds: bool) -> None:
    (figure,) = figures(statement)
    assert carried(figure, figures(source)) is holds


def test_what_lies_beyond_a_figure_is_told_from_what_may_be_it() -> None:
    for text in ("more than 40 tonnes", "fewer than 40 ships", "deeper than 40 meters", "exceeding 40 crowns"):
        assert [figure.beyond for figure in figures(text)] == [True]
    for text in ("no more than 40 tonnes", "not more than 40 tonnes", "rather than 40 ships", "at least 40 crowns"):
        assert [figure.beyond for figure in figures(text)] == [False]
