"""The data sets' own scorer, as functions of values: what it prints, and how far that is chance."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np

Row = dict[str, Any]

_RESAMPLES = 500
_SEED = 2026


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: how it is called, where the scorer prints it, and the floor that was measured for it."""

    name: str
    task: str
    pattern: str
    floor: float

    def figure(self, printed: str) -> float | str:
        """The figure, or nothing where the scorer had no case to reckon it from."""
        found = re.search(self.pattern, printed)
        return float(found[1]) if found else ""


class Scorer:
    """`score.py` of a folder of data sets."""

    def __init__(self, yardsticks: Path) -> None:
        spec = spec_from_file_location("score", yardsticks / "score.py")
        assert spec is not None
        assert spec.loader is not None
        self._module: Any = module_from_spec(spec)
        spec.loader.exec_module(self._module)
        slow = {name: each for name, each in vars(self._module).items() if name == "rouge_l"}
        vars(self._module).update({name: cache(each) for name, each in slow.items()})  # each resample asks the same

    def printed(self, task: str, cases: Sequence[Row], predictions: Mapping[str, Row]) -> str:
        """What it prints about predictions, given by the id of their case."""
        with redirect_stdout(io.StringIO()) as output:
            getattr(self._module, task)(cases, predictions)
        return output.getvalue()

    def first_right(self, case: Row, prediction: Row) -> bool:
        """Whether the first sentence cited answers an answerable question."""
        found = self._module.cited_sentences(case, prediction)[:1]
        return bool(found) and any(found[0] in gold for gold in _golds(case))

    def f1(self, case: Row, prediction: Row) -> float:
        """Of the cited sentences against those of the annotator who agrees most, 0 to 1."""
        found = set(self._module.cited_sentences(case, prediction))
        return max(float(self._module.prf(found, gold)[2]) for gold in _golds(case))

    def intervals(
        self, measures: Sequence[Measure], cases: Sequence[Row], predictions: Mapping[str, Row]
    ) -> dict[str, str]:
        """For each measure of one task the 95 % interval, by bootstrap over the cases."""
        random = np.random.default_rng(_SEED)
        samples = random.integers(len(cases), size=(_RESAMPLES, len(cases)))
        printed = [self.printed(measures[0].task, [cases[i] for i in sample], predictions) for sample in samples]
        return {each.name: _interval([each.figure(text) for text in printed]) for each in measures}


def _golds(case: Row) -> list[set[int]]:
    return [{case["sentences"].index(span) for span in gold} for gold in case.get("gold", ())]


def _interval(figures: Sequence[float | str]) -> str:
    known = [figure for figure in figures if isinstance(figure, float)]
    if not known:
        return ""
    low, high = np.percentile(known, [2.5, 97.5])
    return f"{low:.1f} – {high:.1f}"


def read_rows(file: Path) -> list[Row]:
    """A file of JSON lines."""
    with file.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def by_id(lines: str) -> dict[str, Row]:
    """What a batch printed, by id."""
    return {row["id"]: row for row in map(json.loads, lines.splitlines())}
