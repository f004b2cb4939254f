"""What belongs to which name and which figure, where a sentence tells of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.text import months, words
from assistant.verification.forms import PAST
from assistant.verification.grammar import AUXILIARY, MODALS
from assistant.verification.figures import Figure, figures
from assistant.verification.support import names
from assistant.verification.synonyms import alike

_CLAUSE = re.compile(r"[;:]|,(?!\d)|\b(?:and|but|while|whereas|against|versus)\b|\s[—–-]\s")
_COMMON = re.compile(r"\b[a-z]{3,}\b")
_INHERITED = 0.9
_MORE = 2
_SYNONYM = 0.6
_CLEARLY = 0.2
_MOST = 0.5
_CALENDAR = frozenset({*months.NAMES, "date"})

_SUBJECT = re.compile(
    r"\W*(?:(?:The|the|A|Mr|Ms|Mrs|Dr)\.? )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) (?:\w+ly |also )?(?P<verb>[a-z]+)"
)
_SHORT = 3

Clauses = Sequence[set[str]]


def borrowed_figure(statement: str, evidence: Sequence[str]) -> tuple[Figure, Figure] | None:
    """A figure of the statement whose words belong, in every sentence that has it, to another of its unit."""
    for clause in _CLAUSE.split(statement):
        own = figures(clause)
        wanted = _stems(clause, own)
        for figure in own:
            rivals = [_figure_rival(figure, wanted, own, sentence) for sentence in evidence]
            held = [rival for rival, holds in rivals if holds]
            if held and all(held) and held[0]:
                return figure, held[0]
            if rival := _told_instead(figure, wanted, own, evidence):
                return figure, rival
    return None


def _told_instead(figure: Figure, wanted: set[str], own: Sequence[Figure], evidence: Sequence[str]) -> Figure | None:
    """A figure of the same unit in the sentence that says most of the rest, where only others have this one."""
    told = [(len(_shared(wanted, set(words.stems(sentence)))), figures(sentence)) for sentence in evidence]
    holding = max((said for said, found in told if any(_same(figure, each) for each in found)), default=None)
    said, found = max(told, key=lambda each: each[0], default=(0, []))
    if holding is None or figure.unit in (None, "th", "date") or said < max(holding + _MORE, _MOST * len(wanted)):
        return None
    return next((each for each in found if _kind(each) == _kind(figure) and each not in own), None)


def _figure_rival(figure: Figure, wanted: set[str], own: Sequence[Figure], sentence: str) -> tuple[Figure | None, bool]:
    """A figure of the sentence to which more of the wanted words belong, and whether the sentence has this one."""
    parts = _CLAUSE.split(sentence)
    told = [figures(part) for part in parts]
    stems = [_stems(part, found) for part, found in zip(parts, told, strict=True)]
    places = [i for i, found in enumerate(told) if any(_same(figure, each) for each in found)]
    if not places:
        return None, False
    best = max(_belongs(wanted, stems, i) for i in places)
    if all(stems[i] <= wanted for i in places):
        return None, True
    dated = figure.unit in _CALENDAR and any(_shared(wanted, stems[i]) for i in places)
    for i, found in enumerate(told[max(places) :] if dated else told, start=max(places) if dated else 0):
        for each in found:
            of_a_kind = _kind(each) == _kind(figure) != "th" and not any(_same(each, one) for one in own)
            if of_a_kind and i not in places and _belongs(wanted, stems, i) > best + _CLEARLY:
                return each, True
    return None, True


def borrowed_name(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """A name that opens a clause of the statement, and the other that does in the sentences what it is said to do."""
    common = set(_COMMON.findall(" ".join((statement, *evidence))))
    for clause in _CLAUSE.split(statement):
        subject = _subject(clause)
        if not subject or common.issuperset(subject):
            continue
        wanted = set(words.stems(clause)) - {stem for name in subject for stem in words.stems(name)}
        own = {*names(clause), *common}
        rivals = [_name_rival(subject, wanted, own, sentence) for sentence in evidence]
        held = [rival for rival, holds in rivals if holds]
        if held and all(held) and held[0]:
            return subject[-1], held[0]
    return None


def _name_rival(subject: Sequence[str], wanted: set[str], own: set[str], sentence: str) -> tuple[str | None, bool]:
    parts = _CLAUSE.split(sentence)
    stems = [set(words.stems(part)) for part in parts]
    places = [i for i, part in enumerate(parts) if subject[-1] in words.tokens(part)]
    if not places:
        return None, False
    best = max(_belongs(wanted, stems, i) for i in places)
    for i, part in enumerate(parts):
        other = _subject(part)
        if other and i not in places and own.isdisjoint(other) and _belongs(wanted, stems, i) > best:
            return other[-1], True
    return None, True


def _subject(clause: str) -> list[str]:
    """The name that opens a clause and does something, but for a title or an article."""
    match = _SUBJECT.match(clause)
    return words.content(match["name"]) if match and _does(match["verb"]) else []


def _does(word: str) -> bool:
    present = word.endswith("s") and len(word) > _SHORT
    return present or word.endswith("ed") or word in PAST or word in AUXILIARY | MODALS


def _belongs(wanted: set[str], clauses: Clauses, at: int) -> float:
    """How many of the wanted stems are in a clause, those in the clauses before it at a half."""
    before: set[str] = set().union(*clauses[:at])
    here = _weight(wanted, clauses[at])
    return here + _INHERITED * _weight(wanted - _shared(wanted, clauses[at]), before)


def _weight(wanted: set[str], told: set[str]) -> float:
    exact = len(wanted & told)
    return exact + _SYNONYM * (len(_shared(wanted, told)) - exact)


def _shared(wanted: set[str], told: set[str]) -> set[str]:
    """The wanted stems that are told, or a synonym of them."""
    return {stem for stem in wanted if not told.isdisjoint(alike(stem))}


def _kind(figure: Figure) -> str | None:
    """Its unit; one for the days of all months."""
    return "day of a month" if figure.unit in months.NAMES else figure.unit


def _same(one: Figure, other: Figure) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _stems(text: str, found: Iterable[Figure]) -> set[str]:
    """The stems of a text but for its figures and months, of which nothing else is said."""
    for figure in found:
        text = text.replace(figure.text, " ")
    return {stem for word in words.content(text) if word not in _CALENDAR for stem in words.stems(word)}
