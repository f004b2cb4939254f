"""What follows a small word in its clause: what a "not" denies, and what a "may" leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import words
from assistant.verification.language.forms import lemma

_WRITTEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
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


def spelled(told: str, *texts: str) -> str:
    """Folded words, stems or lemmas as these texts write them: of "grace" and "di" Grace and died."""
    written = [word for text in texts for word in _WRITTEN.findall(text)]
    return " ".join(_as_written(each, written) for each in told.split(" "))


def _as_written(told: str, written: Sequence[str]) -> str:
    exact = (word for word in written if told in words.tokens(word))
    alike = (word for word in written for token in words.tokens(word) if told in (lemma(token), *words.stems(token)))
    return next(exact, None) or next(alike, told)
