"""What came before what: "after" and "before" with their sides exchanged tell something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text import words
from assistant.verification.language.belonging import shared

_LINK = re.compile(r"\b(?P<link>after|before)\b(?! (?:\d|a|an|one|two|three|noon|midnight|dawn|dusk)\b)", re.IGNORECASE)
_PAUSE = re.compile(r"[,;](?!\d)")
_CLEARLY = 2

Sides = tuple[set[str], set[str]]


def exchanged_order(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """What a statement tells as the earlier and a sentence as the later of two; with the words that join them."""
    for link, (early, late) in _ordered(statement):
        for other, (before, after) in (each for sentence in evidence for each in _ordered(sentence)):
            straight = len(shared(early, before)) + len(shared(late, after))
            crossed = (len(shared(early, after)), len(shared(late, before)))
            if all(crossed) and sum(crossed) >= straight + _CLEARLY:
                return link, other
    return None


def _ordered(sentence: str) -> Iterator[tuple[str, Sides]]:
    """Each "after" or "before" of a sentence, with the stems of what came first and of what came then."""
    for match in _LINK.finditer(sentence):
        left, right = sentence[: match.start()], sentence[match.end() :]
        if not left.strip():
            right, _, left = right.partition(",")
        here, there = set(words.stems(left)), set(words.stems(_PAUSE.split(right, maxsplit=1)[0]))
        link = match["link"].casefold()
        if here and there:
            yield link, ((there, here) if link == "after" else (here, there))
