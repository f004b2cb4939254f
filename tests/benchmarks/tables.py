"""What a benchmark found, as Markdown for the README and as JSON for the log."""

from __future__ import annotations

import os
import platform
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

Cell = int | float | str


@dataclass(frozen=True, slots=True)
class Table:
    """Named figures: the first cell of a row is its name, an empty one was not measured."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def markdown(self) -> str:
        """The table as it can be pasted into the README; figures stand on the right."""
        rule = (":--", *("--:" for _ in self.columns))
        rows = (tuple(map(_shown, row)) for row in self.rows)
        lines = [f"| {' | '.join(row)} |" for row in ((self.title, *self.columns), rule, *rows)]
        return "\n".join(lines)

    def figures(self) -> dict[str, dict[str, Cell]]:
        """Name of a row → column → figure."""
        return {str(name): dict(zip(self.columns, cells, strict=True)) for name, *cells in self.rows}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a figure means nothing without: the command, when, and on what."""

    command: str
    date: str
    cores: int
    load: float
    python: str

    @classmethod
    def now(cls, arguments: Sequence[str]) -> Circumstances:
        """Those of this run."""
        command = shlex.join(["python", "-m", "tests.benchmarks", *arguments])
        date = datetime.now(UTC).date().isoformat()
        return cls(command, date, os.cpu_count() or 1, round(os.getloadavg()[0], 2), platform.python_version())

    def markdown(self) -> str:
        """The two lines that stand above the tables."""
        return (
            f"`{self.command}`\n"
            f"{self.date}, {self.cores} cores (load {self.load} when it began), Python {self.python}\n"
        )


def _shown(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:.2f}" if abs(cell) < 2 else f"{cell:,.1f}" if abs(cell) < 1_000 else f"{cell:,.0f}"
