"""An article split into sentences once and exactly: `text[s.start:s.end] == s.text`, for any text."""

import re
import unicodedata
from collections.abc import Iterator

from assistant.models import Sentence
from assistant.text.boundaries import ends
from assistant.text.paragraphs import paragraphs

LONGEST = 1000
"""No sentence is longer: a longer one is cut where it pauses."""

_NOT_SPACE = re.compile(r"\S")
# The best place first: after a clause, after a phrase, between words.
_PAUSES = tuple(re.compile(pause) for pause in (r"[;:](?=\s)|[–—]+|\s--?(?=\s)|[；：]", r",(?=\s)|[，、،]", r"\s"))
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; together they hold every character that is not white space."""
    spans = (
        piece
        for paragraph in paragraphs(text)
        for sentence in _sentences(text, *paragraph)
        for piece in _pieces(text, *sentence)
    )
    return tuple(Sentence(ordinal, start, end, text[start:end]) for ordinal, (start, end) in enumerate(spans))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for place in ends(text, start, end):
        yield start, place
        start = _skip_space(text, place, end)
    yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or parts of it of about equal length, none over LONGEST."""
    while end - start > LONGEST:
        cut = _cut(text, start, end)
        yield start, start + len(text[start:cut].rstrip())
        start = _skip_space(text, cut, end)
    yield start, end


def _cut(text: str, start: int, end: int) -> int:
    count = -(-(end - start) // LONGEST)
    ideal = start + (end - start) // count
    first, last = ideal - LONGEST // 4, min(ideal + LONGEST // 4, start + LONGEST)
    for pause in _PAUSES:
        if places := [match.end() for match in pause.finditer(text, first, last)]:
            return min(places, key=lambda place: abs(place - ideal))
    return _between_characters(text, first, ideal)


def _between_characters(text: str, first: int, place: int) -> int:
    """The nearest place at or before `place` that does not part a letter from its accents."""
    for cut in range(place, first, -1):
        if not (unicodedata.combining(text[cut]) or text[cut] in _JOINERS or text[cut - 1] in _JOINERS):
            return cut
    return place


def _skip_space(text: str, start: int, end: int) -> int:
    found = _NOT_SPACE.search(text, start, end)
    return found.start() if found else end
