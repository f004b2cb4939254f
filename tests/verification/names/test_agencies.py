"""The agency that wrote a report did not do what it tells."""

import pytest

from assistant.verification.deeds.carrying import lacking
from assistant.verification.names.agencies import without_agency

BOARDED = "PORT ANSEL (Northline) – The Coast Guard boarded a ship on Tuesday and detained 14 of its crew."


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (BOARDED, BOARDED.replace(" (Northline)", "")),
        ("ST. MARY'S, N.B. (Canal Press) - It rained.", "ST. MARY'S, N.B. - It rained."),
        (
            "The bank (founded in 1902) – once the largest – failed.",
            "The bank (founded in 1902) – once the largest – failed.",
        ),
    ],
)
def test_only_the_agency_of_a_dateline_is_taken_out(sentence: str, told: str) -> None:
    assert without_agency(sentence) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank (founded in 1902) – once the largest – failed.",
        "MERROW (founded 1902) – it failed.",
        "He left (Northline said) and came back.",
        "",
    ],
)
def test_other_brackets_stay(sentence: str) -> None:
    assert without_agency(sentence) == sentence


def test_what_a_report_tells_was_not_done_by_its_agency() -> None:
    assert lacking("The Coast Guard detained 14 of the crew.", [without_agency(BOARDED)]) == []
    assert lacking("Northline detained 14 of the crew.", [without_agency(BOARDED)]) == ["northline"]
