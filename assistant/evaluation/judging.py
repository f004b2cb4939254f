"""How well questions of one's own are answered: are the right sentences cited, does it abstain where it should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.models import Answer, Citation
from assistant.text import words

_RESAMPLES = 1_000
_SEED = 2026


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got. `expected` are the sentences that answer it, none where the archive does not say.

    `right` tells for each cited sentence, in order, whether it is one of them; `missed` are those not cited.
    """

    expected: tuple[str, ...]
    cited: tuple[Citation, ...]
    right: tuple[bool, ...]
    missed: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether an answer is expected."""
        return bool(self.expected)

    @property
    def answered(self) -> bool:
        """Whether there was one."""
        return bool(self.cited)

    @property
    def precision(self) -> float:
        """The share of the cited sentences that are expected ones, 0 to 1."""
        return sum(self.right) / len(self.cited) if self.cited else 0.0

    @property
    def recall(self) -> float:
        """The share of the expected sentences that are cited, 0 to 1."""
        return 1 - len(self.missed) / len(self.expected) if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def first_right(self) -> bool:
        """Whether the first citation is an expected sentence."""
        return self.right[:1] == (True,)

    @property
    def passed(self) -> bool:
        """Whether it abstained or cited a right sentence first, as it should."""
        return self.first_right if self.answerable else not self.answered


def judge(answer: Answer, expected: Sequence[str]) -> Outcome:
    """Compare what an answer cites with the sentences that were expected. White space, case and marks do not count;
    a sentence that holds another whole, or stands in it, is the same one.
    """
    wanted = [f" {' '.join(words.tokens(sentence))} " for sentence in expected]
    cited = [f" {' '.join(words.tokens(citation.quote))} " for citation in answer.citations]
    right = tuple(any(_same(quote, sentence) for sentence in wanted) for quote in cited)
    found = (any(_same(quote, sentence) for quote in cited) for sentence in wanted)
    missed = tuple(sentence for sentence, is_cited in zip(expected, found, strict=True) if not is_cited)
    return Outcome(tuple(expected), answer.citations, right, missed)


def _same(one: str, other: str) -> bool:
    return one in other or other in one


@dataclass(frozen=True, slots=True)
class Score:
    """A figure in per cent over `cases` questions, with its 95 % bootstrap interval."""

    name: str
    cases: int
    percent: float
    low: float
    high: float


def scores(outcomes: Sequence[Outcome]) -> list[Score]:
    """The figures of a whole file; none over questions that there are not."""
    answerable = [each for each in outcomes if each.answerable]
    answered = [each for each in answerable if each.answered]
    unanswerable = [each for each in outcomes if not each.answerable]
    measured: list[tuple[str, list[Outcome], Callable[[Outcome], float]]] = [
        ("answered when answerable", answerable, lambda each: each.answered),
        ("abstained when not", unanswerable, lambda each: not each.answered),
        ("first citation right, when answered", answered, lambda each: each.first_right),
        ("sentence precision, when answered", answered, lambda each: each.precision),
        ("sentence recall, when answered", answered, lambda each: each.recall),
        ("sentence F1, when answered", answered, lambda each: each.f1),
        ("first citation right, over all answerable", answerable, lambda each: each.first_right),
        ("sentence F1, over all answerable", answerable, lambda each: each.f1),
    ]
    return [_score(name, map(figure, of)) for name, of, figure in measured if of]


def _score(name: str, values: Iterable[float]) -> Score:
    """The mean and its percentile bootstrap interval (Efron, "Bootstrap Methods", 1979)."""
    figures = np.array(list(values), dtype=np.float64)
    chosen = np.random.default_rng(_SEED).integers(len(figures), size=(_RESAMPLES, len(figures)))
    low, high = np.percentile(figures[chosen].mean(axis=1), [2.5, 97.5])
    return Score(name, len(figures), *(round(100 * float(each), 1) for each in (figures.mean(), low, high)))
