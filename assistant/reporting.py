"""What a question says about the reporting it wants: "published since 3 March", "in The Wire's coverage".

Only phrases about articles are read as filters; any other date or name in a question is what it asks about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.scopes import Scope
from assistant.text.months import PATTERN as MONTH

_RELATIVE = (
    r"(?:today|yesterday|(?:this|last) (?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_ABSOLUTE = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? \d{{4}})?"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? \d{{4}})?|{MONTH}(?: \d{{4}})?|\d{{4}})"
)
_DATE = rf"(?:{_RELATIVE}|{_ABSOLUTE})"
_SPAN = (
    rf"(?:between (?P<first>{_DATE}) and (?P<last>{_DATE})|from (?P<start>{_DATE}) (?:to|until) (?P<end>{_DATE})"
    rf"|(?P<side>since|after|before|until|up to) (?P<edge>{_DATE})"
    r"|(?:in|over|within|during) the (?:last|past) (?P<count>\d{1,3}|two|three|four|five|six|seven)"
    r" (?P<unit>day|week|month)s"
    rf"|(?:from )?(?P<relative>{_RELATIVE}))"
)
_ARTICLES = r"(?:articles|stories|coverage|reporting|reports|news)"
# A document that the articles speak of has a date of its own.
_DOCUMENT = re.compile(
    r"\b(?:report|(?:memo|memorandum|study|survey|poll|paper|book|document|letter|statement|review|figure)s?|data) $",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"\b(?P<lead>(?:reported|published|{_ARTICLES})) (?:{_SPAN})(?![\w-])", re.IGNORECASE)
_PUBLISHED_ON = re.compile(rf"\b(?P<lead>published) (?:on|in) (?P<relative>{_ABSOLUTE})(?![\w-])", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|who|what|which) $", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DAYS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase about the reporting as it stands in its question, and the articles that it asks for."""

    text: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Request:
    """A question without its phrases about the reporting, and those phrases."""

    question: str
    phrases: tuple[Phrase, ...] = ()


def read(question: str, outlets: Mapping[str, str], today: date) -> Request:
    """Take the phrases about the reporting out of a question.

    Dates are resolved against `today`: one without a year is the last that was. Only what is among `outlets`, which
    leads from every name of the archive's outlets to the one that it shows, is read as an outlet.
    """
    found = sorted((*_dated(question, today), *_of_outlets(question, outlets)), key=lambda each: each[0])
    rest, at, phrases = "", 0, []
    for start, end, phrase in found:
        if start >= at:
            rest += question[at:start].rstrip(" ,")
            phrases.append(phrase)
            at = end
    return Request((rest + question[at:]).strip(), tuple(phrases)) if phrases else Request(question)


_Found = tuple[int, int, Phrase]


def _dated(question: str, today: date) -> Iterator[_Found]:
    for match in (*_WHEN.finditer(question), *_PUBLISHED_ON.finditer(question)):
        before, lead = question[: match.start()], match["lead"].casefold()
        participle = lead in ("reported", "published")
        if participle and _DOCUMENT.search(before):
            continue
        scope = _scope(match.groupdict(""), today)
        if scope:
            # "What was reported last week?" needs its verb, "the repair, published last week" does not.
            stays = not participle or _PASSIVE.search(before)
            cut = match.end("lead") if stays else match.start()
            yield cut, match.end(), Phrase(match.group(), scope)


def _scope(said: Mapping[str, str], today: date) -> Scope | None:
    """The days that the parts of a phrase name; none if one of its dates is no date."""
    if said.get("count"):
        return Scope(since=_ago(said["count"].casefold(), said["unit"].casefold(), today).isoformat())
    if said.get("edge"):
        edge = _days(said["edge"], today)
        return _beyond(said["side"].casefold(), *edge) if edge else None
    first = _days(said["relative"] or said["first"] or said["start"], today)
    last = _days(said["relative"] or said["last"] or said["end"], today)
    return Scope(since=first[0].isoformat(), until=last[1].isoformat()) if first and last else None


def _ago(number: str, unit: str, today: date) -> date:
    return today - timedelta(_DAYS[unit] * (_NUMBERS.get(number) or int(number)))


def _beyond(side: str, first: date, last: date) -> Scope:
    day = timedelta(1)
    return {
        "since": Scope(since=first.isoformat()),
        "after": Scope(since=(last + day).isoformat()),
        "before": Scope(until=(first - day).isoformat()),
    }.get(side) or Scope(until=last.isoformat())


def _days(said: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of a date, a week, a month or a year."""
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime(today.year, today.month, today.day), "PREFER_DATES_FROM": "past"}
    known = DateDataParser(languages=["en"], settings=settings).get_date_data(said)
    if known.date_obj is None:
        return None
    return _whole(known.date_obj.date(), known.period)


def _whole(day: date, period: str) -> tuple[date, date]:
    if period == "week":
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    if period == "month":
        first = day.replace(day=1)
        return first, (first + timedelta(31)).replace(day=1) - timedelta(1)
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _of_outlets(question: str, outlets: Mapping[str, str]) -> Iterator[_Found]:
    asked = question.casefold()
    written = {name.casefold(): outlet for name, outlet in outlets.items()}
    for bare in (re.sub("^the ", "", name, flags=re.IGNORECASE) for name in outlets):
        if bare.casefold() not in asked:
            continue
        name = rf"(?:the )?{re.escape(bare)}"
        pattern = (
            rf"\b(?P<lead>in |from )?{name}(?:['’]s?)?(?P<what> {_ARTICLES}\b)"
            rf"|\b(?:in )?{_ARTICLES} (?:by|from|in) {name}(?!\w)|\bpublished (?:by|in) {name}(?!\w)"
        )
        for match in re.finditer(pattern, question, re.IGNORECASE):
            # "What does Reuters' coverage say?" needs the noun.
            stays = match["what"] and not match["lead"]
            end = match.start("what") if stays else match.end()
            meant = _meant(bare.casefold(), match.group().casefold(), written)
            yield match.start(), end, Phrase(match.group(), Scope(sources=(meant,)))


def _meant(bare: str, said: str, written: Mapping[str, str]) -> str:
    """The outlet that is named with or without its "the", as it was said, where there are both."""
    full = f"the {bare}"
    return written.get(full if full in said else bare) or written.get(full) or written[bare]
