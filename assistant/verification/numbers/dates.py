"""Relative dates: the days, months and years that a sentence means by the day its article was published on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.text import months

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_REPORTS = r"(?:said|says|told|announced|reported|wrote|added|confirmed)"
_REPORTED = re.compile(rf"\b{_REPORTS}(?: [a-z]+)? (?:late |early )?(?:on )?$", re.IGNORECASE)
_REPORTING = re.compile(rf"\W*{_REPORTS}\b", re.IGNORECASE)
_HAPPENED = re.compile(r"\b(?:\w+ed|was|were|had)\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"\b(?P<which>last |next |this |this week['’]s |next week['’]s |last week['’]s )?(?P<day>{'|'.join(_DAYS)})\b",
    re.IGNORECASE,
)
_NEAR_DAY = re.compile(r"\b(?P<day>day before yesterday|yesterday|today|tonight|tomorrow)\b", re.IGNORECASE)
_NEAR_DAYS = {"day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NEAR_TIME = re.compile(r"\b(?P<which>last|this|next) (?P<what>month|year)\b(?!['’]s)", re.IGNORECASE)
_OWNED = re.compile(r"['’]s\b")
_AGO = re.compile(r"\b(?P<count>\d{1,2}|a|an|one|two|three|four|five|six|seven) (?P<what>day|month|year)s? ago\b", re.I)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_TO_COME = re.compile(
    r"\b(?:will|would|shall|next|plan(?:s|ned)? (?:to|for)|scheduled|expect(?:s|ed)?|upcoming|set (?:to|for)"
    r"|(?:is|are|was|were) (?:to|due)|due (?:on|in|next|back|this))\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:\b(?:in|on|of|for|since|until|by|from|to|last|next|this|early|late|mid) |\d )"
    rf"(?=[JFMASOND])(?P<month>(?i:{months.PATTERN}))"
    rf"|\b(?=[JFMASOND])(?P<before>(?i:{months.PATTERN}))(?= \d)"
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_CLAUSE = re.compile(r"[,;:()]|\bthat\b|\bafter\b|\bwhile\b")
_RECKONED = re.compile(
    r"(?P<told>\b(?P<year>(?:1[0-9]|20)\d\d)\b[^.;]*?\b)"
    r"(?:(?:in|during) )?(?:the|that) (?P<on>next|following|same) year\b",
    re.IGNORECASE,
)
_ON = {"next": 1, "following": 1, "same": 0}
_WEEK = 7
_STEP = {"last": -1, "this": 0, "next": 1}


def resolved(sentence: str, published: str | None) -> str:
    """The sentence, and after it the dates that its relative ones come to; unchanged where none can be told."""
    day = _day(published)
    told = dict.fromkeys(_told(sentence, day)) if day else {}
    return f"{sentence} ({'; '.join(told)})" if told else sentence


def relative(text: str, *, owned: bool = False) -> list[str]:
    """The dates of a text that tell nothing without the day it was written on: yesterday, last month; those with an
    "'s" where asked.
    """
    text = _OWNED.sub("", text) if owned else text
    found = (match for form in (_NEAR_DAY, _NEAR_TIME, _AGO) for match in form.finditer(text))
    return [match.group().casefold() for match in found]


def reckoned(text: str) -> str:
    """The text with "the next year" and "the same year" as the year that they come to by the one before them."""
    return _RECKONED.sub(lambda match: f"{match['told']}in {int(match['year']) + _ON[match['on'].casefold()]}", text)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _told(sentence: str, published: date) -> Iterator[str]:
    for match in _WEEKDAY.finditer(sentence):
        yield _written(_weekday(match, sentence, published))
    for match in _NEAR_DAY.finditer(sentence):
        yield _written(published + timedelta(_NEAR_DAYS[match["day"].casefold()]))
    for match in _NEAR_TIME.finditer(sentence):
        yield _moved(published, match["what"].casefold(), _STEP[match["which"].casefold()])
    for match in _AGO.finditer(sentence):
        count = match["count"].casefold()
        yield _moved(published, match["what"].casefold(), -(_COUNTS.get(count) or int(count)))
    yield from _years(sentence, published)


def _weekday(match: re.Match[str], sentence: str, published: date) -> date:
    """The last such day on or before publication; the first after it where the clause speaks of what is to come."""
    which, wanted = (match["which"] or "").casefold().strip(), _DAYS.index(match["day"].casefold())
    if which.startswith(("this", "next week", "last week")):
        weeks = _STEP[which.split()[0]]
        return published + timedelta(wanted - published.weekday() + weeks * _WEEK)
    back = (published.weekday() - wanted) % _WEEK
    if which == "last":
        return published - timedelta(back or _WEEK)
    ahead = which == "next" or _to_come(match.start(), match.end(), sentence)
    return published + timedelta(_WEEK - back) if ahead else published - timedelta(back)


def _to_come(start: int, end: int, sentence: str) -> bool:
    """Whether the clause around a place speaks of what is to come; "said on Monday" never does."""
    before, after = _CLAUSE.split(sentence[:start])[-1], _CLAUSE.split(sentence[end:])[0]
    if _REPORTED.search(before) or _REPORTING.match(after):
        return False
    return bool(_TO_COME.search(before) or (not _HAPPENED.search(before) and _TO_COME.search(after)))


def _moved(published: date, what: str, steps: int) -> str:
    """A day, month or year so many steps from publication, as it is written."""
    if what == "day":
        return _written(published + timedelta(steps))
    if what == "year":
        return str(published.year + steps)
    count = published.year * 12 + published.month - 1 + steps
    return f"{months.NAMES[count % 12].capitalize()} {count // 12}"


def _years(sentence: str, published: date) -> Iterator[str]:
    """The year of a month that stands without one: the last such month, or the next where it is to come."""
    if _YEAR.search(sentence):
        return
    for match in _MONTH.finditer(sentence):
        number = months.NAMES.index(months.name(match["month"] or match["before"])) + 1
        ahead = _to_come(match.start(), match.end(), sentence)
        year = published.year + (number < published.month if ahead else -(number > published.month))
        yield f"{months.NAMES[number - 1].capitalize()} {year}"


def _written(day: date) -> str:
    return f"{day.day} {months.NAMES[day.month - 1].capitalize()} {day.year}"
