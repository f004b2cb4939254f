"""A statement against sentences: supported, contradicted or not found, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.text import words
from assistant.verification.faults import absent, faults
from assistant.verification.language.titles import in_full
from assistant.verification.names.agencies import without_agency
from assistant.verification.numbers.datelines import dated
from assistant.verification.numbers.dates import resolved
from assistant.verification.numbers.sequences import in_sequence
from assistant.verification.support import chosen, probability, signals, unsaid

Judgement = Literal["supported", "contradicted", "not_found"]

LEAST = 0.4
_OF_THE_SAME = 0.5
_FAULT_COSTS = 0.7
_MARKS = str.maketrans("“”„«»‘’", '"""""\'\'')


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score`, 0 to 1: how sure it is that the `sentences` (their indices, the best first) carry the statement;
    `reasons` say what refuses it; `unsaid` are the words of a supported statement that they do not say, in any form
    or as a synonym.
    """

    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    sentences: tuple[int, ...]
    unsaid: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should read beside it."""
        return (*self.reasons, f"no sentence says: {', '.join(self.unsaid)}") if self.unsaid else self.reasons


def verify(
    statement: str, evidence: Sequence[str], dates: Sequence[str | None] = (), *, least: float = LEAST
) -> Verdict:
    """Judge a statement by what the evidence, given sentence by sentence in its order, says.

    Any figure, date, name or quotation that is not there, or there of something else, any denial, doubt or direction
    that differs refuses it; beyond that, a calibrated share of its words has to stand in at most three of the
    sentences. `dates` are the days (ISO 8601) on which the sentences were published, one for each or none at all:
    by them "on Thursday" and "last month" come to a date. Without any, by a line of the evidence that dates it.
    `least` is the score that supports. What a sentence says word for word it supports, whatever the others say.
    """
    statement, written = in_full(statement), [in_full(without_agency(sentence)) for sentence in evidence]
    evidence = _with_days(written, dates)
    if verbatim := _word_for_word(statement, written):
        return verbatim
    best = chosen(statement, evidence)
    if not best:
        return Verdict("not_found", 0.0, ("nothing in the evidence speaks of it",), ())
    told = signals(statement, evidence, best)
    # Whose it is and who did it matters only of what the sentences speak of at all.
    apart = told.covered < _OF_THE_SAME and probability(told) < least
    found = list((absent if apart else faults)(statement, evidence, best, written))
    score = probability(told) * _FAULT_COSTS ** len(found)
    if not found and score >= least:
        return Verdict("supported", round(score, 3), (), tuple(best), unsaid(statement, [evidence[i] for i in best]))
    speaks_of_it = told.covered >= _OF_THE_SAME and any(fault.contradicts for fault in found)
    reasons = tuple(dict.fromkeys(fault.reason for fault in found)) or (_missing(statement, evidence, best),)
    return Verdict("contradicted" if speaks_of_it else "not_found", round(score, 3), reasons, tuple(best))


def _word_for_word(statement: str, evidence: Sequence[str]) -> Verdict | None:
    said = flat(statement)
    found = next((i for i, sentence in enumerate(evidence) if flat(sentence) == said), None) if said else None
    return None if found is None else Verdict("supported", 1.0, (), (found,))


def flat(text: str) -> str:
    """A sentence as it is repeated: its agency, white space, form of quotation marks and full stop make no
    difference; a sign, such as that of a currency, does.
    """
    return " ".join(without_agency(text).translate(_MARKS).split()).rstrip(".")


def _with_days(evidence: Sequence[str], dates: Sequence[str | None]) -> list[str]:
    """The evidence with the days that it means by others, and by when it was published."""
    told = in_sequence(evidence)
    dates = dates or [dated(told)] * len(told)
    return [resolved(sentence, published) for sentence, published in zip(told, dates, strict=True)]


def _missing(statement: str, evidence: Sequence[str], best: Sequence[int]) -> str:
    held = {stem for i in best for stem in words.stems(evidence[i])}
    lacking = dict.fromkeys(word for word in words.content(statement) if not set(words.stems(word)) & held)
    return f"not said: {', '.join(lacking)}" if lacking else "its words are there, but not together"
