"""How much of a statement sentences carry: four signals, one calibrated probability."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from assistant import logistic
from assistant.text import months, words
from assistant.verification.figures import carried, figures

MOST_SENTENCES = 3
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'.-]+")
_SAME_ROOT = 4


@dataclass(frozen=True, slots=True)
class Signals:
    """Each 0 to 1, and 1 where there is nothing to carry.

    `covered`: the share of the statement's stems in the sentences that carry most of them, three at most; `named`:
    of its names in all the evidence; `counted`: of its figures; `joined`: of its pairs of neighbouring stems in one
    sentence.
    """

    covered: float
    named: float
    counted: float
    joined: float


def probability(of: Signals) -> float:
    """That the sentences carry the whole statement, by logistic regression on public claims."""
    return logistic.probability(_BIAS, _WEIGHTS, astuple(of))


# Fitted by `python -m tests.benchmarks DIR verify`, which prints what cross-validation gives for them.
_BIAS = -7.0
_WEIGHTS = (3.85, 1.62, 2.78, 1.57)


def chosen(statement: str, evidence: Sequence[str]) -> list[int]:
    """The sentences that together carry most of a statement, the best first: each adds what those before it lack."""
    wanted = set(words.stems(statement))
    stems = [wanted & set(words.stems(sentence)) for sentence in evidence]
    found: list[int] = []
    got: set[str] = set()
    while len(found) < MOST_SENTENCES and stems:
        best = max(range(len(stems)), key=lambda i: len(stems[i] - got))
        if not stems[best] - got:
            break
        found.append(best)
        got |= stems[best]
    return found


def signals(statement: str, evidence: Sequence[str], best: Sequence[int]) -> Signals:
    """What tells whether the evidence, and of it the `best` sentences, carries a statement."""
    wanted = set(words.stems(statement))
    cited = [figure for i in best for figure in figures(evidence[i])]
    held = {stem for i in best for stem in words.stems(evidence[i])}
    held |= {stem for figure in figures(statement) if carried(figure, cited) for stem in words.stems(figure.text)}
    said, given = names(statement), {token for sentence in evidence for token in words.tokens(sentence)}
    counts, source = figures(statement), [figure for sentence in evidence for figure in figures(sentence)]
    return Signals(
        covered=_share([stem in held for stem in wanted]),
        named=_share([known(name, given) for name in said]),
        counted=_share([carried(figure, source) for figure in counts]),
        joined=_joined(statement, evidence),
    )


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 1.0


def _joined(statement: str, evidence: Sequence[str]) -> float:
    pairs = _pairs(statement)
    return max((len(pairs & _pairs(sentence)) for sentence in evidence), default=0) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> set[tuple[str, str]]:
    stems = words.stems(text)
    return set(pairwise(stems))


def names(text: str) -> list[str]:
    """The folded words of a text that are names: capitalised, but for the one that opens it."""
    found = (match for match in _NAME.finditer(text) if match.start() > len(text) - len(text.lstrip("\"'“‘( ")))
    return [token for match in found for token in words.content(match.group())]


def known(name: str, given: set[str]) -> bool:
    """Whether a name stands among folded words: as it is, as a word of the same root (German, Germany), or shortened
    as months are.
    """
    short = name[:3] if name in months.NAMES else name
    return not given.isdisjoint({name, short}) or (
        len(name) > _SAME_ROOT and any(len(each) > _SAME_ROOT and _root(name, each) for each in given)
    )


def _root(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[: max(_SAME_ROOT, shorter - 2)] == other[: max(_SAME_ROOT, shorter - 2)]
