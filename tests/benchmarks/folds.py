"""Cross-validation: what was chosen on some questions, measured on others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]

FOLDS = 5
ORDERS = 8
ACCURACY = ("balanced accuracy, %, mean of the folds", "lowest and highest", "standard deviation")
"""The columns of a table of `spread`s."""


def folds(count: int) -> Iterator[tuple[Indices, Indices]]:
    """Which of `count` questions a choice may see, and which measure it; each question measures once an order."""
    for seed in range(ORDERS):
        order = np.random.default_rng(seed).permutation(count)
        for fold in range(FOLDS):
            held = order[fold::FOLDS]
            yield np.setdiff1d(order, held), held


def spread(measured: Sequence[float]) -> tuple[float, str, float]:
    """The mean of what the folds gave, the lowest and the highest, and the standard deviation."""
    mean, deviation = round(float(np.mean(measured)), 1), round(float(np.std(measured)), 1)
    return mean, f"{min(measured):.1f} – {max(measured):.1f}", deviation


def balanced_accuracy(says: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """The mean share, in %, that is right of what is true and of what is not."""
    return 50 * float(says[truth].mean() + (~says[~truth]).mean())
