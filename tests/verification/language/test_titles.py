"""Titles before names."""

import pytest

from assistant.verification.language.titles import in_full
from assistant.verification.verify import verify


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Sgt. Owain Breck", "Sergeant Owain Breck"),
        ("Lt Gen. Rice met Dr. Farrow in St. Orme.", "Lieutenant General Rice met Dr Farrow in St Orme."),
        ("the gen. rep. of", "the gen. rep. of"),
        ("Cmdr", "Cmdr"),
    ],
)
def test_titles_are_spelled_out_before_names(text: str, full: str) -> None:
    assert in_full(text) == full


@pytest.mark.parametrize("title", ["Sgt.", "Sgt", "Sergeant"])
def test_a_title_may_be_written_either_way(title: str) -> None:
    source = "“Nine were taken into custody,” said Sgt. Owain Breck, the duty officer of the harbor police."
    verdict = verify(f"Nine were taken into custody, said {title} Owain Breck of the harbor police.", [source])
    assert (verdict.judgement, verdict.reasons) == ("supported", ())
