"""When a deed was done: a statement may not give it the day, month or year of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.text import months
from assistant.verification.deeds.deeds import Deed, deeds
from assistant.verification.language.forms import lemma
from assistant.verification.language.reading import WEEK
from assistant.verification.language.synonyms import alike

_WEEK = {lemma(day): day.capitalize() for day in WEEK}
_MONTHS = {lemma(month): month.capitalize() for month in months.NAMES}
_KINDS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANY_DEED = frozenset(map(lemma, "be have say do get make come go begin start tell".split()))

Pair = tuple[str, str]
Days = frozenset[str]


def other_day(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A day, month or year of a deed of the statement, and the one that the sentences tell of that deed, where they
    have the statement's of another.
    """
    mine = [deed for deed in deeds(statement) if deed.verb not in _ANY_DEED and any(_calendar(deed.told))]
    given = [deed for sentence in evidence for deed in deeds(sentence)] if mine else []
    parted = [(_calendar(deed.told), *map(_days, _parted(deed, given))) for deed in mine]
    for own, same, others in parted:
        for kind in range(_KINDS):
            kept = any(own[kind] & told[kind] & theirs[kind] for told, theirs, _ in parted)
            said = frozenset[str]().union(*(told[kind] for told, _, _ in parted))
            if own[kind] and same[kind] and not kept and same[kind].isdisjoint(said) and own[kind] <= others[kind]:
                return _spelled(min(own[kind])), _spelled(min(same[kind]))
    return None


def _parted(deed: Deed, given: Sequence[Deed]) -> tuple[list[Deed], list[Deed]]:
    """The deeds that are the same, in another word too, and the others."""
    verbs = alike(deed.verb)
    same = [each for each in given if each.verb in verbs or deed.verb in each.told]
    return same, [each for each in given if each not in same]


def _days(told: Iterable[Deed]) -> tuple[Days, Days, Days]:
    return _calendar(frozenset[str]().union(*(deed.told for deed in told)))


def _calendar(lemmas: Days) -> tuple[Days, Days, Days]:
    """The weekdays, months and years among some lemmas."""
    years = frozenset(each for each in lemmas if _YEAR.fullmatch(each))
    return lemmas & _WEEK.keys(), lemmas & _MONTHS.keys(), years


def _spelled(day: str) -> str:
    return _WEEK.get(day) or _MONTHS.get(day) or day
