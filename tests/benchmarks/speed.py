"""Speed and memory on the passages and questions of MTRAG, beside the plain LangChain way."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from pathlib import Path

import numpy as np

from tests.benchmarks import plain_langchain, questions
from tests.benchmarks.processes import Finished, run
from tests.benchmarks.questions import Times
from tests.benchmarks.tables import Cell, Table

_PARTS: tuple[tuple[str, Callable[[Times], float], str, str], ...] = (
    ("`ask`, whole", attrgetter("whole"), "≤ 250", "≤ 500"),
    ("`ask` without embedding work", attrgetter("without_embedding"), "≤ 40", ""),
    ("… query embedding", attrgetter("query_embedding"), "", ""),
    ("… Chroma", attrgetter("chroma"), "", ""),
    ("… full text", attrgetter("full_text"), "", ""),
    ("… sentence choice: reading", attrgetter("reading"), "", ""),
    ("… sentence choice: the rest", attrgetter("sentence_choice"), "", ""),
    ("… the rest", attrgetter("rest"), "", ""),
    ("search alone", attrgetter("search"), "", ""),
)
_WARM_UP = 10
_MEASURED = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured on how much; with an archive made before, nothing of ingest."""

    yardsticks: Path
    passages: int
    starts: int
    archive: Path | None


@dataclass(frozen=True, slots=True)
class _Work:
    texts: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.texts / self.seconds if self.texts else 0.0


def measure(plan: Plan) -> list[Table]:
    """The tables of one run."""
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as name:
        work, asked = Path(name), _asked(plan.yardsticks / "mtrag" / "turns.jsonl")
        if plan.archive:
            return [_cold_start(plan.archive, asked, plan.starts), _question_table(plan.archive, None, asked)]
        corpus = _head(plan.yardsticks / "mtrag" / "corpus.jsonl", plan.passages, work / "corpus.jsonl")
        ingested = _ingest_table(corpus, work)
        cold = _cold_start(work / "archive", asked, plan.starts)
        return [ingested, cold, _question_table(work / "archive", work / "langchain", asked)]


def _head(corpus: Path, passages: int, copy: Path) -> Path:
    with corpus.open(encoding="utf-8", newline="\n") as lines:
        copy.write_text("".join(islice(lines, passages)), encoding="utf-8", newline="\n")
    return copy


def _asked(turns: Path) -> list[str]:
    with turns.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line)["question"] for line in lines]


def _ingest_table(corpus: Path, work: Path) -> Table:
    """The embedder works before and after the ingest: where its two rates differ, the machine was not quiet."""
    before = _embedder(corpus, 0)
    ours = run(["ingest", "--archive", str(work / "archive"), "--json", str(corpus)])
    after = _embedder(corpus, 1)
    plain = run(["tests.benchmarks.plain_langchain", str(corpus), str(work / "langchain")])
    columns = ("briefing", "plain LangChain", "target")
    return Table(f"Ingest of {_lines(corpus):,} passages", columns, _ingest_rows(ours, plain, before, after))


def _ingest_rows(ours: Finished, plain: Finished, before: _Work, after: _Work) -> tuple[tuple[Cell, ...], ...]:
    texts, chunks = json.loads(ours.output)["embedded"], json.loads(plain.output)["chunks"]
    if texts != before.texts + after.texts:
        raise SystemExit("The benchmark embeds other texts than ingest does: mend tests/benchmarks/embedder.py.")
    ratio = (before.seconds + after.seconds) / ours.seconds
    return (
        ("texts embedded", texts, chunks, ""),
        ("wall time, s", ours.seconds, plain.seconds, ""),
        ("texts a second", texts / ours.seconds, chunks / plain.seconds, ""),
        ("… the embedder alone on half of them, before", before.rate, "", ""),
        ("… the embedder alone on the other half, after", after.rate, "", ""),
        ("ingest rate ÷ the embedder's own", ratio, "", "≥ 0.85"),
        ("peak memory, MB", ours.megabytes, plain.megabytes, "≤ 1,500"),
    )


def _lines(corpus: Path) -> int:
    return corpus.read_bytes().count(b"\n")


def _embedder(corpus: Path, half: int) -> _Work:
    return _Work(**json.loads(run(["tests.benchmarks.embedder", str(corpus), str(half)]).output))


def _cold_start(archive: Path, asked: Sequence[str], starts: int) -> Table:
    seconds = [run(["assistant", "ask", "--archive", str(archive), asked[0]]).seconds for _ in range(starts)]
    row = ("`briefing ask`, from start to exit, s", statistics.median(seconds), max(seconds), "≤ 3")
    return Table(f"Cold start (runs: {starts})", ("median", "slowest", "target"), (row,))


def _question_table(archive: Path, store: Path | None, asked: Sequence[str]) -> Table:
    """Both are asked the same questions; the warm-up is of other questions where there are enough."""
    warm_up, measured = asked[:_WARM_UP], asked[-_MEASURED:]
    found = questions.times(archive, warm_up, measured)
    rows = [_row(name, [part(each) for each in found], *targets) for name, part, *targets in _PARTS]
    if store:
        seconds = plain_langchain.search_seconds(store, warm_up, measured)
        rows.append(_row("plain LangChain: `similarity_search`", seconds, "", ""))
    columns = ("p50", "target", "p95", "target of p95")
    return Table(f"A warm question, ms ({len(measured)} questions)", columns, tuple(rows))


def _row(name: str, seconds: Sequence[float], *targets: str) -> tuple[Cell, ...]:
    p50, p95 = (1000 * float(value) for value in np.percentile(seconds, (50, 95)))
    return name, p50, targets[0], p95, targets[1]
