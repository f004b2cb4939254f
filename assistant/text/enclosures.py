"""Quotations and brackets that stand within a sentence, whose own full stops do not end it."""

import re
from collections.abc import Iterator

_OPENER = re.compile(r"[\"“‘«(\[]")
_PARTNER = {'"': '"', "“": "”", "‘": "’", "«": "»", "(": ")", "[": "]"}
_BRACKETS = frozenset("([")
_BEFORE_A_SENTENCE = frozenset(".!?…:;—–-。！？\"“”‘’'«»()[]")
_END_MARKS = frozenset(".!?…。！？")
_LONGEST = 200
_NEAR = 4


class Enclosures:
    """The enclosures of a paragraph, to be asked of one place after another from left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._spans = _embedded(text, start, end)
        self._next = next(self._spans, None)
        self._reach = start

    def hold(self, place: int) -> bool:
        """Whether the place lies inside an enclosure after which its sentence goes on."""
        while self._next and self._next[0] < place:
            self._reach = max(self._reach, self._next[1])
            self._next = next(self._spans, None)
        return place < self._reach


def _embedded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _OPENER.finditer(text, start, end):
        before = text[max(start, match.start() - _NEAR) : match.start()]
        if before.strip() and before.rstrip()[-1] not in _BEFORE_A_SENTENCE and _may_open(match.group(), before):
            close = _close(text, match.start(), min(end, match.start() + _LONGEST))
            if close and (match.group() in _BRACKETS or _sentence_goes_on(text, close, end)):
                yield match.start(), close + 1


def _may_open(sign: str, before: str) -> bool:
    return sign != '"' or before[-1].isspace()


def _close(text: str, start: int, limit: int) -> int | None:
    """The partner of the sign at `start`; an apostrophe is none, nor is a straight mark that opens."""
    partner = _PARTNER[text[start]]
    place = text.find(partner, start + 1, limit)
    while partner == "’" and place >= 0 and text[place + 1 : place + 2].isalnum():
        place = text.find(partner, place + 1, limit)
    opens_again = partner == '"' and text[place - 1].isspace()
    return None if place < 0 or opens_again else place


def _sentence_goes_on(text: str, close: int, end: int) -> bool:
    after = text[close + 1 : min(end, close + 1 + _NEAR)].lstrip()
    return text[close - 1] not in _END_MARKS or after[:1].islower() or after[:1] in tuple(",;.")
