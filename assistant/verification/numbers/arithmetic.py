"""What readers of news work out: half of the 48 schools are 24, from 790 to 781 is down by 9, two others make three."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from assistant.text import months
from assistant.verification.numbers.carried import carried, in_base
from assistant.verification.numbers.figures import CLOCK, Figure, figures
from assistant.verification.numbers.numerals import NUMBER

_DIFFERS = re.compile(
    rf"\b(?:by (?:[a-z]+ )?(?:{NUMBER})|more|fewer|less|higher|lower|original\w*|plan\w*|previous\w*|forecast"
    r"|budget\w*|expected|gap|difference|margin|rest|remain\w*|others?|another|surviv\w*|escaped|apart"
    r"|after|before|later|earlier|left|short|ahead|behind)\b",
    re.IGNORECASE,
)
_ADDS_UP = re.compile(r"\b(?:total\w*|together|altogether|combined|in all|between them|overall)\b", re.IGNORECASE)
_TIMES = {
    2.0: re.compile(r"\b(?:doubl\w+|twice|twofold)\b", re.IGNORECASE),
    3.0: re.compile(r"\b(?:tripl\w+|threefold|three times)\b", re.IGNORECASE),
    0.5: re.compile(r"\bhalv(?:es?|ed|ing)\b|\bhalf (?:as|its|the)\b", re.IGNORECASE),
}
_PART_OF_YEAR = re.compile(r"\b(?:first|second|third|fourth)[ -](?P<part>half|quarter)\b", re.IGNORECASE)
_MONTHS = {"half": 6.0, "quarter": 3.0}
_AND = re.compile(r"(?: [\w-]+){1,4},? and (?:(?:another|some|about) )?")
_PAIR = re.compile(r"[A-Z][\w’'-]+,? and (?:the )?[A-Z]|\b[Bb]oth\b|\b[Tt]he (?:[\w-]+ ){1,3}and the\b")
_OF_TWO = re.compile(r"\b(?:the|its|their|these|those) two\b|\btwo\b.*\bone of them\b", re.IGNORECASE)
_TWO = Figure("two", 2.0)
_EACH = re.compile(r"\b(?:each|apiece|every|per)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\s*(?:other|more|further|additional)s?\b", re.IGNORECASE)
_WHOLE = 100.0
_CLOSE = 1e-6
_SHARE = "%"
_KNOWN = ("exactly", "about")
_UNCOUNTED = frozenset(("date", "th", CLOCK))
_DAY = 1440.0


def worked_out(statement: str, sentences: Sequence[str]) -> list[Figure]:
    """The figures that follow from those of the sentences, each by itself, in ways that the words around them tell."""
    return [figure for sentence in sentences for figure in _worked_out(statement, sentence)]


def added_up(statement: str, given: Sequence[Figure]) -> list[Figure]:
    """The sum of the other figures of a statement that says it is one, where each of them is given."""
    told = figures(statement)
    sums = ((each, [other for other in told if other is not each]) for each in told if _ADDS_UP.search(statement))
    return [
        each
        for each, others in sums
        if len(others) > 1 and sum(other.value for other in others) == each.value
        if all(carried(other, given) for other in others)
    ]


def _worked_out(statement: str, sentence: str) -> Iterator[Figure]:
    found = [figure for figure in figures(sentence) if figure.meant in _KNOWN and figure.unit not in _UNCOUNTED]
    yield from _of_time(sentence)
    yield from (_one_more(figure) for figure in found if _counts_others(figure, sentence))
    if _PAIR.search(sentence) and _OF_TWO.search(statement):
        yield _TWO
    told = figures(statement)
    for one, other in permutations(found, 2):
        apart = () if _changes(one, sentence) or _changes(other, sentence) else _apart(one, other, statement)
        exact = (*apart, *_together(one, other, statement, sentence, told))
        yield from (each for each in exact if any(_rounds_to(each, figure) for figure in told))
        yield from _shares(one, other)
    for times, form in _TIMES.items():
        if form.search(sentence) or form.search(statement):
            yield from (Figure(each.text, by * each.value, each.unit) for each in found for by in (times, 1 / times))


def _of_time(sentence: str) -> Iterator[Figure]:
    """The centuries of its years, the months of a quarter, and how long it is between its times of day."""
    told = figures(sentence)
    yield from (Figure(each.text, (each.value - 1) // 100 + 1, "century") for each in told if each.unit == "date")
    for match in _PART_OF_YEAR.finditer(sentence):
        yield Figure(match.group(), _MONTHS[match["part"].casefold()], "month")
    yield from _lasted([figure for figure in told if figure.unit == CLOCK])


def _lasted(times: Sequence[Figure]) -> Iterator[Figure]:
    """How long it is from one time of day to another."""
    for start, end in permutations(times, 2):
        yield Figure(f"{start.text} and {end.text}", (end.value - start.value) % _DAY, "minute")


def _counts_others(figure: Figure, sentence: str) -> bool:
    at = sentence.casefold().find(figure.text.casefold())
    return at >= 0 and figure.unit is None and _OTHERS.match(sentence, at + len(figure.text)) is not None


def _changes(figure: Figure, sentence: str) -> bool:
    """Whether it is by how much something changes, not how much it is."""
    return re.search(rf"\bby (?:[a-z]+ )?{re.escape(figure.text)}", sentence) is not None


def _listed(one: Figure, other: Figure, sentence: str) -> bool:
    """Whether they count two things of one list: "eleven aid workers and three drivers"."""
    between = re.search(rf"{re.escape(one.text)}(.*?){re.escape(other.text)}", sentence)
    return one.unit == other.unit is None and between is not None and bool(_AND.fullmatch(between[1]))


def _one_more(figure: Figure) -> Figure:
    return Figure(figure.text, figure.value + 1, None)


def _apart(one: Figure, other: Figure, statement: str) -> Iterator[Figure]:
    """What the one is more than the other, or two days of a month apart."""
    if one.value <= other.value:
        return
    alike, text = one.unit == other.unit or None in (one.unit, other.unit), f"{one.text} and {other.text}"
    if one.unit == other.unit and one.unit in months.NAMES:
        yield Figure(text, one.value - other.value, "day")
    elif alike and _DIFFERS.search(statement):
        yield Figure(text, round(one.value - other.value, 6), one.unit or other.unit)
        if one.unit == _SHARE:
            yield Figure(text, round(one.value - other.value, 6), "point")


def _together(one: Figure, other: Figure, statement: str, sentence: str, told: Sequence[Figure]) -> Iterator[Figure]:
    """Their sum, where the statement says that it is one or has neither, and so many times the other each."""
    text, anew = f"{one.text} and {other.text}", {figure.value for figure in told}.isdisjoint((one.value, other.value))
    if one.unit == other.unit and (_ADDS_UP.search(statement) or (anew and _listed(one, other, sentence))):
        yield Figure(text, one.value + other.value, one.unit)
    if one.unit is None and _EACH.search(sentence):
        yield Figure(text, one.value * other.value, other.unit)


def _rounds_to(exact: Figure, figure: Figure) -> bool:
    """Whether a figure is this one, or, where it is stated as near, this one rounded to its digits."""
    if None not in (exact.unit, figure.unit):
        exact, figure = in_base(exact), in_base(figure)
    if figure.meant == "exactly" or not figure.value:
        return math.isclose(exact.value, figure.value, rel_tol=_CLOSE)
    digits = f"{figure.value:.6e}".partition("e")
    last = 10.0 ** (int(digits[2]) - len(digits[0].replace(".", "").rstrip("0")) + 1)
    return abs(exact.value - figure.value) <= last / 2


def _shares(one: Figure, other: Figure) -> Iterator[Figure]:
    """The one as a share of the other, or so many percent of it."""
    text = f"{one.text} and {other.text}"
    if one.unit == _SHARE != other.unit:
        yield Figure(text, round(one.value * other.value / _WHOLE, 6), other.unit, one.meant)
    elif one.unit == other.unit != _SHARE and 0 < one.value < other.value:
        yield Figure(text, _WHOLE * one.value / other.value, _SHARE)
