"""What follows a small word in its clause: what a "not" denies, and what a "may" leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import words

CLAUSE = re.compile(r"[,;:.?!—–()“”\"]|\s[-‘']")
"""What parts clauses."""


def following(text: str) -> list[str]:
    """The stems of the next content words of the same clause, adverbs apart."""
    clause = CLAUSE.split(text, maxsplit=1)[0]
    return [stem for word in words.content(clause) if not word.endswith("ly") for stem in words.stems(word)]


def heads(text: str, ends: Sequence[int]) -> set[str]:
    """The first of them after each of these places."""
    return {stem for end in ends for stem in following(text[end:])[:1]}


def clauses(text: str, ends: Sequence[int]) -> set[str]:
    """The stems of the clauses in which these places are."""
    around = (CLAUSE.split(text[:end])[-1] + CLAUSE.split(text[end:], maxsplit=1)[0] for end in ends)
    return {stem for clause in around for stem in words.stems(clause)}


def spelled(stem: str, text: str) -> str:
    """The word of a text that has this stem."""
    return next((word for word in words.tokens(text) if stem in (word, *words.stems(word))), stem)
