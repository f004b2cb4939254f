"""What a claim adds by its small words: all, after, because, a year, by 4 percent for to 4 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text import words
from assistant.verification.language.reading import Word, read

_BEARING = (
    "all any because until off only over under below from few more most through if as up down out again same for about"
    " should than into further"
).split()
_ALIKE = {
    **{word: frozenset((word,)) for word in _BEARING},
    "after": frozenset("after following later since".split()),
    "before": frozenset("before ahead prior".split()),
    "against": frozenset("against versus".split()),
    "now": frozenset("now currently".split()),
    "both": frozenset("both two".split()),
    "each": frozenset("each every".split()),
    "can": frozenset("can able could".split()),
    "between": frozenset("between from".split()),
}
_BEFORE_FIGURES = frozenset("over under below about more than most up for between from".split())
_NEAR = 4
_STRONG = frozenset("since until before after by from to through over within for".split())
_WEAK = "in"
_PASSED = frozenset("the about nearly late early more than almost some around roughly least most a".split())
_RATE = re.compile(
    r"\b(?:a|an|per|each|every) (day|week|month|year|hour)\b(?! (?:before|after|later|ago|earlier|from))"
    r"|\b(annual|monthly|daily|weekly|yearly)",
    re.IGNORECASE,
)
_EACH = {"annual": "year", "monthly": "month", "daily": "day", "weekly": "week", "yearly": "year"}


def added(clause: str, sentences: Sequence[str]) -> Iterator[str]:
    """What the small words of a clause say, and those of the sentences do not."""
    given = {token for sentence in sentences for token in words.tokens(sentence)}
    said = read(clause)
    for i, word in enumerate(said):
        if given.isdisjoint(_ALIKE.get(word.folded, given)) and not _idle(i, said):
            yield f"the source does not say “{word.folded}”"
    rates = {rate for sentence in sentences for rate in _rates(sentence)}
    yield from (f"the source does not say it of each {rate}" for rate in _rates(clause) if rate not in rates)
    yield from _moved(_placed(said), _placed([word for sentence in sentences for word in read(sentence)]))


def _idle(at: int, said: Sequence[Word]) -> bool:
    """Whether a small word belongs to a figure, which is compared by itself, or to "as well"."""
    after = said[at + 1 : at + _NEAR]
    of_a_figure = said[at].folded in _BEFORE_FIGURES and any(word.counts for word in after)
    return of_a_figure or (said[at].folded == "as" and [word.folded for word in after[:1]] == ["well"])


def _rates(text: str) -> list[str]:
    return [_EACH[match[2].casefold()] if match[2] else match[1].casefold() for match in _RATE.finditer(text)]


def _moved(mine: dict[str, set[str]], theirs: dict[str, set[str]]) -> Iterator[str]:
    for token in mine.keys() & theirs.keys():
        if mine[token].isdisjoint(theirs[token]) and (mine[token] | theirs[token]) & _STRONG:
            yield f"the source says “{min(theirs[token])} {token}”"


def _placed(said: Sequence[Word]) -> dict[str, set[str]]:
    """The small words before each figure and each name of the calendar; "in" stands for all that bound nothing."""
    found: dict[str, set[str]] = {}
    for i, word in enumerate(said):
        if word.counts or word.calendar:
            before = (each for each in said[:i][::-1] if not _passed(each))
            small = next((each.folded for each in before), "")
            found.setdefault(word.folded, set()).add(small if small in _STRONG else _WEAK)
    return found


def _passed(word: Word) -> bool:
    return word.folded in _PASSED or word.counts or word.calendar
