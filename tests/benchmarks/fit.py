"""Where the weights of `assistant.answering.confidence` come from, and what cross-validation gives for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.confidence import Signals, signals
from assistant.answering.extractive import rank
from assistant.archive.archive import Archive
from assistant.archive.search import Found
from assistant.encoder import Encoder
from tests.benchmarks.ablation import read, untitled
from tests.benchmarks.folds import ACCURACY, FOLDS, ORDERS, balanced_accuracy, folds, spread
from tests.benchmarks.scorer import Row
from tests.benchmarks.tables import Table

Numbers = NDArray[np.float64]

_RIDGE = 50.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression: the log odds are `bias` + `weights` · signals."""

    bias: float
    weights: Numbers

    def odds(self, told: Numbers) -> Numbers:
        """The log odds of each row of signals; above 0 it answers."""
        odds: Numbers = self.bias + told @ self.weights
        return odds


def measure(cases: Sequence[Row], archive: Archive, encoder: Encoder) -> list[Table]:
    """The weights for all the questions, and the balanced accuracy on questions that a fit has not seen."""
    told = np.array([_told(archive, encoder, case["question"]) for case in cases])
    answerable = np.array([bool(case["answerable"]) for case in cases])
    return [_weights(fit(_both(told), _twice(answerable))), _validation(told, answerable)]


def _told(archive: Archive, encoder: Encoder, question: str) -> list[tuple[float, ...]]:
    """The signals with the articles' titles and without: some archives have none."""
    found = archive.search(question)
    return [astuple(_signals(encoder, question, each)) for each in (found, untitled(found))]


def _signals(encoder: Encoder, question: str, found: Found) -> Signals:
    asked, readings = read(encoder, question, found)
    return signals(encoder, asked, found, readings, rank(asked, readings)[0].reading)


def fit(told: Numbers, answerable: NDArray[np.bool_], ridge: float = _RIDGE) -> Fit:
    """Logistic regression with a ridge on standardised signals, by Newton's method."""
    mean, scale = told.mean(axis=0), np.where(told.std(axis=0) > 0, told.std(axis=0), 1.0)
    rows = np.column_stack([np.ones(len(told)), (told - mean) / scale])
    penalty = np.diag([0.0, *[ridge] * told.shape[1]])
    beta = np.zeros(rows.shape[1])
    for _ in range(25):
        sure = 1 / (1 + np.exp(-rows @ beta))
        slope = rows.T @ (sure - answerable) + penalty @ beta
        beta -= np.linalg.solve((rows * (sure * (1 - sure))[:, np.newaxis]).T @ rows + penalty, slope)
    weights = beta[1:] / scale
    return Fit(float(beta[0] - weights @ mean), weights)


def _weights(whole: Fit) -> Table:
    names = list(Signals.__dataclass_fields__)
    rows = [("bias", round(whole.bias, 2)), *zip(names, (round(float(w), 2) for w in whole.weights), strict=True)]
    return Table("Weights of the confidence", ("fitted",), tuple(rows))


def _validation(told: Numbers, answerable: NDArray[np.bool_]) -> Table:
    """All the signals, and all but each."""
    rows = [("all four signals", *spread(list(_held_out(told, answerable))))]
    for i, name in enumerate(Signals.__dataclass_fields__):
        rows.append((f"without {name}", *spread(list(_held_out(np.delete(told, i, axis=2), answerable)))))
    return Table(f"Confidence, {FOLDS}-fold cross-validation in {ORDERS} orders", ACCURACY, tuple(rows))


def _held_out(told: Numbers, answerable: NDArray[np.bool_]) -> Iterator[float]:
    for rest, held in folds(len(told)):
        says = fit(_both(told[rest]), _twice(answerable[rest])).odds(told[held, 0]) >= 0
        yield balanced_accuracy(says, answerable[held])


def _both(told: Numbers) -> Numbers:
    return np.concatenate([told[:, 0], told[:, 1]])


def _twice(answerable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.concatenate([answerable, answerable])
