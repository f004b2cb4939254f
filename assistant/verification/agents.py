"""Who does a deed: a statement may not tell it of another who is named in the same sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text import words
from assistant.verification.deeds import Deed, deeds
from assistant.verification.forms import lemma
from assistant.verification.posts import POSTS
from assistant.verification.reading import read
from assistant.verification.speakers import speakers
from assistant.verification.synonyms import alike

_GIVEN = frozenset(map(lemma, "award give grant hand offer".split()))
_SPOKEN = frozenset(("say", "be", "have"))

Pair = tuple[str, str]


def other_agent(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name of which a statement tells a deed, and the other of whom alone the sentence with both tells it."""
    given = [(deeds(sentence), _names(sentence)) for sentence in evidence]
    telling = {lemma(token) for each in evidence for who in speakers(each) for token in words.tokens(who)}
    everyone = frozenset[str]().union(*(held for _, held in given))
    common = {lemma(word.folded) for sentence in evidence for word in read(sentence) if not word.capital}
    names = _names(statement) - common
    speaking = {lemma(token) for who in speakers(statement) for token in words.tokens(who)}
    for deed in deeds(statement):
        own = _agents(deed, names - speaking)
        same = [(each, held) for told, held in given for each in told if _alike(deed, each)]
        theirs = [_agents(each, held - telling) for each, held in same]
        together = own <= everyone
        told = frozenset[str]().union(*(_doers(each) for each, _ in same))
        if own and same and together and all(theirs) and own.isdisjoint(told):
            return min(own), min(theirs[0])
    return None


def _alike(one: Deed, other: Deed) -> bool:
    return one.verb not in _SPOKEN and other.verb not in _SPOKEN and other.verb in alike(one.verb)


def _agents(deed: Deed, names: frozenset[str]) -> frozenset[str]:
    """The names of those who do it; of "was awarded" those to whom it is."""
    return (deed.by if _is_done_to(deed) else deed.subject.heads) & names


def _doers(deed: Deed) -> frozenset[str]:
    """All words of those who do it: of "rebels of the Front" both."""
    return deed.by if _is_done_to(deed) else deed.subject.lemmas


def _is_done_to(deed: Deed) -> bool:
    return deed.passive and deed.verb not in _GIVEN


def _names(sentence: str) -> frozenset[str]:
    return frozenset(lemma(word.folded) for word in read(sentence) if word.name and word.folded not in POSTS)
