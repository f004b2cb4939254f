"""What is still to come: a statement may not tell as done what its sources tell only as a plan, a wish or a purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text import words
from assistant.verification.certainty.doubts import leaves_open
from assistant.verification.language.forms import PAST, lemma
from assistant.verification.language.grammar import BE, MODALS
from assistant.verification.language.reading import Word, read
from assistant.verification.language.synonyms import alike

_TO_COME = MODALS - {"can", "must"} | {"to"}
_REACHES = (
    "manage able force begin start continue help have had has come use go lead get push drive spur trigger prompt cause"
    " allow enough first last only vote decide choose order rule compel fail refuse decline permit agree"
    " move return travel"
)
_REACHED = frozenset(map(lemma, _REACHES.split()))
_TOOK = frozenset((lemma("take"),))
_DEMANDS = frozenset(map(lemma, "demand insist ask propose recommend suggest request require order urge plead".split()))
_OFFICES = frozenset("minister president government company board mayor chief executive captain chairman".split())
_ASKED = re.compile(
    r"\b(?:urg|ask|press|call|appeal|want|tell|told|beg|invit|implor|plead|lobb)\w* (?:on |to |with )?"
    r"(?P<who>[^.;:]{2,60}?) to (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\b(?P<told>agreed|decided|chose|consented|committed) to (?P<verb>[a-z]+)\b", re.IGNORECASE)
_NEAR = 3
_SIDE = 6
Place = tuple[int, Sequence[Word]]
_PASSED = frozenset("be been have has had also now soon then still not to".split())


def outstanding(statement: str, sources: Sequence[str]) -> str | None:
    """The words by which the sources tell as to come what a statement tells as done; none where they tell it done."""
    if leaves_open(statement):
        return None
    read_all = [read(source) for source in sources]
    said = read(statement)
    for verb, at in _done(said):
        places = [(i, sentence) for sentence in read_all for i, word in enumerate(sentence) if _is(verb, word)]
        open_ones = [place for place in places if _open(*place) and _of_the_same((at, said), place)]
        if open_ones and not any(_past(*place) for place in places):
            place, sentence = open_ones[0]
            return f"{sentence[place - 1].folded} {sentence[place].folded}"
    return None


def only_asked(statement: str, sources: Sequence[str]) -> str | None:
    """The words by which the sources tell as asked of someone what a statement tells as agreed; none where another
    word of theirs may say that it was.
    """
    agreed = _AGREED.search(statement)
    if not agreed:
        return None
    same = {each for stem in words.stems(agreed["told"]) for each in alike(stem)}
    if any(not same.isdisjoint(words.stems(source)) for source in sources):
        return None
    asked = (match for source in sources for match in _ASKED.finditer(source))
    deed = lemma(agreed["verb"])
    return next((match.group().partition(" ")[0] for match in asked if lemma(match["verb"]) == deed), None)


def _done(sentence: Sequence[Word]) -> Iterator[tuple[str, int]]:
    """The stems of the verbs that it tells as done, and where."""
    for i, word in enumerate(sentence):
        if word.stem and _past(i, sentence):
            yield word.stem, i


def _around(at: int, sentence: Sequence[Word]) -> set[str]:
    """The stems on both sides of a word, synonyms too."""
    near = [*sentence[max(0, at - _SIDE) : at], *sentence[at + 1 : at + 1 + _SIDE]]
    return {each for word in near if word.stem for each in alike(word.stem)}


def _of_the_same(one: Place, other: Place) -> bool:
    """Whether the same words stand around both, with no other names after them nor, of what is done to something,
    with another thing before: with Devon is not with Cavalry, an area established is no possession.
    """
    names, others = _names_after(*one), _names_after(*other)
    thing, another = _undergoing(*one), _undergoing(*other)
    elsewhere = (names and others and names.isdisjoint(others)) or (thing and another and another not in alike(thing))
    return bool(_around(*one) & _around(*other)) and not elsewhere


def _undergoing(at: int, sentence: Sequence[Word]) -> str | None:
    """The stem of what a passive verb is told of: the word before its auxiliaries."""
    if at == 0 or sentence[at - 1].folded not in BE:
        return None
    before = (word for word in sentence[: at - 1][::-1] if word.folded not in _PASSED | _TO_COME)
    first = next(before, None)
    return first.stem if first and not first.counts else None


def _names_after(at: int, sentence: Sequence[Word]) -> set[str]:
    return {word.folded for word in sentence[at + 1 : at + 1 + _SIDE] if word.name}


def _is(verb: str, word: Word) -> bool:
    return word.stem is not None and not word.capital and word.stem in alike(verb)


def _past(at: int, sentence: Sequence[Word]) -> bool:
    """Whether a past form stands there, and no modal or "to" before it."""
    word = sentence[at]
    form = word.folded.endswith("ed") or word.folded in PAST
    wished = at > 0 and sentence[at - 1].folded == "be"
    return form and not word.capital and not wished and not _opened(at, sentence)


def _open(at: int, sentence: Sequence[Word]) -> bool:
    """Whether it is what a modal or a "to" opens, not one by which it was reached ("managed to")."""
    if _demanded(at, sentence):
        return True
    if not _opened(at, sentence) or sentence[at].folded.endswith("ing"):
        return False
    before = [lemma(word.folded) for word in sentence[:at]]
    return _REACHED.isdisjoint(before[-_NEAR:]) and _TOOK.isdisjoint(before)


def _demanded(at: int, sentence: Sequence[Word]) -> bool:
    """Whether it is what someone demands that another do: of "insisted that Corvane resign" resign."""
    if sentence[at].folded.endswith(("ed", "ing", "s")) or sentence[at].folded in PAST:
        return False
    that = next((i for i in range(at - 1, max(0, at - _SIDE), -1) if sentence[i].folded == "that"), None)
    who = sentence[that + 1 : at] if that else ()
    named = all(word.capital or word.stem is None or word.folded in _OFFICES for word in who)
    return bool(that and who and named) and lemma(sentence[(that or 1) - 1].folded) in _DEMANDS


def _opened(at: int, sentence: Sequence[Word]) -> bool:
    for word in sentence[:at][::-1]:
        if word.folded in _TO_COME:
            return True
        if word.folded not in _PASSED and not word.folded.endswith("ly"):
            return False
    return False
