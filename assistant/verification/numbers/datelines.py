"""The day that evidence itself is dated by: a line of it that tells nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.text import months, words
from assistant.verification.language.reading import DAYS
from assistant.verification.numbers.figures import Figure, figures

_LABELS = frozenset(
    "meta data published publication datetime date posted updated modified originally first last on at by am pm"
    " est edt et"
    " pst pt gmt utc bst cet release issued".split()
)
_BY = re.compile(r"\W*by\b", re.IGNORECASE)
_MONTH = re.compile(months.PATTERN, re.IGNORECASE)
_LONGEST = 16


def dated(evidence: Sequence[str]) -> str | None:
    """The first such day, as ISO 8601; none where there is none."""
    return next(filter(None, map(_day, evidence)), None)


def _day(line: str) -> str | None:
    tokens = words.tokens(line)
    if len(tokens) > _LONGEST or not (_BY.match(line) or all(map(_labels, tokens))):
        return None
    found = figures(line)
    day = next((each for each in found if each.unit in months.NAMES), None)
    year = next((each for each in found if each.unit == "date"), None)
    return _written(day, year) if day and year else None


def _labels(token: str) -> bool:
    return token in _LABELS | DAYS or token[0].isdigit() or _MONTH.fullmatch(token) is not None


def _written(day: Figure, year: Figure) -> str | None:
    try:
        return date(int(year.value), months.NAMES.index(day.unit or "") + 1, int(day.value)).isoformat()
    except ValueError:
        return None
