"""How far the constants of sentence choice can be trusted: chosen anew on some questions, measured on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from assistant.answering import extractive
from tests.benchmarks.ablation import Prepared, answers, chosen, without
from tests.benchmarks.folds import FOLDS, ORDERS, folds, spread
from tests.benchmarks.scorer import Row, Scorer
from tests.benchmarks.tables import Table

Numbers = NDArray[np.float64]

_GRID: Mapping[str, Sequence[float]] = {
    "_COSINE_WEIGHT": (0.25, 0.5, 1.0),
    "_RANK_COST": (0.0, 0.01, 0.02),
    "_LACKING_COST": (0.0, 0.05, 0.1, 0.2),
    "_SHARE_OF_BEST": (0.7, 0.75, 0.8, 0.85),
}
_SETTINGS = tuple(product(*_GRID.values()))


def validation(scorer: Scorer, cases: Sequence[Row], prepared: Mapping[str, Prepared]) -> list[Table]:
    """Sentence F1 over the answerable questions, all answered: of the method, and of the best setting of the grid
    for four fifths of the questions, on the last fifth; and which settings were best.
    """
    answerable = [case for case in cases if case["answerable"]]
    each = {case["id"]: prepared[case["id"]] for case in answerable}
    grid = np.array([_scores(scorer, answerable, each, setting) for setting in _SETTINGS])
    ours = grid[_SETTINGS.index(tuple(getattr(extractive, name) for name in _GRID))]
    best = [(int(grid[:, rest].mean(axis=1).argmax()), held) for rest, held in folds(len(answerable))]
    rows = (
        ("the method", *spread([float(ours[held].mean()) for _, held in best])),
        ("the best setting for the others", *spread([float(grid[chose, held].mean()) for chose, held in best])),
    )
    columns = ("F1, %, mean of the folds", "lowest and highest", "standard deviation")
    title = f"Sentence choice, {FOLDS}-fold cross-validation in {ORDERS} orders"
    return [Table(title, columns, rows), _most_often(Counter(chose for chose, _ in best))]


def _scores(
    scorer: Scorer, cases: Sequence[Row], prepared: Mapping[str, Prepared], setting: Sequence[float]
) -> list[float]:
    with without(extractive, **dict(zip(_GRID, setting, strict=True))):
        given = answers(prepared, chosen, prepared, 0.0)
    return [100 * scorer.f1(case, given[case["id"]]) for case in cases]


def _most_often(best: Counter[int]) -> Table:
    rows = tuple((", ".join(map(str, _SETTINGS[i])), times) for i, times in best.most_common(5))
    return Table(f"Settings ({', '.join(_GRID)})", ("best for how many folds",), rows)
