"""The two parties of a deed that is told from either side: who sells and who buys, who wins and who loses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.verification.deeds.deeds import Deed, deeds
from assistant.verification.language.forms import lemma
from assistant.verification.language.grammar import OPENS, PREPOSITIONS
from assistant.verification.language.phrases import in_one_word
from assistant.verification.language.reading import Word, read

_GIVES, _TAKES = "gives", "takes"
_TOLD = {
    "sell": ("sale", _GIVES, {"to": _TAKES}), "buy": ("sale", _TAKES, {"from": _GIVES}),
    "acquire": ("sale", _TAKES, {"from": _GIVES}), "purchase": ("sale", _TAKES, {"from": _GIVES}),
    "pay": ("sale", _TAKES, {}), "lend": ("loan", _GIVES, {"to": _TAKES}), "borrow": ("loan", _TAKES, {"from": _GIVES}),
    "beat": ("win", _TAKES, {"": _GIVES}), "defeat": ("win", _TAKES, {"": _GIVES}),
    "lose": ("win", _GIVES, {"to": _TAKES}), "extradite": ("transfer", _GIVES, {"to": _TAKES}),
    "deliver": ("transfer", _GIVES, {"to": _TAKES}), "surrender": ("transfer", _GIVES, {"to": _TAKES}),
    "blame": ("blame", "", {"": _TAKES}), "attribute": ("blame", "", {"to": _TAKES}),
}  # fmt: skip
"""Of each verb the relation, the side that does it, and the side that follows it at once ("") or after a small word."""
_OF = {lemma(verb): told for verb, told in _TOLD.items()}
_STOPS = (PREPOSITIONS | OPENS) - {"as", "of", "from"}
_REACH = 7
_NEAR = 20
_NEARER = {lemma("lose"): 5}
"""How far after a verb its small word stands: who "lost the first two sets" lost to nobody named later."""


Names = frozenset[str]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Party:
    """A side of a relation: the lemmas that head its name, and those of its whole phrase."""

    side: tuple[str, str]
    heads: Names
    phrase: Names


def other_party(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name that a statement puts on one side, and the other that alone the sentences do."""
    mine = list(_parties(statement))
    given = [party for sentence in evidence for party in _parties(sentence)] if mine else []
    everyone = frozenset[str]().union(*(_names(read(sentence)) for sentence in evidence if given))
    for party in mine:
        same = [each for each in given if each.side == party.side and each.heads]
        theirs = frozenset[str]().union(*(each.phrase for each in same))
        if same and party.heads and party.heads <= everyone and party.heads.isdisjoint(theirs):
            return min(party.heads), min(same[0].heads)
    return None


def _parties(sentence: str) -> Iterator[Party]:
    plain = in_one_word(sentence)
    read_words = read(plain)
    names = _names(read_words)
    for deed in deeds(plain) if names and any(lemma(word.folded) in _OF for word in read_words) else ():
        if deed.verb in _OF:
            relation, does, others = _OF[deed.verb]
            for side, heads, phrase in _sides(deed, does, others, read_words):
                yield Party((relation, side), heads & names or phrase & names, phrase)


def _sides(
    deed: Deed, does: str, others: dict[str, str], sentence: Sequence[Word]
) -> Iterator[tuple[str, Names, Names]]:
    """Each side, with its heads and all of its words."""
    yield (does, deed.by, deed.by) if deed.passive else (does, deed.subject.heads, deed.subject.lemmas)
    for small, side in others.items():
        if small:
            named = _after(small, deed.verb, sentence)
            yield side, named, named
        else:
            yield (side, deed.subject.heads, deed.subject.lemmas) if deed.passive else (side, deed.after, deed.after)


def _after(small: str, verb: str, sentence: Sequence[Word]) -> Names:
    """The names of the first phrase with any that a small word opens after a verb."""
    start = next((i for i, word in enumerate(sentence) if lemma(word.folded) == verb), len(sentence))
    for i, word in enumerate(sentence[start : start + _NEARER.get(verb, _NEAR)], start):
        phrase = list(takewhile(lambda each: each.folded not in _STOPS, sentence[i + 1 : i + 1 + _REACH]))
        if word.folded == small and (named := _names(phrase)):
            return named
    return frozenset()


def _names(sentence: Sequence[Word]) -> Names:
    return frozenset(lemma(word.folded) for word in sentence if word.name)
