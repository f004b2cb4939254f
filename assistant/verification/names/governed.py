"""Which name belongs to which word: a dairy in Fennmoor is none in Gladsheim, a sale to Laval none to Nimbus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.verification.language.grammar import DETERMINERS, OPENS, PREPOSITIONS
from assistant.verification.language.reading import Word, read
from assistant.verification.language.synonyms import alike
from assistant.verification.support import known, tokens

_WAYS = dict.fromkeys("in at on near off outside inside within".split(), "in")
_WAYS |= {"from": "from", "to": "to", "into": "to", "of": "of", "for": "for", "against": "against", "with": "with"}
_TURNED = {"from": "to", "to": "from"}
_PAUSE = re.compile(r"[,;:()—–]")
_JOINS = frozenset(("s", "and"))
_REACH = 4
_STOPS = (PREPOSITIONS | OPENS) - DETERMINERS - {"in"}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Governed:
    """Names, the stem of the word that they belong to, and the way in which they do."""

    word: str
    way: str
    names: tuple[str, ...]


def elsewhere(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name of the statement and the other that alone belongs in the evidence to the same word in the same way."""
    given = [each for sentence in evidence for each in _governed(read(sentence))]
    held = tokens(evidence)
    for said in _governed(read(statement)):
        same = [each for each in given if each.way == said.way and each.word in alike(said.word)]
        theirs = {name for each in same for name in each.names}
        if theirs and all(known(name, held) and not known(name, theirs) for name in said.names):
            return " ".join(said.names), " ".join(same[0].names)
    return None


def turned(statement: str, evidence: Sequence[str]) -> Pair | None:
    """The way to or from a name, and the other that the evidence alone has for the same word and name: a ship that
    sails to Ostrel, and one that sails from there.
    """
    given = [each for sentence in evidence for each in _governed(read(sentence))]
    for said in _governed(read(statement)):
        ways = {each.way for each in given if each.word in alike(said.word) and _share_a_name(said, each)}
        if said.way in _TURNED and ways == {_TURNED[said.way]}:
            return f"{said.way} {said.names[0]}", f"{_TURNED[said.way]} {said.names[0]}"
    return None


def _share_a_name(one: Governed, other: Governed) -> bool:
    return any(known(name, set(other.names)) for name in one.names)


def _governed(sentence: Sequence[Word]) -> Iterator[Governed]:
    for at, word in enumerate(sentence):
        close = at > 0 and (sentence[at - 1].folded, word.folded) == ("close", "to")
        way = "in" if close else _WAYS.get(word.folded)
        governor = _governor(sentence[: at - close], sentence[at - close]) if way else None
        if way and governor:
            names = [*_names(sentence[at + 1 :])]
            if names:
                yield Governed(governor, way, tuple(names))


def _governor(before: Sequence[Word], preposition: Word) -> str | None:
    """The stem of the nearest word before, days and figures apart, if no pause stands between."""
    gap = preposition.gap
    for word in before[::-1]:
        if _PAUSE.search(gap):
            return None
        if word.stem and not word.calendar and not word.counts:
            return None if word.capital else word.stem
        gap = word.gap
    return None


def _names(after: Sequence[Word]) -> Iterator[str]:
    """The names of the phrase that follows, and those that stand beside it after commas: "Sula, in Lorne"."""
    started = False
    for i, word in enumerate(after):
        if word.name:
            started = True
            yield word.folded
        elif word.calendar:
            return
        elif word.folded in _JOINS or (word.folded == "of" and not started):
            continue
        elif word.folded in _STOPS or i > _REACH or (started and not _goes_on(i, after)):
            return


def _goes_on(at: int, after: Sequence[Word]) -> bool:
    """Whether a name may follow a small one: after a comma, or after one word, as in "the Oravian group Lakko"."""
    named = at + 1 < len(after) and after[at + 1].name and after[at].stem is not None
    return bool(_PAUSE.search(after[at].gap)) or (named and not after[at + 1].gap.strip())
