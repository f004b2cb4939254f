"""How far an outlet can be relied on, by the Admiralty code: set by an analyst, never reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.models import Answer, Citation, Statement
from assistant.outlets import Outlet

GRADES: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

UNKNOWN = Outlet("")
"""An outlet that nothing is said of."""


def in_words(grade: str | None) -> str | None:
    """A grade as it is told: graded B, usually reliable."""
    return f"graded {grade}, {GRADES[grade]}" if grade else None


def opinion(outlet: Outlet) -> str | None:
    """What the archive's analyst says of an outlet; none if that is nothing."""
    if not (outlet.grade or outlet.note):
        return None
    told = (
        f"Graded {outlet.grade}, {GRADES[outlet.grade]}, in this archive" if outlet.grade else "Noted in this archive"
    )
    return f"{told}: {outlet.note}" if outlet.note else f"{told}."


def regraded(answer: Answer, outlets: Mapping[str, Outlet]) -> Answer:
    """An answer that was kept, with the grades of today; `outlets` leads from names to what is said of them."""

    def today(citations: Iterable[Citation]) -> tuple[Citation, ...]:
        return tuple(replace(each, grade=outlets.get(each.source or "", UNKNOWN).grade) for each in citations)

    statements = tuple(Statement(s.text, s.support, today(s.citations)) for s in answer.statements)
    return replace(answer, statements=statements, nearest=today(answer.nearest))
