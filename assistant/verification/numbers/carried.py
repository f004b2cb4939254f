"""Whether a figure is one of those that are given: in another unit of its kind, or as nearly as it is stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.text import months
from assistant.verification.numbers.figures import ORDINAL, Figure

_IN_BASE: dict[str, tuple[str, float]] = {
    "kilowatt": ("watt", 1e3), "megawatt": ("watt", 1e6), "gigawatt": ("watt", 1e9),
    "km": ("m", 1e3), "cm": ("m", 0.01), "basis point": ("point", 0.01), "kg": ("gram", 1e3), "ton": ("gram", 1e6),
    "hour": ("minute", 60), "day": ("minute", 1440), "week": ("minute", 10080), "year": ("month", 12),
    "decade": ("month", 120), "century": ("month", 1200), "mile": ("m", 1609.34), "foot": ("m", 0.3048),
    "inch": ("m", 0.0254), "yard": ("m", 0.9144), "lb": ("gram", 453.6), "ounce": ("gram", 28.35),
    "gallon": ("liter", 3.785), "acre": ("hectare", 0.4047),
    "square km": ("hectare", 100), "square mile": ("hectare", 259), "square m": ("hectare", 1e-4),
    "square foot": ("hectare", 9.29e-6), "cubic m": ("liter", 1e3), "millennium": ("month", 12e3),
}  # fmt: skip
_OTHER_MEASURES = frozenset("fahrenheit mile foot inch yard lb ounce gallon acre".split())
_OTHER_MEASURES |= {"square mile", "square foot"}
_MONTH = 43_800.0
_ROUNDED = 0.02
_NEAR = 0.1
_FAR = 0.5
_MANY_TIMES = (2, 30)


def carried(figure: Figure, given: Iterable[Figure]) -> bool:
    """Whether one of the given figures says this one: the same value, or near it where it is stated so, and no
    other unit.
    """
    return any(_carries(each, figure) for each in given)


def _carries(source: Figure, figure: Figure) -> bool:
    if figure.unit == source.unit and _finer(figure.value, source.value) and "many" != figure.meant != "exactly":
        return False
    if None not in (figure.unit, source.unit):
        if {in_base(each).unit for each in (figure, source)} == {"minute", "month"}:
            return _about_as_long(in_base(figure), in_base(source), figure.meant)
        turned = (figure.unit in _OTHER_MEASURES) is not (source.unit in _OTHER_MEASURES)
        figure, source = in_base(figure), in_base(source)
        if turned and figure.unit == source.unit and figure.meant == "exactly":
            return abs(figure.value - source.value) <= _ROUNDED * source.value
    return _fits(figure, source) and _same_unit(figure, source) and not (figure.unit and source.counts)


def _about_as_long(figure: Figure, source: Figure, meant: str) -> bool:
    """Whether so many months are so many days."""
    one, other = (each.value * (_MONTH if each.unit == "month" else 1.0) for each in (figure, source))
    return abs(one - other) <= (_ROUNDED if meant == "exactly" else _NEAR) * other


def _finer(value: float, source: float) -> bool:
    """Whether a value has more digits than the one that it may round: 47 of 50."""
    return value != source and value.is_integer() and _digits(value) > _digits(source)


def _digits(value: float) -> int:
    """How many significant ones it has."""
    return len(f"{value:.6e}".partition("e")[0].replace(".", "").rstrip("0"))


def in_base(figure: Figure) -> Figure:
    """The same in the unit that others of its kind are multiples of: 1.2 km is 1,200 m."""
    if figure.unit == "fahrenheit":
        return replace(figure, value=round((figure.value - 32) * 5 / 9, 1), unit="degree")
    unit, times = _IN_BASE.get(figure.unit or "", (figure.unit, 1.0))
    return replace(figure, value=round(figure.value * times, 6), unit=unit)


def _same_unit(one: Figure, other: Figure) -> bool:
    """The same unit; or none on one side, but for the days of a month, which count nothing."""
    if one.unit == other.unit:
        return True
    if other.unit in months.NAMES:
        return one.unit == ORDINAL
    return one.unit not in months.NAMES and (one.unit is None or other.unit is None)


def _fits(figure: Figure, source: Figure) -> bool:
    if "many" in (figure.meant, source.meant):
        return _many(figure, source)
    if figure.value == source.value:
        if figure.beyond and source.meant == "exactly" and not source.beyond:
            return False
        return source.meant in ("exactly", figure.meant) or figure.meant == "about"
    if figure.meant == "exactly":
        return False
    if figure.meant == source.meant != "about":
        return abs(figure.value - source.value) <= _NEAR * source.value
    low, high = {
        "about": (1 - _NEAR, 1 + _NEAR),
        "at least": (1.0, 1 + _FAR),
        "at most": (1 - _FAR, 1.0),
    }[figure.meant]
    return low * figure.value <= source.value <= high * figure.value


def _many(figure: Figure, source: Figure) -> bool:
    """Dozens are dozens, or a number of at least two dozen."""
    if figure.meant == source.meant:
        return figure.value == source.value
    low, high = (times * figure.value for times in _MANY_TIMES)
    return figure.meant == "many" and low <= source.value <= high
