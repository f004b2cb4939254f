"""A name of another sentence, where the sentence that says nearly all the rest has a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.text import words
from assistant.verification.language.belonging import shared
from assistant.verification.language.reading import read

_COMMON = re.compile(r"\b[a-z]{3,}\b")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them|who)\b", re.IGNORECASE)
_DESCRIBED = re.compile(r"\W*The (?:[a-z]\w* )?[a-z]\w*")
_NEARLY_ALL = 0.7
_FEWEST = 3
_FURTHER = 2

Name = tuple[str, ...]


def named_instead(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """A name that only other sentences have, and one that the statement has not in the sentence that says nearly all
    the rest, where that speaks of nobody by "she" or "the ship".
    """
    everyone = {stem for each in (statement, *evidence) for name in _names(each) for stem in name}
    wanted = _stems(statement) - everyone
    told = [len(shared(wanted, _stems(sentence) - everyone)) for sentence in evidence]
    if len(wanted) < _FEWEST or max(told, default=0) < _NEARLY_ALL * len(wanted):
        return None
    nearest = evidence[told.index(max(told))]
    if _PRONOUN.search(nearest) or _DESCRIBED.match(nearest):
        return None
    far = [each for each, count in zip(evidence, told, strict=True) if count <= max(told) - _FURTHER]
    near = [each for each in evidence if each not in far]
    own = [name for name in _names(statement) if _stands(name, far) and not _stands(name, near)]
    theirs = [name for name in _names(nearest, within=True) if not _stands(name, [statement])]
    own, theirs = (_proper(names, (statement, *evidence)) for names in (own, theirs))
    return (" ".join(own[0]), " ".join(theirs[0])) if own and theirs else None


def _proper(names: Sequence[Name], texts: Sequence[str]) -> list[Name]:
    """Those of which no word is written small anywhere."""
    common = {stem for text in texts for word in _COMMON.findall(text) for stem in words.stems(word)}
    return [name for name in names if common.isdisjoint(name)]


def _stands(name: Name, texts: Sequence[str]) -> bool:
    """Whether a word of a name is in one of the texts."""
    return any(not _stems(text).isdisjoint(name) for text in texts)


def _stems(text: str) -> set[str]:
    return set(words.stems(text))


def _names(text: str, within: bool = False) -> Iterator[Name]:
    """The stems of each name; `within` leaves out a single word that opens the text."""
    runs = groupby(enumerate(read(text)), key=lambda each: each[1].name and each[1].gap != "-")
    for first, name in ((run[0][0], run) for run in (list(run) for is_name, run in runs if is_name)):
        if not (within and first == 0 and len(name) == 1):
            yield tuple(word.stem for _, word in name if word.stem)
