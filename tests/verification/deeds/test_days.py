"""When a deed was done."""

import pytest

from assistant.verification.deeds.days import other_day

TRUCE = [
    "Ondara and the Free Highlands Army signed a ceasefire on Thursday.",
    "It takes effect at midnight on Friday, the mediators said.",
]
PENALTY = [
    "Vasteria, where the last execution took place in 2009, has many prisons.",
    "It abolished the penalty in 2014.",
]
ROOF = [
    "The roof of the stadium collapsed in July.",
    "It was inspected in May.",
    "It opened in March.",
]
REPORT = ["Senn was named on 4 May.", "She is to hand in her findings by 30 November, and will be paid from June."]


@pytest.mark.parametrize(
    ("statement", "evidence", "other"),
    [
        ("The ceasefire takes effect on Thursday.", TRUCE, ("Thursday", "Friday")),
        ("The ceasefire takes effect on Friday.", TRUCE, None),
        ("The ceasefire, signed on Thursday, takes effect on Friday.", TRUCE, None),
        ("Parliament abolished the penalty in 2009.", PENALTY, ("2009", "2014")),
        ("Parliament abolished the penalty in 2014.", PENALTY, None),
        ("The roof was inspected in March.", ROOF, ("March", "May")),
        ("The roof was inspected in May.", ROOF, None),
        ("Senn, named in May, hands in her findings in November.", REPORT, None),
    ],
)
def test_a_deed_has_the_day_that_its_sentence_tells(
    statement: str, evidence: list[str], other: tuple[str, str] | None
) -> None:
    assert other_day(statement, evidence) == other
