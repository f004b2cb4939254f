"""A statement against sentences: supported, contradicted or not found, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.text import words
from assistant.verification import compounds, denials, doubts, governed, opposites, posts, ranges, roles, slots, speakers
from assistant.verification.agencies import without_agency
from assistant.verification.agents import other_agent
from assistant.verification.arithmetic import worked_out
from assistant.verification.corrections import taken_back
from assistant.verification.datelines import dated
from assistant.verification.dates import reckoned, relative, resolved
from assistant.verification.belonging import shared
from assistant.verification.borrowed_figures import borrowed_figure, told_instead
from assistant.verification.borrowed_names import borrowed_name
from assistant.verification.carried import carried
from assistant.verification.figures import Figure, dateline, figures
from assistant.verification.outstanding import outstanding
from assistant.verification.reading import DAYS
from assistant.verification.support import FEW, chosen, known, names, probability, signals, tokens

Judgement = Literal["supported", "contradicted", "not_found"]

LEAST = 0.4
_OF_THE_SAME = 0.5
_FAULT_COSTS = 0.7
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|…)\]?|\[[^\]]*\]")
_FEWEST_QUOTED = 2
_BOTH = Figure("both", 2.0)
_SMALL = 4
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


def verify(statement: str, evidence: Sequence[str], dates: Sequence[str | None] = ()) -> Verdict:
    """Judge a statement by what the evidence, given sentence by sentence in its order, says.

    Any figure, date, name or quotation that is not there, or there of something else, any denial, doubt or direction
    that differs refuses it; beyond that, a calibrated share of its words has to stand in at most three of the
    sentences. `dates` are the days (ISO 8601) on which the sentences were published, one for each or none at all:
    by them "on Thursday" and "last month" come to a date. Without any, by a line of the evidence that dates it.
    """
    evidence = [without_agency(sentence) for sentence in evidence]
    dates = dates or [dated(evidence)] * len(evidence)
    if any(dates):
        evidence = [resolved(sentence, published) for sentence, published in zip(evidence, dates, strict=True)]
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
    statement, cited = reckoned(statement), [evidence[i] for i in best]
    yield from _quotations(statement, evidence)
    yield from _figures(statement, evidence, cited)
    yield from _names(statement, evidence)
    yield from _calendar(statement, evidence, cited)
    yield from _who(statement, cited)
    yield from _worded(statement, cited, evidence if len(evidence) <= FEW else ())
    for words_of_it in filter(None, (taken_back(statement, sentence) for sentence in cited)):
        yield Fault(f"the source takes it back: “{words_of_it}”", contradicts=True)


def _worded(statement: str, cited: Sequence[str], others: Sequence[str]) -> Iterator[Fault]:
    """Words that turn a statement around, and those that no sentence says."""
    if denial := denials.denied(statement, cited, others) or denials.undenied(statement, cited):
        yield Fault(denial, contradicts=True)
    if doubt := doubts.doubted(statement, cited) or doubts.left_open(statement, cited):
        yield Fault(doubt)
    elif cited and (condition := doubts.unconditional(statement, cited[0])):
        yield Fault(f"the source says “{condition}”")
    elif to_come := outstanding(statement, cited):
        yield Fault(f"the source says “{to_come}”")
    if word := opposites.ranked(statement, cited) or opposites.untold(statement, cited) or _scattered(statement, cited):
        yield Fault(f"the source does not say “{word}”")
    if pair := opposites.other_rate(statement, cited):
        yield Fault(f"it says “{pair[0]}”, the source “{pair[1]}”")
    if cited and (pair := opposites.opposite(statement, cited[0])):
        yield Fault(f"it says “{pair[0]}”, the source “{pair[1]}”", contradicts=True)


def _scattered(statement: str, cited: Sequence[str]) -> str | None:
    """A statement of a few words, put together of several sentences of which none says most of it."""
    wanted = set(words.stems(statement))
    if len(cited) < 2 or len(wanted) > _SMALL:
        return None
    most = max(len(shared(wanted, set(words.stems(sentence)))) for sentence in cited)
    return None if most > _SAYS_THE_REST * len(wanted) else statement.strip(" .")


def _quotations(statement: str, evidence: Sequence[str]) -> Iterator[Fault]:
    said = f" {' '.join(token for sentence in evidence for token in words.tokens(sentence))} "
    for match in _QUOTED.finditer(statement):
        for part in _LEFT_OUT.split(match[1]):
            quoted = words.tokens(part)
            if len(quoted) >= _FEWEST_QUOTED and not _title(part) and f" {' '.join(quoted)} " not in said:
                yield Fault(f"the quotation “{part.strip()}” is not there word for word")


def _title(quoted: str) -> bool:
    """Whether it is the name of a book or a song, with all its words capitalised but for the small ones."""
    large = [word for word in quoted.split() if len(word) > _SMALL or word[0].isupper()]
    return len(large) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in large)


def _figures(statement: str, evidence: Sequence[str], cited: Sequence[str]) -> Iterator[Fault]:
    given = [figure for sentence in cited for figure in figures(sentence)]
    given += [_BOTH for sentence in cited if "both" in words.tokens(sentence)]
    given += [figure for sentence in evidence for figure in dateline(sentence)] + worked_out(statement, cited)
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
    given = tokens(evidence)
    unknown = dict.fromkeys(name for name in names(statement) if not known(name, given))
    for name in unknown:
        yield Fault(f"the name {name} is not there")
    if pair := compounds.torn(statement, evidence):
        yield Fault(f"“{pair[0]}” and “{pair[1]}” do not stand together")


def _calendar(statement: str, evidence: Sequence[str], cited: Sequence[str]) -> Iterator[Fault]:
    """Days of the week, and dates such as "last month", stand in the sentences themselves."""
    given = {token for sentence in [*cited, *filter(dateline, evidence)] for token in words.tokens(sentence)}
    told = {each for sentence in cited for each in relative(sentence, owned=True)}
    lacking = [day for day in names(statement) if day in DAYS and not known(day, given)]
    for each in [*lacking, *(each for each in relative(statement) if each not in told)]:
        yield Fault(f"the source does not say “{each}”")


def _who(statement: str, cited: Sequence[str]) -> Iterator[Fault]:
    """Names, figures and speakers that are there, but of something else."""
    if pair := roles.exchanged(statement, cited):
        yield Fault(f"in the source “{pair[0]}” and “{pair[1]}” are the other way round", contradicts=True)
    if pair := roles.replaced(statement, cited) or posts.other_post(statement, cited) or other_agent(statement, cited):
        yield Fault(f"the source says it of “{pair[1]}”, not of “{pair[0]}”")
    if pair := slots.other_name(statement, cited) or governed.elsewhere(statement, cited):
        yield Fault(f"the source says “{pair[1]}” where it says “{pair[0]}”")
    if pair := ranges.other_range(statement, cited) or ranges.by_for_to(statement, cited):
        yield Fault(f"it says “{pair[0]}”, the source “{pair[1]}”", contradicts=True)
    if pair := ranges.turned_around(statement, cited):
        yield Fault(f"it says “{pair[0]}”, the source “{pair[1]}”", contradicts=True)
    if said := speakers.misattributed(statement, cited):
        yield Fault(f"the source has it from “{said[1]}”, not “{said[0]}”")
    if figure := borrowed_figure(statement, cited) or told_instead(statement, cited):
        yield Fault(f"the source says {figure[1].text} of it, and {figure[0].text} of something else", contradicts=True)
    if name := borrowed_name(statement, cited):
        yield Fault(f"the source says it of {name[1]}, not of {name[0]}", contradicts=True)


def _missing(statement: str, evidence: Sequence[str], best: Sequence[int]) -> str:
    held = {stem for i in best for stem in words.stems(evidence[i])}
    lacking = dict.fromkeys(word for word in words.content(statement) if not set(words.stems(word)) & held)
    return f"not said: {', '.join(lacking)}" if lacking else "its words are there, but not together"
