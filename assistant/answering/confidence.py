"""How sure it is that the found passages answer a question: four signals, one calibrated probability."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from assistant import logistic
from assistant.answering.reading import Asked, Reading, cosine_alone
from assistant.archive.search import Found
from assistant.encoder import Encoder
from assistant.text import words


@dataclass(frozen=True, slots=True)
class Signals:
    """What the best sentence and its article tell, each 0 to 1.

    `matched`: how well the question's tokens are met somewhere in the article's sentences, on weighted average;
    `cosine`: how near the nearest of them is as a whole, read in its passage, or the best one read on its own;
    `titled`: the share of the question that the article's title holds; `covered`: of the rest (of the whole, if
    there is none), the share that the best sentence itself holds.
    """

    matched: float
    cosine: float
    titled: float
    covered: float


def signals(encoder: Encoder, asked: Asked, found: Found, readings: Sequence[Reading], best: Reading) -> Signals:
    """The signals of the best sentence, among all the readings of the question."""
    own = [reading for reading in readings if reading.document.id == best.document.id]
    matches = np.max([reading.matches for reading in own], axis=0)
    weights = informativeness(found)
    title = set(words.stems(best.document.title or ""))
    rest = {stem: weight for stem, weight in weights.items() if stem not in title}
    return Signals(
        matched=float(matches @ asked.weights),
        cosine=max(cosine_alone(encoder, asked, best.sentence), *(reading.cosine for reading in own)),
        titled=coverage(weights, title),
        covered=coverage(rest or weights, words.stems(best.sentence.text)),
    )


def confidence(of: Signals) -> float:
    """The probability that the best sentence answers, by logistic regression on public questions."""
    return logistic.probability(_BIAS, _WEIGHTS, astuple(of))


# Fitted by `python -m tests.benchmarks DIR fit`, which prints what cross-validation gives for them.
_BIAS = -6.5
_WEIGHTS = (5.0, 5.0, -0.38, 0.76)

_TAKEN = 0.3
"""Half would still have "What did they say about the anchor?", asked of a detained crew, answered with the crew."""


def informativeness(found: Found) -> Mapping[str, float]:
    """Inverse document frequency of the question's stems, over the archive's chunks; of a follow-up, less for what it
    was only taken to be about.
    """
    own = set(words.stems(found.query.own))
    return {
        stem: math.log(1 + found.chunks / (1 + count)) * (1 if stem in own else _TAKEN)
        for stem, count in found.frequencies.items()
    }


def coverage(weights: Mapping[str, float], stems: Sequence[str] | set[str]) -> float:
    """The weighted share of the question's stems that stand among `stems`, 0 to 1."""
    held = set(stems)
    total = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in held) / total if total else 0.0
