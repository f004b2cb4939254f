"""Quality on public data sets: the real commands answer, the data sets' own scorer judges."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.archive import catalogue, rows
from tests.benchmarks.processes import run
from tests.benchmarks.tables import Table


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: how it is called, where the scorer prints it, and the floor that was measured for it."""

    name: str
    task: str
    pattern: str
    floor: float


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


def measure(yardsticks: Path, archives: Path | None) -> list[Table]:
    """One table; the archives are kept, and used again, where a folder for them is given."""
    with _work(archives) as name:
        work = Path(name)
        tasks: Mapping[str, Callable[[Path, Path], str]] = {"cite": _cite, "converse": _converse, "extract": _extract}
        printed = {task: score(yardsticks, work) for task, score in tasks.items()}
    rows = tuple((each.name, each.floor, _figure(each, printed[each.task])) for each in _MEASURES)
    return [Table("Quality, %", ("floor", "measured"), rows)]


def _work(archives: Path | None) -> AbstractContextManager[Path | str]:
    if archives is None:
        return tempfile.TemporaryDirectory(prefix="briefing-bench-")
    archives.mkdir(parents=True, exist_ok=True)
    return nullcontext(archives)


def _cite(yardsticks: Path, work: Path) -> str:
    archive = _ingested(work / "clapnq", yardsticks / "clapnq" / "corpus.jsonl")
    truth = yardsticks / "clapnq" / "questions.jsonl"
    answers = run(["assistant", "ask", "--archive", archive, "--batch", _batch(truth, work), "--json"]).output
    return _score(yardsticks, "cite", truth, answers, work)


def _converse(yardsticks: Path, work: Path) -> str:
    archive = _ingested(work / "mtrag", yardsticks / "mtrag" / "corpus.jsonl")
    truth = yardsticks / "mtrag" / "turns.jsonl"
    rankings = run(["assistant", "search", "--archive", archive, "--batch", _batch(truth, work), "--json"]).output
    return _score(yardsticks, "converse", truth, rankings, work)


def _extract(yardsticks: Path, work: Path) -> str:
    archive = _ingested(work / "extraction", yardsticks / "extraction" / "html")
    with catalogue.reading(Path(archive)) as connection:
        pages = [(Path(document.path or "").stem, document.text) for document in rows.documents(connection)]
    texts = _lines({"id": page, "text": text} for page, text in pages)
    return _score(yardsticks, "extract", yardsticks / "extraction" / "truth.jsonl", texts, work)


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


def _score(yardsticks: Path, task: str, truth: Path, predictions: str, work: Path) -> str:
    file = work / f"{task}-predictions.jsonl"
    file.write_text(predictions, encoding="utf-8", newline="\n")
    command = [sys.executable, str(yardsticks / "score.py"), task, str(truth), str(file)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(printed, file=sys.stderr)
    return printed


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _figure(wanted: Measure, printed: str) -> float | str:
    """The figure, or nothing where the scorer had no case to reckon it from."""
    found = re.search(wanted.pattern, printed)
    return float(found[1]) if found else ""
