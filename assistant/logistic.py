"""From signals to one calibrated probability."""

from __future__ import annotations

import math
from collections.abc import Sequence


def probability(bias: float, weights: Sequence[float], signals: Sequence[float]) -> float:
    """What a logistic regression says of signals, in the order of their weights."""
    return 1 / (1 + math.exp(-(bias + sum(w * x for w, x in zip(weights, signals, strict=True)))))
