"""Figures in a text: their value, their unit, and how exactly they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.text import months

Meant = Literal["exactly", "about", "at least", "at most"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_WORDS = {word: float(value) for value, word in enumerate(_SMALL)} | {
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_SCALES = {"hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9}
_SCALES |= {"trillion": 1e12, "tn": 1e12}
_UNITS = (
    "% percent percentage pct", "$ dollar usd", "€ euro eur", "£ pound gbp", "¥ yen", "krona crown", "rouble ruble",
    "km kilometer kilometre", "mile mi", "m meter metre", "foot feet ft", "inch", "cm centimeter centimetre",
    "kg kilogram kilo", "ton tonne", "gram", "lb", "liter litre", "gallon", "barrel", "acre", "hectare", "knot",
    "mph", "kph kmh", "second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "degree",
    "watt", "kilowatt kw", "megawatt mw", "gigawatt gw", "volt",
)  # fmt: skip
_UNIT_OF = {word: names.split()[0] for names in _UNITS for word in names.split()}
_NUMBER = rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(_WORDS)})\b"
_FIGURE = re.compile(
    rf"(?P<before>\b{months.PATTERN}\s)?(?P<currency>(?:US|A|C)?[$€£¥] ?)?(?P<number>{_NUMBER})(?:st|nd|rd|th)?"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|k|m)\b)?"
    rf"(?:(?P<percent> ?%)|[\s-](?P<month>(?:of )?{months.PATTERN})|[\s-](?P<unit>[a-z]+)\b)?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about|around|roughly|approximately|some|nearly|almost|close to|or so)\W*$", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:more than|over|at least|exceeding|above|upwards of)\W*$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:less than|fewer than|under|at most|up to|below|no more than)\W*$", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}[-–/]$")
_DAY = 2
_NEAR = 0.1
_FAR = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, its unit (or the month that it is a day of) where one is known, and how it is meant."""

    text: str
    value: float
    unit: str | None = None
    meant: Meant = "exactly"


def figures(text: str) -> list[Figure]:
    """Every figure of a text, in order. "One" alone is a pronoun as often, and is none."""
    found = (_figure(match, text) for match in _FIGURE.finditer(text))
    return [figure for figure in found if figure.text.casefold() != "one"]


def _figure(match: re.Match[str], text: str) -> Figure:
    number, scale = match["number"].casefold(), (match["scale"] or "").casefold()
    unit = _unit(match)
    if scale == "m" and not match["currency"]:
        scale, unit = "", "m"
    value = _WORDS.get(number) if number in _WORDS else _value(number)
    if len(number) == 2 and _YEAR.search(text[: match.start()]):
        value, unit = float(text[: match.start()][-5:-3] + number), "date"
    whole = f"{match['before'] or ''}{match['currency'] or ''}{match['number']} {match['scale'] or ''}".strip()
    return Figure(whole, (value or 0.0) * _SCALES.get(scale, 1.0), unit, _meant(text[: match.start()]))


def _value(number: str) -> float:
    """1,250 and 1.5; a comma groups thousands, a point divides unless there are two."""
    plain = number.replace(",", "")
    return float(plain if plain.count(".") < 2 else plain.replace(".", ""))


def _unit(match: re.Match[str]) -> str | None:
    month = match["month"] or match["before"]
    if month and len(match["number"]) <= _DAY:
        return months.name(month.casefold().removeprefix("of "))
    if match["currency"]:
        return match["currency"].strip()[-1]
    if match["percent"]:
        return "%"
    unit = (match["unit"] or "").casefold()
    if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", match["number"]) and unit not in _UNIT_OF and not match["scale"]:
        return "date"
    return _UNIT_OF.get(unit) or _UNIT_OF.get(unit.removesuffix("s"))


def _meant(before: str) -> Meant:
    for form, meant in ((_ABOUT, "about"), (_AT_LEAST, "at least"), (_AT_MOST, "at most")):
        if form.search(before):
            return meant  # type: ignore[return-value]
    return "exactly"


def carried(figure: Figure, given: Iterable[Figure]) -> bool:
    """Whether one of the given figures says this one: the same value, or near it where it is stated so, and no
    other unit.
    """
    return any(_fits(figure, each) and _same_unit(figure, each) for each in given)


def _same_unit(one: Figure, other: Figure) -> bool:
    return one.unit is None or other.unit is None or one.unit == other.unit


def _fits(figure: Figure, source: Figure) -> bool:
    if figure.value == source.value:
        return figure.meant in ("exactly", source.meant) or source.meant in ("exactly", "about")
    low, high = {
        "exactly": (0.0, 0.0),
        "about": (1 - _NEAR, 1 + _NEAR),
        "at least": (1.0, 1 + _FAR),
        "at most": (1 - _FAR, 1.0),
    }[figure.meant]
    return low * figure.value <= source.value <= high * figure.value
