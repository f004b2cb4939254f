"""Quality on public data sets: the real commands answer, the data sets' own scorer judges."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.archive import catalogue, rows
from tests.benchmarks import ablation, choosing, fit, trivial
from tests.benchmarks.processes import run
from tests.benchmarks.scorer import Measure, Row, Scorer, by_id, read_rows
from tests.benchmarks.tables import Table

_MEASURES = (
    Measure("cite: F1 when answered", "cite", r"when answered:.* F1 ([\d.]+)", 64.2),
    Measure("cite: first citation right, when answered", "cite", r"when answered:.* citation right ([\d.]+)", 70.7),
    Measure("cite: F1 over all answerable", "cite", r"over all answerable.*?: F1 ([\d.]+)", 49.6),
    Measure("cite: first citation right, over all", "cite", r"over all.* citation right ([\d.]+)", 54.7),
    Measure("cite: ROUGE-L over all answerable", "cite", r"over all.* ROUGE-L ([\d.]+)", 38.6),
    Measure("cite: abstains rightly (balanced accuracy)", "cite", r"balanced accuracy ([\d.]+)", 72.3),
    Measure("converse: R@5", "converse", r"R@5 ([\d.]+)", 40.5),
    Measure("converse: R@5 on follow-ups", "converse", r"follow-ups ([\d.]+)", 34.9),
    Measure("converse: nDCG@5", "converse", r"nDCG@5 ([\d.]+)", 37.1),
    Measure("extract: F1 of the main text", "extract", r"F1 ([\d.]+)", 95.5),
)
"""The floors are of the same embedder, its sentences or whole passages ranked by cosine; of trafilatura alone."""

_COLUMNS = ("floor", "whole best passage", "BM25, 4 sentences", "always answers", "ours", "95 % interval")


@dataclass(frozen=True, slots=True)
class Result:
    """The cases of a task and what was predicted for them, by us and by what needs no method."""

    cases: list[Row]
    ours: dict[str, Row]
    trivial: tuple[dict[str, Row], ...] = ()


def measure(yardsticks: Path, archives: Path) -> list[Table]:
    """Ours beside the floors and what is trivial; the archives are kept in a folder, and used again."""
    scorer = Scorer(yardsticks)
    results = {
        "cite": _cite(yardsticks, archives),
        "converse": _converse(yardsticks, archives),
        "extract": _extract(yardsticks, archives),
    }
    return [Table("Quality, %", _COLUMNS, tuple(_rows(scorer, results)))]


def without(yardsticks: Path, archives: Path) -> list[Table]:
    """The same figures without each part of the method, and the risk at each coverage."""
    scorer = Scorer(yardsticks)
    with ablation.opened(_ingested_corpus(yardsticks, archives, "clapnq")) as (archive, encoder):
        cases = read_rows(yardsticks / "clapnq" / "questions.jsonl")
        tables = ablation.choices(scorer, cases, archive, encoder, _of("cite"))
    with ablation.opened(_ingested_corpus(yardsticks, archives, "mtrag")) as (archive, encoder):
        turns = read_rows(yardsticks / "mtrag" / "turns.jsonl")
        return [*tables, ablation.retrieval(scorer, turns, archive, encoder, _of("converse"))]


def fitted(yardsticks: Path, archives: Path) -> list[Table]:
    """The weights of the confidence, and what cross-validation gives for them and for the choice of sentences."""
    cases = read_rows(yardsticks / "clapnq" / "questions.jsonl")
    questions = {case["id"]: case["question"] for case in cases}
    with ablation.opened(_ingested_corpus(yardsticks, archives, "clapnq")) as (archive, encoder):
        tables = fit.measure(cases, archive, encoder)
        prepared = ablation.prepare(archive, encoder, questions, ablation.whole)
    return [*tables, *choosing.validation(Scorer(yardsticks), cases, prepared)]


def _of(task: str) -> list[Measure]:
    return [each for each in _MEASURES if each.task == task]


def _rows(scorer: Scorer, results: dict[str, Result]) -> Iterator[tuple[float | str, ...]]:
    for task, result in results.items():
        printed = scorer.printed(task, result.cases, result.ours)
        print(printed, file=sys.stderr)
        others = [scorer.printed(task, result.cases, each) for each in result.trivial]
        intervals = scorer.intervals(_of(task), result.cases, result.ours)
        for each in _of(task):
            beside = [each.figure(text) for text in others] or [""] * 3
            yield each.name, each.floor, *beside, each.figure(printed), intervals[each.name]


def _cite(yardsticks: Path, work: Path) -> Result:
    folder = _ingested_corpus(yardsticks, work, "clapnq")
    truth = yardsticks / "clapnq" / "questions.jsonl"
    ours = by_id(run(["assistant", "ask", "--archive", folder, "--batch", _batch(truth, work), "--json"]).output)
    cases = read_rows(truth)
    questions = {case["id"]: case["question"] for case in cases}
    with ablation.opened(folder) as (archive, encoder):
        prepared = ablation.prepare(archive, encoder, questions, ablation.whole)
        always = ablation.answers(prepared, ablation.chosen, prepared, 0.0)
        needs_none = trivial.whole_passages(archive, questions), trivial.bm25(archive, questions), always
    return Result(cases, ours, needs_none)


def _converse(yardsticks: Path, work: Path) -> Result:
    folder = _ingested_corpus(yardsticks, work, "mtrag")
    truth = yardsticks / "mtrag" / "turns.jsonl"
    found = run(["assistant", "search", "--archive", folder, "--batch", _batch(truth, work), "--json"]).output
    return Result(read_rows(truth), by_id(found))


def _extract(yardsticks: Path, work: Path) -> Result:
    folder = _ingested(work / "extraction", yardsticks / "extraction" / "html")
    with catalogue.reading(Path(folder)) as connection:
        texts = {Path(document.path or "").stem: {"text": document.text} for document in rows.documents(connection)}
    return Result(read_rows(yardsticks / "extraction" / "truth.jsonl"), texts)


def _ingested_corpus(yardsticks: Path, archives: Path, name: str) -> str:
    return _ingested(archives / name, yardsticks / name / "corpus.jsonl")


def _ingested(archive: Path, articles: Path) -> str:
    """Ingested anew or brought up to date; a page that cannot be read is scored as an empty one."""
    run(["ingest", "--archive", str(archive), "--json", str(articles)], allowed=(0, 1))
    return str(archive)


def _batch(truth: Path, work: Path) -> str:
    """What may be known of a question: never its rewrite, nor what answers it."""
    with truth.open(encoding="utf-8", newline="\n") as lines:
        cases = [json.loads(line) for line in lines]
    known = ("id", "question", "history")
    batch = work / f"{truth.parent.name}-batch.jsonl"
    batch.write_text(_lines({name: case[name] for name in known if name in case} for case in cases), encoding="utf-8")
    return str(batch)


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
