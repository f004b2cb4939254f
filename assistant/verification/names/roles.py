"""Who did what to whom: the same words with the parts exchanged are another statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from assistant.verification.language.forms import lemma
from assistant.verification.language.reading import Word, read

_REACH = 4
_NEXT = 2
_OLD = frozenset("the this that these those his her its their he she it they who which".split())
_TIMES = frozenset("late early last next morning afternoon evening night".split())
_ARTICLES = frozenset(("the", "a", "an", "s"))
_NEW = frozenset(("a", "an"))
_BE = frozenset("is are was were be been being gets got".split())
_BETWEEN = {"than": 4, "from": 1, "to": 1, "over": 1, "against": 1}
_MODALS = frozenset("will would may might could can shall should must did does do to has have had".split())
_IRREGULAR = frozenset(
    "bought sold beat beaten hit won lost gave given paid sent took taken told shot led met made held cut struck fought"
    " sank sunk stole stolen built brought caught chose chosen drove driven found got left lent overtook overthrew put"
    " read ran saw seen spent taught threw thrown wrote written".split()
)
_PRONOUNS = frozenset("he she it they who which".split())
_TO_NOBODY = frozenset(map(lemma, "die fall rise arrive happen occur remain live stay sleep collapse resign".split()))
_SEASONS = frozenset("spring summer autumn winter end then noon midnight dawn dusk christmas easter".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, or a word such as "than", with the stems of the one side and of the other: for a verb those who do
    and those to whom it is done, passive or not; and the one `nearest` to it on each side.
    """

    word: str
    one: frozenset[str]
    other: frozenset[str]
    one_is_new: bool = False
    other_is_new: bool = False
    nearest: frozenset[str] = frozenset()


def exchanged(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """Two that have changed places: one of each, where the sentences know the deed only the other way round."""
    given = [deed for sentence in evidence for deed in _deeds(sentence)]
    named = {word.stem for word in read(statement) if word.name}
    for deed in _deeds(statement):
        same = [other for other in given if other.word == deed.word]
        for x, y in ((x, y) for other in same for x in deed.one & other.other for y in deed.other & other.one):
            told = not named.isdisjoint((x, y)) or {x, y} <= deed.nearest
            if told and not any(x in other.one and y in other.other for other in same):
                return x, y
    return None


def replaced(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """One of whom a statement tells a deed, and the other of whom alone the sentences do.

    "The banker" may well be Lund of the sentence before; "a banker" is someone else.
    """
    read_all = [read(sentence) for sentence in evidence]
    given = [(deed, i) for i, sentence in enumerate(evidence) for deed in _deeds(sentence)]
    for deed in _deeds(statement):
        same = [(other, i) for other, i in given if other.word == deed.word]
        for side in ("one", "other") if same and deed.word not in _BETWEEN else ():
            mine: frozenset[str] = getattr(deed, side)
            theirs: list[frozenset[str]] = [getattr(other, side) for other, _ in same]
            at = {i for _, i in same}
            elsewhere = {word.stem for i, sentence in enumerate(read_all) if i not in at for word in sentence}
            here = {word.stem for i in at for word in read_all[i]}
            new = all(getattr(other, f"{side}_is_new") for other, _ in same)
            if mine and mine <= elsewhere and mine.isdisjoint(here) and new and all(theirs):
                return min(mine), min(theirs[0])
    return None


# Two checks ask for the deeds of the same few sentences.
@lru_cache(maxsize=1_000)
def _deeds(sentence: str) -> tuple[Deed, ...]:
    return tuple(_told(read(sentence)))


def _told(sentence: Sequence[Word]) -> Iterator[Deed]:
    for i, word in enumerate(sentence):
        if reach := _BETWEEN.get(word.folded):
            yield Deed(word.folded, _beside(sentence[:i][::-1], reach), _beside(sentence[i + 1 :], reach))
        elif _verb(i, sentence) and lemma(word.folded) not in _TO_NOBODY:
            yield _deed(i, sentence)


def _beside(near: Sequence[Word], reach: int) -> frozenset[str]:
    """What stands next to "from" and the like; nothing where a figure or a day does."""
    counts = any(word.counts or word.calendar for word in near[:_NEXT])
    return frozenset() if counts else _side(near, reach)


def _verb(at: int, sentence: Sequence[Word]) -> bool:
    word, before = sentence[at], sentence[at - 1] if at else None
    if word.stem is None or word.counts or word.capital or before is None or word.folded.endswith("ly"):
        return False
    after_name = (before.name or before.folded in _PRONOUNS) and word.folded.endswith("s")
    described = next((each.folded for each in sentence[:at][::-1] if not each.folded.endswith("ly")), "")
    if described in _ARTICLES:
        return False
    return _past(word) or before.folded in _MODALS or before.folded in _BE or after_name


def _past(word: Word) -> bool:
    return not word.capital and (word.folded.endswith("ed") or word.folded in _IRREGULAR)


def _deed(at: int, sentence: Sequence[Word]) -> Deed:
    before, after = list(sentence[:at][::-1]), sentence[at + 1 :]
    stem, nearest = lemma(sentence[at].folded), _side(before, 1) | _side(after, 1)
    by_whom = len(after) > 1 and after[0].folded == "by" and not after[1].counts and not _by_when(after[1:])
    helped = any(word.folded in _BE for word in before[:3]) or by_whom
    passive = helped and not sentence[at].folded.endswith("ing") and sentence[at - 1].folded != "to"
    if not passive:
        return Deed(stem, _side(before), _side(after), _new(before[::-1][-_REACH:]), _new(after), nearest)
    by = next((i for i, word in enumerate(after) if word.folded == "by" and not _by_when(after[i + 1 :])), len(after))
    nearest = _side(before, 1) | _side(after[by + 1 :], 1)
    return Deed(
        stem, _side(after[by + 1 :]), _side(before), _new(after[by + 1 :]), _new(before[::-1][-_REACH:]), nearest
    )


def _by_when(after: Sequence[Word]) -> bool:
    """Whether what follows "by" is a time."""
    first = next((word for word in after if word.folded not in _OLD | _TIMES), None)
    return first is not None and (bool(first.calendar) or first.folded in _SEASONS)


def _new(side: Sequence[Word]) -> bool:
    """Whether it speaks of someone not spoken of before, with "a"."""
    first = next((word for word in side[:_REACH] if word.folded in _OLD or word.folded in _NEW or word.name), None)
    return first is not None and first.folded in _NEW


def _of_another(near: Sequence[Word]) -> bool:
    """Whether a pronoun stands nearest, of which nobody can tell whom it means."""
    first = next((word for word in near if word.stem or word.folded in _PRONOUNS), None)
    return first is not None and first.folded in _PRONOUNS


def _side(near: Sequence[Word], reach: int = _REACH) -> frozenset[str]:
    """The stems of the nearest content words that are neither figures, adverbs nor of the calendar."""
    if near and _of_another(near):
        return frozenset()
    told = (word for word in near if word.stem and not word.calendar and not word.folded.endswith("ly"))
    told = (word for word in told if word.folded not in _TIMES)
    stems = (word.stem for word in told if word.stem and not word.counts)
    return frozenset(islice(stems, reach))
