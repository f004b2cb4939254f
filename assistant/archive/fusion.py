"""One ranking out of several."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

_RANK_OFFSET = 60


def fuse(rankings: Sequence[tuple[float, Sequence[Item]]]) -> Mapping[Item, float]:
    """Weighted reciprocal rank fusion: item → score, best first, ties in the order first met.

    Each ranking comes with its weight. Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms
    Condorcet and individual Rank Learning Methods", SIGIR 2009.
    """
    scores: dict[Item, float] = {}
    for weight, ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + weight / (_RANK_OFFSET + rank)
    return dict(sorted(scores.items(), key=lambda pair: -pair[1]))
