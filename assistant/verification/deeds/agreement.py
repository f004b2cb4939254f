"""Whether sentences tell the deeds that a claim tells: of the same ones, as done or as open, in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.text import months
from assistant.verification.deeds.deeds import Deed, deeds
from assistant.verification.deeds.subjects import Named
from assistant.verification.language.forms import lemma
from assistant.verification.language.grammar import DETERMINERS, OPENS, PREPOSITIONS
from assistant.verification.language.reading import DAYS, Word, read
from assistant.verification.numbers.numerals import NUMBERS

_OPENS = re.compile(r"^According to ([^,]+), (.+?)\W*$", re.DOTALL)
_ENDS = re.compile(r",? according to ([^,;]+?)(?=\W*$)")
_ACCORDING = "accord"
_CALENDAR = frozenset(map(lemma, (*DAYS, *months.NAMES)))
_FREE = frozenset("say cost put total worth amount".split())
_OPEN = (frozenset("may might could".split()), frozenset("will would shall".split()))
_FACTS = frozenset("say find show confirm announc acknowledg reveal admit know".split())
_LINKS = frozenset("after before because since until as when".split())
_WITHIN_NAMES = (DETERMINERS | PREPOSITIONS | {"s"}) - OPENS
_PLACES = frozenset("in at on off near from of to".split())


def disagreement(clause: str, sentences: Sequence[str]) -> str | None:
    """What of the clause's deeds the sentences do not tell, if anything."""
    source = _Source.of(sentences)
    own = deeds(_told_by(clause))
    if not own:
        return "it tells no deed that can be checked"
    said = frozenset().union(*(deed.told for deed in own))
    return next(filter(None, (_untold(deed, source, said) for deed in own)), None)


@dataclass(frozen=True, slots=True)
class _Source:
    sentences: tuple[tuple[Word, ...], ...]
    deeds: tuple[Deed, ...]
    lemmas: frozenset[str]
    names: frozenset[str]

    @staticmethod
    def of(sentences: Sequence[str]) -> _Source:
        texts = [_told_by(sentence) for sentence in sentences]
        read_all = tuple(tuple(read(text)) for text in texts)
        return _Source(
            read_all,
            tuple(_resolved([deeds(text) for text in texts], read_all)),
            frozenset(lemma(word.folded) for said in read_all for word in said if word.stem),
            frozenset(lemma(word.folded) for said in read_all for word in said[1:] if word.capital),
        )


def _untold(deed: Deed, source: _Source, said: frozenset[str]) -> str | None:
    """How a deed differs from each that the source tells by the same verb."""
    same = [other for other in source.deeds if other.verb == deed.verb]
    if deed.verb in _FREE and not same and (deed.verb != "say" or _ACCORDING in source.lemmas):
        return None
    if deed.verb == "be" and any(_apposed(deed, words) for words in source.sentences):
        return None
    faults = [_fault(deed, other, source) or _depends(deed, other, said) for other in same]
    return next(filter(None, faults), f"the source does not tell “{deed.verb}” as done") if all(faults) else None


def _told_by(sentence: str) -> str:
    """The sentence, with "he said" at its end for an "according to him" that opens or ends it."""
    return _ENDS.sub(r", \1 said", _OPENS.sub(r"\2, \1 said.", sentence))


def _resolved(given: Sequence[Sequence[Deed]], sentences: Sequence[Sequence[Word]]) -> Iterator[Deed]:
    """The deeds, those of "he" and "it" told of whom the sentence before speaks, where that is one alone."""
    for i, own in enumerate(given):
        first = given[i - 1][0] if i and given[i - 1] and _clear(given[i - 1][0], sentences[i - 1]) else None
        for deed in own:
            if deed.subject.pronoun and first:
                yield replace(deed, subject=Named(first.subject.heads, first.told), told=deed.told | first.told)
            else:
                yield deed


