"""What a figure is of, where a sentence tells of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.text import months, words
from assistant.verification.language.belonging import CLAUSE, belongs, parts, shared
from assistant.verification.language.reading import DAYS, WEEK
from assistant.verification.language.wording import following
from assistant.verification.numbers.arithmetic import worked_out
from assistant.verification.numbers.carried import carried, in_base
from assistant.verification.numbers.figures import ORDINAL, Figure, figures

_MORE = 2
_CLEARLY = 0.2
_COUNTED = 2
_MOST = 0.5
_FEWEST_TOLD = 4
_YEAR, _WEEKDAY, _DAY_OF_MONTH, _MONTH = "date", "weekday", "day of a month", "month of a year"
_UNSAID = DAYS | {*months.NAMES}
_CALENDAR = frozenset((_YEAR, _WEEKDAY, _DAY_OF_MONTH, _MONTH))
_CALENDAR_OF = {day: (float(i), _WEEKDAY) for i, day in enumerate(WEEK)}
_CALENDAR_OF |= {month: (float(i), _MONTH) for i, month in enumerate(months.NAMES) if month != "may"}
_NAMED = re.compile(rf"\b(?:{'|'.join(each.capitalize() for each in _CALENDAR_OF)})\b")
_ANYONE = frozenset("peopl person other case".split())

Pair = tuple[Figure, Figure]


def borrowed_figure(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A figure or day of the statement whose words belong, in every sentence that has it, to another of its kind."""
    in_order = _counted(statement)
    reckoned = worked_out(statement, [statement])
    for clause in CLAUSE.split(statement):
        own = _counted(clause)
        wanted = _stems(clause, own)
        for figure in own:
            rivals = [_rival(figure, wanted, own, sentence) for sentence in evidence]
            told = [
                None if each and (_as_ordered(figure, each, in_order, evidence) or _follows(each, reckoned)) else each
                for each, holds in rivals
                if holds
            ]
            if told and all(told) and told[0]:
                return figure, told[0]
    return None


def _as_ordered(figure: Figure, rival: Figure, in_order: Sequence[Figure], evidence: Sequence[str]) -> bool:
    """Whether the statement has both, in the order of a sentence: seven people and three firms."""
    return any(_follow(figure, rival, in_order) and _follow(figure, rival, _counted(each)) for each in evidence) or any(
        _follow(rival, figure, in_order) and _follow(rival, figure, _counted(each)) for each in evidence
    )


def _follows(rival: Figure, reckoned: Sequence[Figure]) -> bool:
    return any(carried(each, [rival]) for each in reckoned)


def _follow(first: Figure, second: Figure, told: Sequence[Figure]) -> bool:
    at = [next((i for i, each in enumerate(told) if _same(each, one)), None) for one in (first, second)]
    return at[0] is not None and at[1] is not None and at[0] < at[1]


def told_instead(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A figure that only other sentences have, and that of its kind in the sentence that says most of the statement."""
    own = _counted(statement)
    wanted = _stems(statement, own)
    told = [(len(shared(wanted, _stems(sentence, _counted(sentence)))), sentence) for sentence in evidence]
    said, nearest = max(told, key=lambda each: each[0], default=(0, ""))
    for figure in own:
        holding = max((each for each, sentence in told if carried(figure, _counted(sentence))), default=None)
        if holding is None or _kind(figure) == ORDINAL:
            continue
        if _kind(figure) == _YEAR and (holding or any(_heads(figure, sentence) for sentence in evidence)):
            continue
        if said < max(holding + _MORE, _MOST * len(wanted)):
            continue
        rivals = (each for each in _counted(nearest) if _rivals(each, figure, own))
        counts = of_what(figure, statement)
        if rival := next(
            (each for each in rivals if _measured(figure) or shared(counts, of_what(each, nearest))), None
        ):
            return figure, rival
    return None


def _heads(year: Figure, line: str) -> bool:
    """Whether a line does little but tell the year."""
    counted = _counted(line)
    return carried(year, counted) and len(_stems(line, counted)) < _FEWEST_TOLD


def other_count(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A figure that counts one thing in the statement and others in the sentences, where that thing has another."""
    given = [(each, of_what(each, sentence)) for sentence in evidence for each in figures(sentence)]
    for figure in figures(statement):
        what = of_what(figure, statement) - _ANYONE if figure.counts else set()
        same = [each for each, counted in given if shared(what, counted)]
        elsewhere = [each for each, counted in given if each.counts and not shared(what, counted)]
        if same and not carried(figure, same) and carried(figure, elsewhere):
            return figure, same[0]
    return None


def _measured(figure: Figure) -> bool:
    return _kind(figure) is not None


def of_what(figure: Figure, text: str) -> set[str]:
    """The stems of what a figure counts: the two content words after it."""
    after = text.partition(figure.text)[2]
    return set(following(after)[:_COUNTED])


def _rival(figure: Figure, wanted: set[str], own: Sequence[Figure], sentence: str) -> tuple[Figure | None, bool]:
    """A figure of the sentence to which more of the wanted words belong, and whether the sentence has this one."""
    clauses = [[(each, _counted(each)) for each in part] for part in parts(sentence)]
    stems = [[_stems(each, found) for each, found in part] for part in clauses]
    all_of = [(i, at, found) for i, part in enumerate(clauses) for at, (_, found) in enumerate(part)]
    places = [(i, at) for i, at, found in all_of if any(_same(figure, each) for each in found)]
    if not places:
        return None, False
    best = max(belongs(wanted, stems, *place) for place in places)
    if all(stems[i][at] <= wanted for i, at in places):
        return None, True
    later = (
        max(places) if _kind(figure) in _CALENDAR and any(shared(wanted, stems[i][at]) for i, at in places) else (0, 0)
    )
    for i, at, found in all_of:
        apart = all(stems[p][q] and not shared(wanted, stems[p][q]) for p, q in places)
        alone = apart and bool(shared(wanted, stems[i][at]))
        told = belongs(wanted, stems, i, at)
        clearly = (i, at) not in places and (i, at) >= later and (told > best + _CLEARLY or (alone and told >= best))
        rival = next((each for each in found if _rivals(each, figure, own)), None) if clearly else None
        if rival:
            return rival, True
    return None, True


def _rivals(other: Figure, figure: Figure, own: Sequence[Figure]) -> bool:
    return _kind(other) == _kind(figure) != ORDINAL and not any(_same(other, each) for each in own)


def _counted(text: str) -> list[Figure]:
    """The figures of a text in their order, and after them its weekdays and months."""
    named = (Figure(word, *_CALENDAR_OF[word.casefold()]) for word in _NAMED.findall(text))
    return [*figures(text), *named]


def _kind(figure: Figure) -> str | None:
    """Its unit, or that of which it is a multiple; one for the days of all months."""
    return _DAY_OF_MONTH if figure.unit in months.NAMES else in_base(figure).unit


def _same(one: Figure, other: Figure) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _stems(text: str, found: Iterable[Figure]) -> set[str]:
    """The stems of a text but for its figures and months, of which nothing else is said."""
    for figure in found:
        text = text.replace(figure.text, " ")
    return {stem for word in words.content(text) if word not in _UNSAID for stem in words.stems(word)}
