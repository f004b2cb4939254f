"""Where the weights of `assistant.answering.confidence` come from, and what cross-validation gives for them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering.confidence import Signals, informativeness, signals
from assistant.answering.extractive import PASSAGES, rank
from assistant.answering.reading import read_passages, read_question
from assistant.archive.archive import Archive
from assistant.archive.search import Found
from assistant.embedding import MiniLM
from assistant.encoder import Encoder
from tests.benchmarks.ablation import untitled
from tests.benchmarks.processes import run
from tests.benchmarks.tables import Table

Numbers = NDArray[np.float64]

_RIDGE = 50.0
_FOLDS = 5
_ORDERS = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression: the log odds are `bias` + `weights` · signals."""

    bias: float
    weights: Numbers

    def odds(self, told: Numbers) -> Numbers:
        """The log odds of each row of signals; above 0 it answers."""
        odds: Numbers = self.bias + told @ self.weights
        return odds


def measure(yardsticks: Path) -> list[Table]:
    """The weights for all the questions, and the balanced accuracy on questions that a fit has not seen."""
    folder = yardsticks / "clapnq"
    with (folder / "questions.jsonl").open(encoding="utf-8", newline="\n") as lines:
        cases = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as archive:
        run(["ingest", "--archive", archive, "--json", str(folder / "corpus.jsonl")])
        told = np.array(list(_told(Path(archive), [case["question"] for case in cases])))
    answerable = np.array([bool(case["answerable"]) for case in cases])
    return [_weights(fit(_both(told), _twice(answerable))), _validation(told, answerable)]


def _told(archive: Path, questions: list[str]) -> Iterator[list[tuple[float, ...]]]:
    """The signals of each question, with its articles' titles and without: some archives have none."""
    encoder = Encoder()
    with closing(Archive(archive, MiniLM(encoder))) as opened:
        for question in questions:
            found = opened.search(question)
            yield [astuple(_signals(encoder, question, each)) for each in (found, untitled(found))]


def _signals(encoder: Encoder, question: str, found: Found) -> Signals:
    asked = read_question(encoder, question, informativeness(found))
    readings = read_passages(encoder, asked, found.passages[:PASSAGES])
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
    folds = [accuracy for seed in range(_ORDERS) for accuracy in _folds(told, answerable, seed)]
    rows = (
        ("balanced accuracy, %, mean of the folds", round(float(np.mean(folds)), 1)),
        ("… lowest and highest fold", f"{min(folds):.1f} – {max(folds):.1f}"),
        ("… standard deviation of the folds", round(float(np.std(folds)), 1)),
    )
    return Table(f"Confidence, {_FOLDS}-fold cross-validation in {_ORDERS} orders", ("measured",), rows)


def _folds(told: Numbers, answerable: NDArray[np.bool_], seed: int) -> Iterator[float]:
    order = np.random.default_rng(seed).permutation(len(told))
    for fold in range(_FOLDS):
        held = order[fold::_FOLDS]
        rest = np.setdiff1d(order, held)
        says = fit(_both(told[rest]), _twice(answerable[rest])).odds(told[held, 0]) >= 0
        truth = answerable[held]
        yield 50 * float(says[truth].mean() + (~says[~truth]).mean())


def _both(told: Numbers) -> Numbers:
    return np.concatenate([told[:, 0], told[:, 1]])


def _twice(answerable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.concatenate([answerable, answerable])
