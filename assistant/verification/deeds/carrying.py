"""Whether one sentence carries all that a clause says: every word of it, not a share. For sentences that a model wrote.

A share of the words, however well calibrated on people's claims, lets a model's inventions through: it writes true
words about something else ("The ship is owned by the navy", of a sentence about the ship and the navy).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.text import words
from assistant.verification.deeds.agreement import disagreement
from assistant.verification.deeds.reserved import reservation
from assistant.verification.language.forms import same
from assistant.verification.language.reading import read
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import figures

_BETWEEN_CLAUSES = re.compile(
    r";\s+|,?\s+(?:while|whereas|although|though)\s+|,\s+(?:and|but|yet)\s+(?:that\s+)?|\s+but\s+", re.IGNORECASE
)
_OWN_SUBJECT = re.compile(r"[\"'“‘(]?(?:[A-Z\d]|(?:the|an?|its|his|her|their|some|many|most|all|no|two|three)\b)")
_FEWEST = 2
_REFERS = re.compile(r"[\"'“‘(]?(?:he|she|they|it|his|her|their|its|this|these|those|such|both)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:he|she|they|it|him|her|them|his|their|its)\b", re.IGNORECASE)
_OF_ITSELF = re.compile(
    r"\bthe answer (?:is|to)\b|\b(?:provided|given|above|numbered) (?:sentences?|articles?|passages?|context|text)\b"
    r"|\bas an ai\b",
    re.IGNORECASE,
)
_SAID = frozenset(
    "say said says tell told state states stated report reports reported reportedly according add added note noted"
    " explain explained describe described statement".split()
)
_OF_A_FIGURE = frozenset("cost costs put puts total totals totaled totalled worth amount amounts amounted".split())


def clauses(statement: str) -> list[str]:
    """The statement, or its clauses where each has a subject of its own and can be true alone."""
    cuts = [0, *(c for match in _BETWEEN_CLAUSES.finditer(statement) for c in match.span()), len(statement)]
    parts = [statement[start:end] for start, end in list(pairwise(cuts))[::2]]
    alone = all(_OWN_SUBJECT.match(part) and not _REFERS.match(part) for part in parts)
    return parts if alone and all(len(words.content(part)) >= _FEWEST for part in parts) else [statement]


def unfit(statement: str) -> str | None:
    """Why it is no statement about the news, if it is none."""
    if _OF_ITSELF.search(statement):
        return "it speaks of the answer, not of the news"
    if _REFERS.match(statement):
        return "it does not name whom or what it speaks of"
    return None


def points_back(sentence: str) -> bool:
    """Whether it may speak of what the sentence before it names."""
    return _POINTS_BACK.search(sentence) is not None


def lacking(clause: str, sentences: Sequence[str]) -> list[str]:
    """The words of a clause that are not in the sentences: in none of their forms, nor as a figure."""
    given = {token for sentence in sentences for token in words.tokens(sentence)}
    named = {word.folded for word in read(clause) if word.capital}
    counted = _counted(clause, sentences)
    free = (_SAID if given & _SAID else frozenset()) | (_OF_A_FIGURE if counted else frozenset())
    return [
        word
        for word in dict.fromkeys(words.content(clause))
        if word not in free | counted and not same(word, given, word in named)
    ]


def unlike(clause: str, sentences: Sequence[str]) -> str | None:
    """How a clause differs from sentences that have all its words: in who does what, or in what they leave open."""
    return reservation(clause, sentences) or disagreement(clause, sentences)


def _counted(clause: str, sentences: Sequence[str]) -> set[str]:
    """The words of those figures that the sentences carry, however they are written."""
    source = [figure for sentence in sentences for figure in figures(sentence)]
    return {token for figure in figures(clause) if carried(figure, source) for token in words.tokens(figure.text)}
