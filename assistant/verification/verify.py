"""A statement against sentences: supported, contradicted or not found, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.text import words
from assistant.verification import wording
from assistant.verification.figures import Figure, carried, figures
from assistant.verification.support import chosen, known, names, probability, signals

Judgement = Literal["supported", "contradicted", "not_found"]

LEAST = 0.5
_OF_THE_SAME = 0.5
_FAULT_COSTS = 0.7
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|…)\]?|\[[^\]]*\]")
_FEWEST_QUOTED = 2
_SAYS_THE_REST = 0.75


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score`, 0 to 1: how sure it is that the `sentences` (their indices, the best first) carry the statement;
    `reasons` say what they do not.
    """

    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that refuses a statement, and whether the evidence says the opposite."""

    reason: str
    contradicts: bool = False


def verify(statement: str, evidence: Sequence[str]) -> Verdict:
    """Judge a statement by what the evidence, given sentence by sentence in its order, says.

    Any figure, date, name or quotation that is not there, any denial, doubt or direction that differs refuses it;
    beyond that, a calibrated share of its words has to stand in at most three of the sentences.
    """
    best = chosen(statement, evidence)
    if not best:
        return Verdict("not_found", 0.0, ("nothing in the evidence speaks of it",), ())
    told = signals(statement, evidence, best)
    found = list(faults(statement, evidence, best))
    score = probability(told) * _FAULT_COSTS ** len(found)
    if not found and score >= LEAST:
        return Verdict("supported", round(score, 3), (), tuple(best))
    speaks_of_it = told.covered >= _OF_THE_SAME and any(fault.contradicts for fault in found)
    reasons = tuple(fault.reason for fault in found) or (_missing(statement, evidence, best),)
    return Verdict("contradicted" if speaks_of_it else "not_found", round(score, 3), reasons, tuple(best))


def faults(statement: str, evidence: Sequence[str], best: Sequence[int]) -> Iterator[Fault]:
    """What refuses a statement, whatever its words have in common with the `best` sentences."""
    cited = [evidence[i] for i in best]
    nearest = cited[0] if cited else ""
    yield from _quotations(statement, evidence)
    yield from _figures(statement, evidence, cited)
    yield from _names(statement, evidence)
    if denial := wording.negated(statement, nearest):
        yield Fault(denial, contradicts=True)
    if doubt := wording.hedged(statement, nearest):
        yield Fault(doubt)
    if pair := wording.opposite(statement, nearest):
        yield Fault(f"it says “{pair[0]}”, the source “{pair[1]}”", contradicts=True)


def _quotations(statement: str, evidence: Sequence[str]) -> Iterator[Fault]:
    said = f" {' '.join(token for sentence in evidence for token in words.tokens(sentence))} "
    for match in _QUOTED.finditer(statement):
        for part in _LEFT_OUT.split(match[1]):
            tokens = words.tokens(part)
            if len(tokens) >= _FEWEST_QUOTED and not part.istitle() and f" {' '.join(tokens)} " not in said:
                yield Fault(f"the quotation “{part.strip()}” is not there word for word")


def _figures(statement: str, evidence: Sequence[str], cited: Sequence[str]) -> Iterator[Fault]:
    given = [figure for sentence in evidence for figure in figures(sentence)]
    rest = [stem for stem in words.stems(statement) if not figures(stem)]
    for figure in figures(statement):
        if not carried(figure, given):
            other = _instead(figure, rest, cited)
            told = f"; the source says {other.text}" if other else ""
            yield Fault(f"the figure {figure.text} is not there{told}", contradicts=other is not None)


def _instead(figure: Figure, rest: Sequence[str], cited: Sequence[str]) -> Figure | None:
    """A figure of the same kind in a sentence that says most of the rest of the statement."""
    for sentence in cited:
        told = set(words.stems(sentence))
        if sum(stem in told for stem in rest) >= _SAYS_THE_REST * len(rest):
            return next((each for each in figures(sentence) if each.unit and each.unit == figure.unit), None)
    return None


def _names(statement: str, evidence: Sequence[str]) -> Iterator[Fault]:
    given = {token for sentence in evidence for token in words.tokens(sentence)}
    unknown = dict.fromkeys(name for name in names(statement) if not known(name, given))
    for name in unknown:
        yield Fault(f"the name {name} is not there")


def _missing(statement: str, evidence: Sequence[str], best: Sequence[int]) -> str:
    held = {stem for i in best for stem in words.stems(evidence[i])}
    lacking = dict.fromkeys(word for word in words.content(statement) if not set(words.stems(word)) & held)
    return f"not said: {', '.join(lacking)}" if lacking else "its words are there, but not together"