def _clear(first: Deed, said: Sequence[Word]) -> bool:
    """Whether a sentence speaks of one only: no other name but of places, and nothing else that is acted upon."""
    others = (i for i, word in enumerate(said) if i and word.name and lemma(word.folded) not in first.subject.lemmas)
    if any(not _of_place(i, said) for i in others):
        return False
    named = sum(word.capital for word in said if lemma(word.folded) in first.subject.heads) > 1
    return named or not first.after or first.verb == "be"


def _of_place(at: int, sentence: Sequence[Word]) -> bool:
    while at > 0 and (sentence[at].capital or sentence[at].folded == "the"):
        at -= 1
    return sentence[at].folded in _PLACES


def _fault(deed: Deed, other: Deed, source: _Source) -> str | None:
    if elsewhere := (deed.told & source.lemmas) - other.told - {deed.verb}:
        return f"the source says “{min(elsewhere)}” of something else"
    if not _open_alike(deed, other):
        return f"the source does not tell “{deed.verb}” as done, or not so"
    if not _told_of(deed, other):
        return f"the source does not tell “{deed.verb}” of the same"
    left_out = other.subject.lemmas - deed.told - _CALENDAR
    of_a_kind = other.subject.heads.isdisjoint(source.names) and deed.passive == other.passive
    if left_out and of_a_kind and _counts(deed.told):
        return f"the source says it of “{min(left_out)}” only"
    return None


def _depends(deed: Deed, other: Deed, said: frozenset[str]) -> str | None:
    """What the deed hangs on in the source, and the claim leaves out or exchanges."""
    if other.under and other.under not in said | _FACTS:
        return f"the source tells it after “{other.under}”"
    if deed.opener in _LINKS and deed.opener != other.opener:
        return f"the source does not tell it with “{deed.opener}”"
    if missing := other.bound - said:
        return f"the source says “for {min(missing)}”"
    return None


def _counts(stems: Iterable[str]) -> bool:
    return any(stem[0].isdigit() or stem in NUMBERS for stem in stems)


def _open_alike(deed: Deed, other: Deed) -> bool:
    if other.ongoing and not (deed.ongoing or deed.mood):
        return False
    return deed.mood == other.mood or any({deed.mood, other.mood} <= alike for alike in _OPEN)


def _told_of(deed: Deed, other: Deed) -> bool:
    """Whether those who do it, and those to whom it is done, are the same."""
    if not deed.subject.heads or deed.mood.startswith("to"):
        return _meet(deed.after, other.after)
    if deed.passive == other.passive or (deed.passive and not other.after):
        agent = not deed.by or bool(deed.by & other.by)
        return (
            agent and _named_in(deed, other) and (deed.passive or deed.verb in _FREE or _meet(deed.after, other.after))
        )
    if other.passive:
        return bool(deed.subject.heads & other.by) and _meet(deed.after, other.subject.heads)
    return bool(deed.subject.heads & other.after) and (not deed.by or bool(deed.by & other.subject.heads))


def _named_in(deed: Deed, other: Deed) -> bool:
    return deed.subject.heads <= other.subject.lemmas and bool(deed.subject.heads & other.subject.heads)


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _apposed(deed: Deed, sentence: Sequence[Word]) -> bool:
    """Whether the sentence names the two side by side, as in "Lund, the mayor of Lorne"."""
    own = deed.told
    ones = [i for i, word in enumerate(sentence) if lemma(word.folded) in deed.subject.heads]
    others = [i for i, word in enumerate(sentence) if lemma(word.folded) in deed.after - deed.subject.heads]
    return any(_beside(sentence[min(i, j) + 1 : max(i, j)], own) for i in ones for j in others)


def _beside(between: Sequence[Word], own: frozenset[str]) -> bool:
    if [word.folded for word in between[:1]] == ["s"]:
        return False
    return all(lemma(word.folded) in own if word.stem else word.folded in _WITHIN_NAMES for word in between)
