"""Names of several words: Petra Lund and Ilse Brandt do not make Petra Brandt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.verification.language.reading import Word, read

_NEAR = 3
_FAR = 5
PARTICLES = frozenset("de du da di del van von der la el al bin ibn".split())
"""Small words within a name."""

_LINKS = frozenset("of for in at from the".split())
_KINDS = frozenset("prefecture province county region district municipality oblast city state river island".split())
_AFTER_YEAR = re.compile(r"[,.;:)]")

Pair = tuple[str, str]


def torn(statement: str, evidence: Sequence[str]) -> Pair | None:
    """Two neighbouring words of a name, each of the evidence, that nowhere stand together in it."""
    pairs = list(_pairs(read(statement)))
    if not pairs:
        return None
    given = [read(sentence) for sentence in evidence]
    common = {word.folded for sentence in given for word in sentence if word.folded[0].isalpha() and not word.capital}
    held = {word.folded for sentence in given for word in sentence}
    for pair in pairs:
        if set(pair) <= held - common and pair[1] not in _KINDS and not _stand_together(pair, pairs, given):
            return pair
    return None


def _stand_together(pair: Pair, pairs: Sequence[Pair], given: Sequence[Sequence[Word]]) -> bool:
    """Whether they do in a sentence, or each does with the word before them in the same name."""
    before = next((first for first, second in pairs if second == pair[0]), None)
    if any(_together(pair, sentence) for sentence in given):
        return True
    whole = before and all(any(_together((before, word), sentence) for sentence in given) for word in pair)
    return bool(whole)


def _pairs(statement: Sequence[Word]) -> Iterator[Pair]:
    """The words of a name that follow each other, "of" and the like apart, and a name with the year after it."""
    for i, word in enumerate(statement[1:], start=1):
        before = statement[i - 1]
        if before.folded in PARTICLES and not before.capital and i > 1 and not word.gap.strip():
            before = statement[i - 2] if not before.gap.strip() else before
        named = word.name or _year(word, statement[i + 1 :])
        if named and before.name and word.gap.strip() in ("", "-", "–"):
            yield before.folded, word.folded


def _year(word: Word, after: Sequence[Word]) -> bool:
    """Whether a number stands by itself, and counts nothing."""
    return word.folded.isdigit() and (not after or after[0].stem is None or bool(_AFTER_YEAR.search(after[0].gap)))


def _together(pair: Pair, sentence: Sequence[Word]) -> bool:
    """In this order, at most two words apart; or turned around as in "the board of Merrow"."""
    folded = [word.folded for word in sentence]
    for first in (i for i, word in enumerate(folded) if word == pair[0]):
        if pair[1] in folded[first + 1 : first + 1 + _NEAR]:
            return True
        for other in (i for i in range(max(0, first - _FAR), first) if folded[i] == pair[1]):
            between = sentence[other + 1 : first]
            if between and between[0].folded in _LINKS and not any(w.name for w in between[:-1]):
                return True
    return False
