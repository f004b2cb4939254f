"""Which words belong together in a sentence: those of a clause, and those of the clauses that lead up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.verification.language.synonyms import alike

CLAUSE = re.compile(r"[;:()]|,(?!\d)|\b(?:and|but|while|whereas|against|versus)\b|\s[—–-]\s")
"""What parts clauses of which each may tell of another."""

_APART = re.compile(r"[;:]|\b(?:but|while|whereas)\b")
_SOURCE = re.compile(r",? according to [^,;]+,?", re.IGNORECASE)
_INHERITED = 0.9
_SYNONYM = 0.6

Clauses = Sequence[Sequence[set[str]]]
"""The stems of clauses, by the parts of the sentence that are told apart."""


def parts(sentence: str) -> list[list[str]]:
    """The clauses of a sentence, by its parts that a semicolon or a "but" tells apart; without who says it."""
    return [CLAUSE.split(part) for part in _APART.split(_SOURCE.sub(" ", sentence))]


def belongs(wanted: set[str], clauses: Clauses, part: int, at: int) -> float:
    """How much of the wanted stems a clause tells, and somewhat less of what the clauses before it in its part do."""
    here, before = clauses[part][at], set[str]().union(*clauses[part][:at])
    return _weight(wanted, here) + _INHERITED * _weight(wanted - shared(wanted, here), before)


def _weight(wanted: set[str], told: set[str]) -> float:
    exact = len(wanted & told)
    return exact + _SYNONYM * (len(shared(wanted, told)) - exact)


def shared(wanted: set[str], told: set[str]) -> set[str]:
    """The wanted stems that are told, or a synonym of them."""
    return {stem for stem in wanted if not told.isdisjoint(alike(stem))}
