"""Numbers as they are written: 1,250 and 1.5, thirty-one, four hundred and fifty, half a (million)."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
WORDS = {word: float(value) for value, word in enumerate(_SMALL)} | {
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_ONES, _TENS = "|".join(_SMALL[1:10]), "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[\s-](?:{_ONES}))?|{'|'.join(reversed(_SMALL))})"
MEASURES = (
    r"(?:[mbt]illion|dozen|(?:percentage )?point|percent|hour|day|year|decade|century|mile|(?:kilo)?met(?:er"
    r"|re)|km|inch|foot"
    r"|tonne|ton|kilo|lit(?:er|re)|pint)"
)
"""What a half may be of."""

_PART = rf"(?:(?:half|an? quarter of) an?|half)(?=[\s-]{MEASURES}\b)"
_PARTS = {"half": 0.5, "a": 0.25}
NUMBERS = frozenset(WORDS)
SPOKEN = rf"(?:{'|'.join(_SMALL[13:])}|{'|'.join(_SMALL[1:13])})"
"""A number up to twenty, for a pattern that ignores case."""

_AND_A_PART = re.compile(r"(?P<whole>.+?) and (?:a|one)[\s-](?P<part>half|quarter)")
NUMBER = (
    rf"(?:\d+|\b(?:{'|'.join(_SMALL[1:])}))[\s-]and[\s-](?:a|one)[\s-](?:half|quarter)\b"
    rf"|\d+(?:[.,]\d+)*|\b{_PART}"
    rf"|\b(?:(?:{_ONES}|an?)[\s-]hundred(?:[\s-](?:and[\s-])?{_BELOW_HUNDRED})|(?:{_TENS})[\s-](?:{_ONES})"
    rf"|{'|'.join(WORDS)})\b"
)
"""A number, in digits or in words, for a pattern that ignores case."""


def numeral(number: str) -> float:
    """The value of a folded number that `NUMBER` matched."""
    if mixed := _AND_A_PART.fullmatch(number.replace("-", " ")):
        return numeral(mixed["whole"]) + (0.5 if mixed["part"] == "half" else 0.25)
    if number[0].isdigit():
        return _digits(number)
    if re.fullmatch(_PART.partition("(?=")[0], number):
        return _PARTS[number.split()[0].replace("an", "a")]
    hundreds, _, rest = number.rpartition("hundred")
    if not hundreds:
        return sum(WORDS[word] for word in re.split(r"[\s-]", number))
    count = sum(WORDS.get(word, 0.0) for word in re.split(r"[\s-]", rest))
    return count + 100 * WORDS.get(hundreds.strip(" -"), 1.0)


def _digits(number: str) -> float:
    """A comma groups thousands, a point divides unless there are two."""
    plain = number.replace(",", "")
    return float(plain if plain.count(".") < 2 else plain.replace(".", ""))
