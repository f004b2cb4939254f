"""What goes from one to another: from 11 knots to 4, from 2009 to 2017, from Ostrel to Sula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations, takewhile

from assistant.verification.language.reading import Word, read
from assistant.verification.numbers.figures import Figure, figures

_FROM = frozenset("from leave left leaving depart departed departing quit quitted".split())
_TO = frozenset("to for into reach reached join joined joining".split())
_WAYS = {"from": _FROM, "to": _TO}
_STARTS, _ENDS = re.compile(r"\bfrom\b", re.IGNORECASE), re.compile(r"\b(?:to|until|till)\b", re.IGNORECASE)
_UP_FROM = re.compile(r"(?<![\w.])[$€£¥]?\d[^,;]*,? (?:up|down|lower|higher) from$", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?P<way>by|to|from) (?:about |around |some |nearly |almost |just |roughly )?(?=[$€£¥\da-z])", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?P<figure>\d[\d.,]*(?: percent| per cent|%| points?)?) (?:below|above|under|over)\b", re.IGNORECASE
)
_REACH = 60
_NEAR = 6

Pair = tuple[str, str]


def other_range(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A range of the statement, and one of the sentences that shares a figure with it and goes elsewhere."""
    mine = list(_ranges(statement))
    given = [each for sentence in evidence for each in _ranges(sentence)] if mine else []
    for start, end in mine:
        if any(_same(start, a) and _same(end, b) for a, b in given):
            continue
        for a, b in given:
            if _same(start, a) or _same(end, b) or (_same(start, b) and _same(end, a)):
                return f"from {start.text} to {end.text}", f"from {a.text} to {b.text}"
    return None


def by_for_to(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A figure by which something changes in the statement, and to which it does in all sentences, or the reverse."""
    mine = list(_changes(statement))
    theirs = [pair for sentence in evidence for pair in _changes(sentence)] if mine else []
    for way, figure in mine:
        ways = {other for other, each in theirs if _same(figure, each)}
        if way != "from" and ways and way not in ways:
            return f"{way} {figure.text}", f"{min(ways)} {figure.text}"
    return None


def _changes(text: str) -> Iterator[tuple[str, Figure]]:
    for match in _CHANGES.finditer(text):
        found = next(iter(figures(text[match.end() : match.end() + _REACH])), None)
        if (
            found
            and (found.unit or found.counts)
            and text[match.end() :].lstrip(" $€£¥").casefold().startswith(found.text.lstrip(" $€£¥").casefold())
        ):
            yield match["way"].casefold(), found
    yield from (("by", figure) for match in _BESIDE.finditer(text) for figure in figures(match["figure"]))


def turned_around(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name that a statement has something go from and the sentences only to, or the other way round; with how."""
    mine = _ways(read(statement))
    theirs = [_ways(read(sentence)) for sentence in evidence] if any(mine.values()) else []
    for here, there in permutations(_WAYS, 2):
        kept = {name for way in theirs for name in way[here]} | mine[there]
        for way in theirs:
            turned = (mine[here] & way[there]) - kept
            if turned and way[here] - mine[here]:
                return f"{here} {min(turned)}", f"{there} {min(turned)}"
    return None


def _ranges(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Its ranges as start and end, "to 16 from 18" turned around."""
    for match in _STARTS.finditer(text):
        start = next(iter(figures(text[match.end() : match.end() + _REACH])), None)
        if start is None:
            continue
        at = match.end() + text[match.end() :].find(start.text) + len(start.text)
        after = _ENDS.search(text, at, at + _REACH)
        before = next(reversed([*_ENDS.finditer(text, max(0, match.start() - _REACH), match.start())]), None)
        found = after and next(iter(figures(text[after.end() : after.end() + _REACH])), None)
        if up_from := _UP_FROM.search(text[: match.end()]):
            found = found or next(iter(figures(text[up_from.start() : match.start()])), None)
        found = found or (before and next(iter(figures(text[before.end() : match.start()])), None))
        if found:
            yield start, found


def _ways(sentence: Sequence[Word]) -> dict[str, set[str]]:
    """The names that come first after words that say from where and to where."""
    found: dict[str, set[str]] = {way: set() for way in _WAYS}
    for i, word in enumerate(sentence):
        way = next((way for way, opening in _WAYS.items() if word.folded in opening), None)
        if way:
            near = list(takewhile(lambda each: not _opens(each), sentence[i + 1 : i + 1 + _NEAR]))
            first = next((at for at, each in enumerate(near) if each.name), len(near))
            found[way] |= {each.folded for each in takewhile(lambda each: each.name, near[first:])}
    return found


def _opens(word: Word) -> bool:
    return any(word.folded in opening for opening in _WAYS.values())


def _same(one: Figure, other: Figure) -> bool:
    return one.value == other.value and (one.unit == other.unit or None in (one.unit, other.unit))
