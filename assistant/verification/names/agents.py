"""Who does a deed and to whom it is done: a statement may not tell it of another than its sentences do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.text import words
from assistant.verification.deeds.deeds import Deed, deeds
from assistant.verification.language.forms import lemma
from assistant.verification.language.phrases import phrasal
from assistant.verification.language.reading import read
from assistant.verification.language.synonyms import alike
from assistant.verification.names.posts import POSTS
from assistant.verification.names.speakers import speakers

_GIVEN = frozenset(map(lemma, "award give grant hand offer".split()))
_SPOKEN = frozenset(("say", "be", "have"))

Pair = tuple[str, str]
Side = Callable[[Deed], tuple[frozenset[str], frozenset[str]]]


def other_agent(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name of which a statement tells a deed, and the other of whom alone the sentences tell it."""
    return _other(statement, evidence, _doers)


def other_patient(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name to which a statement says that something was done, and the other to whom alone the sentences say it."""
    return _other(statement, evidence, _undergoers)


def _other(statement: str, evidence: Sequence[str], side: Side) -> Pair | None:
    everyone = frozenset[str]().union(*map(_names, evidence)) - _common([statement, *evidence])
    for deed, own in _doings(statement, everyone - _speaking([statement]), side):
        same = [(each, _names(sentence)) for sentence in _with(deed, evidence) for each in deeds(sentence)]
        same = [(each, held) for each, held in same if _alike(deed, each) and _told_alike(deed, each)]
        telling = _speaking(evidence) if same else set()
        theirs = [side(each)[0] & everyone & (held - telling) for each, held in same]
        told = frozenset[str]().union(*(side(each)[1] | _also(each, evidence, side) for each, _ in same))
        if same and all(theirs) and own.isdisjoint(told) and not _one_name(own, theirs[0], evidence):
            return min(own), min(theirs[0])
    return None


def _also(deed: Deed, evidence: Sequence[str], side: Side) -> frozenset[str]:
    """Those of whom the verb before a "to" is told: who leaves a port to repair a cable repairs it, not the port."""
    if not deed.mood.startswith("to "):
        return frozenset()
    told = (deeds(sentence) for sentence in evidence)
    return frozenset[str]().union(*(side(each)[1] for all_of in told if deed in all_of for each in all_of))


def _doings(statement: str, names: frozenset[str], side: Side) -> Iterator[tuple[Deed, frozenset[str]]]:
    """The deeds of a statement that are told of names, all of them among these, with those names."""
    if named := _names(statement) & names:
        for deed in deeds(statement):
            own = side(deed)[0] & named
            if own and deed.verb not in _SPOKEN:
                yield deed, own


def _one_name(own: frozenset[str], theirs: frozenset[str], evidence: Sequence[str]) -> bool:
    """Whether the evidence joins them to one name: Marion and Smith by "Marion Smith"."""
    beside = ((one, other) for sentence in evidence for one, other in pairwise(read(sentence)) if one.name)
    return any(
        {lemma(one.folded), lemma(other.folded)} & own and {lemma(one.folded), lemma(other.folded)} & theirs
        for one, other in beside
        if not other.gap.strip()
    )


def _with(deed: Deed, evidence: Sequence[str]) -> Iterator[str]:
    """The sentences that may tell such a deed."""
    verbs = alike(deed.verb)
    return (each for each in evidence if not verbs.isdisjoint(_lemmas(each)))


def _lemmas(sentence: str) -> set[str]:
    """The lemmas of its words, those of its phrasal verbs too."""
    said = [word.folded for word in read(sentence)]
    return {lemma(word) for word in said} | {phrasal(one, other) for one, other in pairwise(said)}


def _common(evidence: Sequence[str]) -> set[str]:
    return {lemma(word.folded) for sentence in evidence for word in read(sentence) if not word.capital}


def _speaking(sentences: Sequence[str]) -> set[str]:
    return {lemma(token) for each in sentences for who in speakers(each) for token in words.tokens(who)}


def _alike(one: Deed, other: Deed) -> bool:
    return other.verb not in _SPOKEN and other.verb in alike(one.verb)


def _told_alike(one: Deed, other: Deed) -> bool:
    """Whether both tell who gives, or both to whom: "was granted bail" tells nothing of the judge."""
    return not {one.verb, other.verb} <= _GIVEN or one.passive == other.passive


def _doers(deed: Deed) -> tuple[frozenset[str], frozenset[str]]:
    """The heads and all words of those who do it, or who are given it: of "rebels of the Front" both."""
    return (deed.by, deed.by) if _is_done_to(deed) else (deed.subject.heads, deed.subject.lemmas)


def _undergoers(deed: Deed) -> tuple[frozenset[str], frozenset[str]]:
    """The heads and all words of those to whom it is done."""
    return (deed.subject.heads, deed.subject.lemmas) if _is_done_to(deed) else (deed.after, deed.after)


def _is_done_to(deed: Deed) -> bool:
    return deed.passive and deed.verb not in _GIVEN


def _names(sentence: str) -> frozenset[str]:
    return frozenset(lemma(word.folded) for word in read(sentence) if word.name and word.folded not in POSTS)
