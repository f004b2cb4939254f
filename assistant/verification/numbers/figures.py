"""Figures in a text: their value, their unit, and how exactly they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.text import months, words
from assistant.verification.numbers import clock, units
from assistant.verification.numbers.numerals import MEASURES, NUMBER, SPOKEN, WORDS, numeral

Meant = Literal["exactly", "about", "at least", "at most", "many"]

_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_MANY = {"dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_SCALES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "k": 1e3, "hundred thousand": 1e5, "million": 1e6}
_SCALES |= {"m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12}
_FIGURE = re.compile(
    rf"(?P<before>\b{months.PATTERN}\s)?(?P<currency>(?:US|A|C)?[$€£¥] ?)?(?P<number>{NUMBER})"
    r"(?P<ordinal>st|nd|rd|th)?"
    r"(?:[\s-]?(?P<scale>dozen|hundred(?: thousand)?|thousand|million|billion|trillion|mn|bn|tn|k|m)\b)?"
    rf"(?:(?P<percent> ?%)|[\s-](?P<month>(?:of )?{months.PATTERN})"
    r"|[\s-](?P<unit>(?!second-)[a-z]+)\b(?=(?:[\s-](?P<second>[a-z]+)\b)?))?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"(?<!a )(?<!one )\b(?:(?<!\d )(?<!-)second(?!s)|{'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:(?<=by )a (?P<by>third|quarter|fifth|tenth)\b(?! of)"
    r"|\b(?:(?P<count>an?|one|two|three|four)[ -](?P<part>third|quarter|fifth|tenth)s?|(?P<half>half))"
    rf"(?= (?:of|the|a|an|its|their|more|less|fewer|higher|lower)\b(?! (?:an? )?{MEASURES}\b)))",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    rf"\b(?P<part>\d|{SPOKEN}) (?:in|out of) (?:every )?(?P<whole>\d\d?|100|{SPOKEN})\b"
    rf"(?! (?:{MEASURES}|week|month)s?\b)",
    re.IGNORECASE,
)
_ANY = frozenset((*WORDS, *_ORDINALS, *_MANY, "second", "noon", "midday", "midnight")) | {
    form for share in _SHARES for form in (share, f"{share}s")
}
"""The words of which any figure without digits has one."""

_LETTERS = re.compile(r"[a-z]+")
_COUNTLESS = re.compile(rf"\b(?P<tens>tens of |hundreds of )?(?P<many>{'|'.join(_MANY)})\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|and|or|to|-|–|—|of (?:the|its|their)(?: [a-z]+)?)\s*")
_ABOUT = re.compile(
    r"(?:about|around|roughly|approximately|some|nearly|almost|close to|or so|just (?:under|over|short of)"
    r"|an estimated)\W*$",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"(?:more than|over|at least|exceeding|above|upwards? of|(?:deeper|longer|higher|larger) than"
    r"|no (?:fewer|less) than|in excess of)\W*$",
    re.IGNORECASE,
)
_BEYOND = re.compile(
    r"(?<!no )(?<!not )(?:\b(?:more|less|(?!rather|other)[a-z]{3,}er) than|exceeding|in excess of)\W*$", re.IGNORECASE
)
_AT_MOST = re.compile(
    r"(?:less than|fewer than|under|at most|up to|below|no more than|as (?:much|many|long|high|far|deep) as"
    r"|(?:shallower|shorter|lower|smaller) than|a maximum of)\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b\d{4}[-–/]$")
_OR_SO = re.compile(r"(?: [a-z]+)? or so\b", re.IGNORECASE)
_OR_MORE = re.compile(r"(?: [a-z]+)? or more\b", re.IGNORECASE)
_NUMERIC_DATE = re.compile(
    r"\b(?:(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
    r"|(?P<first>[0-3]?\d)[/.](?P<second>[0-3]?\d)[/.](?P<last>(?:19|20)\d\d))\b"
)
_AGED = re.compile(r"\b(?:aged?|ages)(?: of| between| from)?(?: \d{1,3} ?(?:-|–|to|and))? ?$", re.IGNORECASE)
_NAMED_AGED = re.compile(r"[A-Z][\w’'-]+, (?:at )?$")
_AS_OFTEN_VERBS = frozenset(("won",))
_DAY = 2
_COMPOUNDS: dict[tuple[str | None, str | None], float] = {
    ("year", "month"): 12.0, ("week", "day"): 7.0, ("day", "hour"): 24.0, ("hour", "minute"): 60.0,
    ("minute", "second"): 60.0, ("foot", "inch"): 12.0,
}  # fmt: skip
_AND = re.compile(r",? (?:and )?", re.IGNORECASE)
_LONGEST_DATELINE = 16
_TENS = {"tens of ": 10.0, "hundreds of ": 100.0}
ORDINAL = "th"
"""The unit of a third or a 3rd."""
CLOCK = "o'clock"
"""The unit of a time of day, in minutes since midnight."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, its unit (or the month that it is a day of) where one is known, how it is meant, whether
    it counts what the next word names, and whether what it tells of lies `beyond` it: more than so many.
    """

    text: str
    value: float
    unit: str | None = None
    meant: Meant = "exactly"
    counts: bool = False
    beyond: bool = False


def figures(text: str) -> list[Figure]:
    """Every figure of a text, in order. "One" alone is a pronoun as often, and is none."""
    return list(_figures(text))


# Every check asks for the figures of the same few sentences.
@lru_cache(maxsize=10_000)
def _figures(text: str) -> tuple[Figure, ...]:
    if not any(map(str.isdigit, text)) and _ANY.isdisjoint(_LETTERS.findall(text.casefold())):
        return ()
    times = [Figure(written, minutes, CLOCK) for written, minutes in clock.times(text)]
    text = _plain(clock.without_times(text))
    shares = list(_shares(text))
    for form in (_SHARE, _ONE_IN):
        text = form.sub(lambda match: " " * len(match.group()), text)
    matches = list(_FIGURE.finditer(text))
    found = _compounded(text, matches, _sharing(text, matches, [_figure(match, text) for match in matches]))
    return (*(figure for figure in found if figure.text.casefold() != "one"), *times, *shares, *_worded(text))


def _plain(text: str) -> str:
    """The text with its numeric dates in words: 2019-04-30 and 30/4/2019; of 3/4/2019 nobody can tell the month."""
    return _NUMERIC_DATE.sub(_in_words, text)


def _in_words(match: re.Match[str]) -> str:
    year = match["year"] or match["last"]
    one, other = (int(match[each]) for each in (("month", "day") if match["year"] else ("first", "second")))
    month, day = (one, other) if other > len(months.NAMES) or match["year"] else (other, one)
    known = 0 < month <= len(months.NAMES) and (match["year"] or day > len(months.NAMES) or day == month)
    return f"{day} {months.NAMES[month - 1].capitalize()} {year}" if known else match.group()


def dateline(sentence: str) -> list[Figure]:
    """The dates of a line that does little but date its article, none of any other."""
    if len(words.tokens(sentence)) > _LONGEST_DATELINE:
        return []
    return [figure for figure in figures(sentence) if figure.unit == "date" or figure.unit in months.NAMES]


def _shares(text: str) -> Iterator[Figure]:
    """A third of, two-thirds of, half the, three in four."""
    for match in _ONE_IN.finditer(text):
        part, whole = numeral(match["part"].casefold()), numeral(match["whole"].casefold())
        if part < whole:
            yield Figure(match.group(), 100 * part / whole, "%", _meant(text, match))
    for match in _SHARE.finditer(text):
        part = _SHARES[(match["part"] or match["half"] or match["by"]).casefold()]
        yield Figure(match.group(), part * WORDS.get((match["count"] or "").casefold(), 1.0), "%", _meant(text, match))


def _worded(text: str) -> Iterator[Figure]:
    """The third, dozens."""
    for match in _ORDINAL.finditer(text):
        word = match.group().casefold()
        yield Figure(word, _ORDINALS.index(word) + 3.0 if word in _ORDINALS else 2.0, ORDINAL)
    for match in _COUNTLESS.finditer(text):
        times = _TENS.get((match["tens"] or "").casefold(), 1.0)
        yield Figure(match.group(), times * _MANY[match["many"].casefold()], None, "many")


def _sharing(text: str, matches: list[re.Match[str]], found: list[Figure]) -> list[Figure]:
    """In "3 to 5 million tonnes" and "3 and 5 March" the first shares scale and unit with the second, or the second
    the month with the first.
    """
    for i in range(len(found) - 1, 0, -1):
        one, other = matches[i - 1], matches[i]
        if not _JOINT.fullmatch(text[one.end("ordinal") if one["ordinal"] else one.end("number") : other.start()]):
            continue
        if found[i - 1].unit is None and found[i].unit not in (None, ORDINAL, "date"):
            shared = 1.0 if one["scale"] else _SCALES.get((other["scale"] or "").casefold(), 1.0)
            found[i - 1] = replace(found[i - 1], unit=found[i].unit, value=found[i - 1].value * shared)
        elif one["before"] and found[i].unit is None and len(other["number"]) <= _DAY:
            found[i] = replace(found[i], unit=found[i - 1].unit)
    return found


def _compounded(text: str, matches: list[re.Match[str]], found: list[Figure]) -> Iterator[Figure]:
    """One figure of "one hour and 14 minutes"."""
    taken = False
    for i, (match, figure) in enumerate(zip(matches, found, strict=True)):
        small = found[i + 1] if i + 1 < len(found) and not taken else None
        times = _COMPOUNDS.get((figure.unit, small.unit)) if small else None
        joined = small and times and _AND.fullmatch(text, match.end(), matches[i + 1].start())
        if small and times and joined:
            yield Figure(
                f"{figure.text} and {small.text}", times * figure.value + small.value, small.unit, figure.meant
            )
        elif not taken:
            yield figure
        taken = bool(joined)


def _figure(match: re.Match[str], text: str) -> Figure:
    number, scale = match["number"].casefold(), (match["scale"] or "").casefold()
    unit = _unit(match)
    if scale == "m" and not match["currency"]:
        scale, unit = "", "m"
    value = numeral(number)
    if unit is None and not scale and _is_age(match, text):
        unit = "year"
    if len(number) == 2 and _YEAR.search(text[: match.start()]):
        value, unit = float(text[: match.start()][-5:-3] + number), "date"
    whole = f"{match['before'] or ''}{match['currency'] or ''}{match['number'].strip()} {match['scale'] or ''}".strip()
    counts = unit is None and bool(words.content(match["unit"] or ""))
    beyond = _BEYOND.search(text, 0, match.start()) is not None
    return Figure(whole, value * _SCALES.get(scale, 1.0), unit, _meant(text, match), counts, beyond)


def _is_age(match: re.Match[str], text: str) -> bool:
    """Whether it is how old someone is: "aged 58", "ages 6 to 11", "Riedl, 58, has"."""
    before, after = text[: match.start()], text[match.end("number") :]
    named = len(match["number"]) == _DAY and _NAMED_AGED.search(before) and after.startswith(",")
    return bool(named or _AGED.search(before))


def _unit(match: re.Match[str]) -> str | None:
    month = match["month"] or match["before"]
    if month and len(match["number"]) <= _DAY:
        return months.name(month.casefold().removeprefix("of "))
    if match["currency"]:
        return match["currency"].strip()[-1]
    if match["percent"]:
        return "%"
    first, second = (match["unit"] or "").casefold(), (match["second"] or "").casefold()
    unit = None if first in _AS_OFTEN_VERBS and not match["scale"] else units.measure(first)
    if of_both := units.of_two_words(first, second):
        return of_both
    if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", match["number"]) and not unit and not match["scale"]:
        return "date"
    if match["ordinal"] and not unit:
        return ORDINAL
    return unit or (None if first in words.STOPWORDS else units.measure(second))


def _meant(text: str, match: re.Match[str]) -> Meant:
    before, after = text[: match.start()], text[match.end("number") if "number" in match.groupdict() else match.end() :]
    for form, meant in ((_ABOUT, "about"), (_AT_LEAST, "at least"), (_AT_MOST, "at most")):
        if form.search(before):
            return meant  # type: ignore[return-value]
    if _OR_SO.match(after):
        return "about"
    return "at least" if _OR_MORE.match(after) else "exactly"
