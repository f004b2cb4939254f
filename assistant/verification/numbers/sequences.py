"""Days told by the one before them: two days later, the next morning, a week earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.text import months
from assistant.verification.language.reading import WEEK
from assistant.verification.numbers.numerals import SPOKEN, numeral

_STEP = re.compile(
    rf"\b(?:(?P<count>\d{{1,2}}|an?|{SPOKEN}) (?P<what>day|week)s? (?P<way>later|afterwards?|earlier)\b(?! than)"
    r"|the (?P<next>next|following) (?:day|morning|afternoon|evening|night)\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{months.PATTERN})"
    rf"|(?P<before>{months.PATTERN}) (?P<after>\d{{1,2}})\b(?!:)|(?P<weekday>{'|'.join(WEEK)})\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:an?|one) (?P<what>day|week|month|year) (?:later|after|before|earlier)\b", re.IGNORECASE)
_SPAN = re.compile(
    rf"\b(?P<count>\d{{1,2}}|an?|{SPOKEN}) (?P<what>day|week|month|year)s? (?:later|after|before|earlier)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?P<rank>first|second|third|fourth|last|final) (?P<what>half|quarter|hour|day|week|month|year|decade)"
    r" of (?:the |its |his |her |their |this )?(?P<whole>\w+)",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_CLOSE = 0.15
_COMMON_YEAR = 2001
_BACK = 2


def in_sequence(evidence: Sequence[str]) -> list[str]:
    """The sentences, with the days told that each tells by one that it, or one of the two before it, names."""
    return [_told(i, evidence) for i in range(len(evidence))]


def _told(at: int, evidence: Sequence[str]) -> str:
    before = " ".join(evidence[max(0, at - _BACK) : at])

    def with_day(step: re.Match[str]) -> str:
        named = [*_DATE.finditer(f"{before} {evidence[at][: step.start()]}")]
        day = _moved(named[-1], _steps(step)) if named else None
        return f"{step.group()} on {day}" if day else step.group()

    return _STEP.sub(with_day, evidence[at])


def other_span(statement: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """A single day, week, month or year after or before something, where the sentences have other such spans only."""
    given = [each for sentence in sentences for each in _SPAN.finditer(sentence)]
    for one in _ONE.finditer(statement):
        if given and all(abs(_length(each) / _DAYS[one["what"].casefold()] - 1) > _CLOSE for each in given):
            return one.group(), given[0].group()
    return None


def other_part(statement: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """The first half of a year, or year of a life, where the sentences tell of another part of it only."""
    given = [each for sentence in sentences for each in _PART.finditer(sentence)]
    for part in _PART.finditer(statement):
        rank, what, whole = map(str.casefold, part.groups())
        same = [each for each in given if each["whole"].casefold() == whole]
        told = {(each["rank"].casefold(), each["what"].casefold()) for each in same}
        if (rank, what) not in told and (near := next((e for e in same if _shares(part, e)), None)):
            return part.group(), near.group()
    return None


def _shares(part: re.Match[str], other: re.Match[str]) -> bool:
    return any(part[each].casefold() == other[each].casefold() for each in ("rank", "what"))


def _length(span: re.Match[str]) -> int:
    count = span["count"].casefold()
    return _DAYS[span["what"].casefold()] * int(1 if count in ("a", "an") else numeral(count))


def _steps(step: re.Match[str]) -> int:
    if step["next"]:
        return 1
    return -_length(step) if step["way"].casefold() == "earlier" else _length(step)


def _moved(named: re.Match[str], days: int) -> str | None:
    """The day so many days from a named one; none where the calendar has no such day."""
    if named["weekday"]:
        return WEEK[(WEEK.index(named["weekday"].casefold()) + days) % len(WEEK)].capitalize()
    month, day = months.name(named["month"] or named["before"]), int(named["day"] or named["after"])
    try:
        moved = date(_COMMON_YEAR, months.NAMES.index(month) + 1, day) + timedelta(days)
    except ValueError:
        return None
    return f"{moved.day} {months.NAMES[moved.month - 1].capitalize()}"
