"""What figures are counted in: miles, percent, square kilometres, basis points."""

from __future__ import annotations

_UNITS = (
    "% percent percentage pct", "$ dollar usd", "€ euro eur", "£ pound gbp", "¥ yen",
    "krona krone kronor kroner crown", "rouble ruble", "won", "yuan renminbi rmb", "rupee", "rupiah", "peso", "franc",
    "lira", "dinar", "dirham", "rand", "riyal rial", "shekel", "baht", "ringgit", "naira", "shilling", "zloty",
    "forint", "koruna", "cent", "ounce oz", "carat", "bushel", "yard", "pint", "quart", "hectolitre hectoliter",
    "megabit", "gigabit", "megabyte mb", "gigabyte gb", "terabyte tb", "terawatt tw", "nautical", "kiloton kilotonne",
    "megaton megatonne", "km kilometer kilometre", "mile mi", "m meter metre", "foot feet ft", "inch",
    "cm centimeter centimetre", "kg kilogram kilo", "ton tonne", "gram", "lb", "liter litre", "gallon", "barrel",
    "acre", "hectare", "knot", "mph", "kph kmh", "second", "minute", "hour", "day", "week", "month", "year", "decade",
    "century", "millennium millennia", "degree c celsius", "fahrenheit f", "point", "watt",
    "kilowatt kw", "megawatt mw", "gigawatt gw", "volt",
)  # fmt: skip
_UNIT_OF = {word: names.split()[0] for names in _UNITS for word in names.split()}
_POWERS = {"square": "square", "sq": "square", "cubic": "cubic"}


def measure(word: str) -> str | None:
    """The name of the unit that a folded word is, in singular or plural; none where it is none."""
    return _UNIT_OF.get(word) or _UNIT_OF.get(word.removesuffix("s"))


def of_two_words(first: str, second: str) -> str | None:
    """The unit that two folded words are together: percentage points, basis points, square miles."""
    one, other = measure(first), measure(second)
    if other == "point" and (one == "%" or first == "basis"):
        return "point" if one else "basis point"
    if (one, other) == ("degree", "fahrenheit"):
        return "fahrenheit"
    return f"{_POWERS[first]} {other}" if first in _POWERS and other else None
