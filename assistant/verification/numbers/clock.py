"""Times of day: 3 p.m., 15:00, ten past one in the morning, noon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.verification.numbers.numerals import SPOKEN, numeral

_PART = (
    r"(?: (?:(?:on|last|this|that|in the|that same) )?(?:[a-z]+day )?(?P<{name}>morning|afternoon|evening|night)\b)?"
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    rf"|(?<![\d:-])(?P<whole>[01]?\d|2[0-3]):(?P<past>[0-5]\d)\b(?!:){_PART.format(name='part')}"
    rf"|\b(?P<by>half|quarter|(?:{SPOKEN})(?: minutes)?) (?P<way>past|(?<=quarter )to) (?P<told>{SPOKEN}|noon"
    rf"|midnight)\b"
    rf"{_PART.format(name='of')}"
    r"|\b(?P<word>noon|midnight|midday)\b",
    re.IGNORECASE,
)
_PARTS_OF_HOUR = {"half": 30.0, "quarter": 15.0}
_NAMED = {"noon": 720.0, "midday": 720.0, "midnight": 0.0}
_LATER = frozenset(("afternoon", "evening", "night"))
_HALF_DAY, _DAY = 720.0, 1440.0


def times(text: str) -> Iterator[tuple[str, float]]:
    """Each as it is written, and in minutes since midnight."""
    for match in _TIME.finditer(text):
        told = match.group().casefold()
        if match["word"]:
            yield match.group(), _NAMED[told]
        elif match["by"]:
            yield match.group(), _spoken(match)
        else:
            half, part = (match["half"] or "").casefold(), (match["part"] or "").casefold()
            minutes = 60.0 * int(match["hour"] or match["whole"]) + int(match["minute"] or match["past"] or 0)
            yield match.group(), _of_the_day(minutes, later=half == "p" or part in _LATER, known=bool(half))


def without_times(text: str) -> str:
    """The text with blanks in their place."""
    return _TIME.sub(lambda match: " " * len(match.group()), text)


def _spoken(match: re.Match[str]) -> float:
    by = match["by"].casefold().removesuffix(" minutes")
    minutes = _PARTS_OF_HOUR.get(by) or numeral(by)
    told, part = match["told"].casefold(), (match["of"] or "").casefold()
    start = _NAMED[told] if told in _NAMED else _of_the_day(60 * numeral(told), later=part in _LATER, known=bool(part))
    return (start + minutes * (1 if match["way"].casefold() == "past" else -1)) % _DAY


def _of_the_day(minutes: float, *, later: bool, known: bool) -> float:
    """Of a time up to twelve, which half of the day is meant, where that is known."""
    if known:
        minutes %= _HALF_DAY
    return minutes + _HALF_DAY if later and minutes < _HALF_DAY else minutes
