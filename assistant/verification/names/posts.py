"""Who holds which post: of a judge and a lawyer who are both named, neither is the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.verification.language.grammar import PREPOSITIONS
from assistant.verification.language.reading import Word, read
from assistant.verification.language.synonyms import alike

_ENDINGS = ("er", "or", "ist", "man", "woman", "ian")
POSTS = frozenset(
    "minister president agent accountant commandant judge chief head chair coach captain general colonel"
    " lieutenant sergeant secretary attorney deputy envoy aide heir boss"
    " witness suspect victim widow mother father brother sister son daughter wife husband friend rival pilot"
    " nurse economist"
    " guard refugee clerk bishop priest imam rabbi king queen prince princess mayor".split()
)
"""Offices, and what people are to one another, that stand before names."""

_NO_POSTS = frozenset(
    "number member order letter paper water river corner border center power former other later".split()
)
_PASSED = frozenset("the a an its his her their s former deputy acting".split())
_REACH = 6

Pair = tuple[str, str]


def other_post(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name with a post that only another has in the evidence, where the name has one of its own; with that other."""
    given = [pair for sentence in evidence for pair in _held(read(sentence))]
    for name, post in _held(read(statement)):
        own = {each for who, each in given if who == name}
        theirs = [who for who, each in given if who != name and each in alike(post)]
        if own and theirs and not any(each in alike(post) for each in own):
            return name, theirs[0]
    return None


def _held(sentence: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """The last words of names, folded, with the stems of the posts that stand right before them or beside them."""
    for at, word in enumerate(sentence):
        if word.stem and _is_post(word):
            for last in (_after(at, sentence), _beside(at, sentence)):
                if last is not None:
                    yield sentence[last].folded, word.stem


def _is_post(word: Word) -> bool:
    """Whether a word tells an office or what someone does."""
    return word.folded in POSTS or (word.folded.endswith(_ENDINGS) and word.folded not in _NO_POSTS)


def _after(at: int, sentence: Sequence[Word]) -> int | None:
    """The last word of the name that a post opens: "Judge Carla Minetti", "his lawyer, Carla Minetti,"."""
    if at + 1 >= len(sentence) or not _pauses_at_most(sentence[at + 1]):
        return None
    return _last_of_name(at + 1, sentence)


def _beside(at: int, sentence: Sequence[Word]) -> int | None:
    """The last word of the name in apposition: "A judge in Trieste, Paolo Serravalle,", "Carla Minetti, his lawyer"."""
    start = at
    while start > 0 and (sentence[start - 1].folded in _PASSED or not sentence[start].gap.strip()):
        if sentence[start].gap.strip() == ",":
            break
        start -= 1
    if start and sentence[start].gap.strip() == "," and sentence[start - 1].name and at - start < _REACH:
        return None if _placed(start - 1, sentence) else start - 1
    end = next((i for i in range(at + 1, min(len(sentence), at + _REACH)) if sentence[i].gap.strip() == ","), None)
    named = end is not None and _last_of_name(end, sentence)
    return named if named and _stops_after(named, sentence) else None


def _placed(last: int, sentence: Sequence[Word]) -> bool:
    """Whether the name that ends there is where it is: "In Upper Lasna, mayor Olga Brandt"."""
    start = last
    while start > 0 and sentence[start - 1].name and not sentence[start].gap.strip():
        start -= 1
    return start > 0 and sentence[start - 1].folded in PREPOSITIONS


def _pauses_at_most(word: Word) -> bool:
    return word.gap.strip() in ("", ",")


def _last_of_name(at: int, sentence: Sequence[Word]) -> int | None:
    end = at
    while end < len(sentence) and sentence[end].name and (end == at or not sentence[end].gap.strip()):
        end += 1
    return end - 1 if end > at else None


def _stops_after(at: int, sentence: Sequence[Word]) -> bool:
    return at + 1 >= len(sentence) or sentence[at + 1].gap.strip() in (",", ".", ";")
