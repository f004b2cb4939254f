"""Whether a sentence holds the kind of thing that a question asks for: a time, an amount, a name, a reason.

The kinds are those of Li and Roth, "Learning Question Classifiers", COLING 2002, as far as the question's own words
tell them; of other questions, and in other languages than English, any sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.text import months, words

_SPELT = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
)
_NUMBER = re.compile(rf"\d|\b(?:{_SPELT}|dozens?|half|third|quarter|twice|once|several|few|none|no)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d\d)s?\b"
    rf"|\b(?:{'|'.join(months.NAMES)}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?:today|yesterday|tomorrow|tonight|dawn|noon|midnight|morning|evening|spring|summer|autumn|winter|season)\b"
    r"|\b(?:century|centuries|b\.?c\.?e?|a\.?d|c\.?e|[ap]\.m|during|after|since|until|before)\b"
    rf"|\b(?:\d+|{_SPELT}|last|next|this|later|earlier|following|same)"
    r"[ -](?:minute|hour|day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|since|so that|therefore|thus|as a result|caus\w+|reasons?|meant|intended"
    r"|aim\w*|leads? to|led to|results? in|for|to [a-z]+)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*")

Holds = Callable[[str, str], bool]
"""Whether a sentence (the second text) holds what a question (the first) asks for."""


def _another_name(question: str, sentence: str) -> bool:
    held = set(words.stems(question))
    return any(set(words.stems(word)) - held for word in _CAPITALISED.findall(sentence))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a question asks for by its question word.

    Where it is `plain`, as a time or an amount is, a sentence that does not hold it does not answer by itself; a name
    or a reason may be given in words that do not look like one.
    """

    holds: Holds
    plain: bool


_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(rf"\b(?:{asks})\b", re.IGNORECASE), kind)
    for asks, kind in (
        (
            r"when|(?:what|which) (?:year|date|day|time|month|century|decade)",
            Kind(lambda _, sentence: _TIME.search(sentence) is not None, plain=True),
        ),
        (
            r"how (?:many|much|long|old|tall|far|big|large|often|high|deep|fast)"
            r"|what (?:percentage|share|number|age|population)",
            Kind(lambda _, sentence: _NUMBER.search(sentence) is not None, plain=True),
        ),
        (r"who|whom|whose|where", Kind(_another_name, plain=False)),
        (r"why", Kind(lambda _, sentence: _REASON.search(sentence) is not None, plain=False)),
    )
)


def asked_for(question: str) -> Kind | None:
    """The kind of thing that its first question word asks for, if that is one of these."""
    asked = ((found.start(), kind) for asks, kind in _KINDS if (found := asks.search(question)))
    _, kind = min(asked, key=lambda each: each[0], default=(0, None))
    return kind
