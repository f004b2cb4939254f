"""`kill -9` of a real ingest in every stage: the archive stays whole, and the next run completes.

A stage is hit by watching for it: the process says when it enters one, and is killed at once. What it still said
before it died tells where it really was.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest

from assistant.archive import catalogue
from assistant.embedding import Embedder
from tests.archive.articles import Article, article, write

Contents = Mapping[str, Article]
Process = subprocess.Popen[str]

BUILDING, EMBEDDING, SWEEPING = "building the index from the stored embeddings", "embedding", "sweeping"
SAID = (
    BUILDING,
    "copying the last index",
    "adding to the index",
    "flushing the index",
    "checking the index",
    "syncing the index to the disk",
    "publishing",
    "published",
)
STAGES = (BUILDING, EMBEDDING, *SAID[1:], SWEEPING)
SOME_WINDOWS = 320
"""More texts than are embedded and kept at a time."""
LEFT_FILES = 3_000


@dataclass(frozen=True, slots=True)
class Change:
    """What one run is told to do, and what the archive holds before and after it."""

    stage: str
    arguments: tuple[str, ...]
    before: Contents
    after: Contents

    @property
    def brought(self) -> list[Article]:
        return [article for article in self.after.values() if self.before.get(article.id) != article]

    @property
    def gone(self) -> list[Article]:
        return [article for article in self.before.values() if self.after.get(article.id) != article]


@pytest.mark.parametrize("kills", [20, pytest.param(100, marks=pytest.mark.long)])
def test_a_kill_in_any_stage_leaves_the_archive_whole_and_the_next_run_completes(
    kills: int, tmp_path: Path, embedder: Embedder
) -> None:
    newsroom = Newsroom(tmp_path, embedder)
    hits: Counter[str] = Counter()
    for stage in islice(cycle(STAGES), kills):
        hits += newsroom.kill_in(stage)
    print("\n" + "\n".join(f"{hits[stage]:4} killed in: {stage}" for stage in STAGES))
    assert hits.total() >= kills
    assert min(hits.values()) >= kills // len(STAGES)


class Newsroom:
    """A growing archive whose ingest is killed again and again."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._archive = folder / "archive"
        self._file = folder / "articles.jsonl"
        self._embedder = embedder
        self._contents: dict[str, Article] = {}
        self._numbers = iter(range(12**4))
        self._rounds = 0

    def kill_in(self, stage: str) -> Counter[str]:
        """Bring and correct articles until a run was really killed in this stage; where all were killed."""
        hits: Counter[str] = Counter()
        for _ in range(8):
            hits[self._round(stage)] += 1
            if stage in hits:
                break
        else:
            pytest.fail(f"no run was killed in the stage {stage!r}, only in {dict(hits)}")
        del hits[""]
        return hits

    def _round(self, stage: str) -> str:
        self._rounds += 1
        change = self._next_change(stage)
        killed_in = self._kill(change)
        self._contents = dict(self._found_whole(change, killed_in))
        self._heal(change)
        return killed_in

    def _next_change(self, stage: str) -> Change:
        before = dict(self._contents)
        add = (str(self._file),)
        if stage == BUILDING and before:
            return Change(stage, ("--rebuild",), before, before)
        if self._rounds % 3 == 0 and stage not in (EMBEDDING, SWEEPING):
            removed = [list(before)[0], list(before)[-1]]
            after = {key: value for key, value in before.items() if key not in removed}
            return Change(stage, ("--remove", *removed), before, after)
        after = self._with_news(before, SOME_WINDOWS if stage == EMBEDDING else 3)
        write(self._file, after.values())
        return Change(stage, add, before, after)

    def _with_news(self, contents: Contents, count: int) -> Contents:
        """Some new articles, and a new version of one that is there."""
        new = [article(number) for number in islice(self._numbers, count)]
        corrected = [article(next(self._numbers), of=one) for one in list(contents)[:1]]
        return {**contents, **{one.id: one for one in (*corrected, *new)}}

    def _kill(self, change: Change) -> str:
        """Where a real ingest was when it was killed; "" if it had ended or was on its way between stages."""
        left = self._archive / "vectors" / "00000000-left"
        if change.stage == SWEEPING:
            left.mkdir()
            for number in range(LEFT_FILES):
                (left / str(number)).touch()
        kept = len(self._stored())
        watches: dict[str, Callable[[], bool]] = {
            EMBEDDING: lambda: len(self._stored()) > kept,
            SWEEPING: lambda: len(list(left.iterdir())) < LEFT_FILES,
        }
        said = _killed(self._command(change.arguments), watches.get(change.stage), change.stage)
        if said:
            return said[-1] if said[-1] in SAID else ""
        if change.stage == SWEEPING:
            return SWEEPING if left.exists() and any(left.iterdir()) else ""
        return EMBEDDING if change.stage == EMBEDDING and self._stored() else ""

    def _command(self, arguments: Sequence[str]) -> list[str]:
        return [sys.executable, "-m", "ingest", "--archive", str(self._archive), *arguments]

    def _stored(self) -> set[bytes]:
        if not (self._archive / catalogue.NAME).exists():
            return set()
        with catalogue.reading(self._archive) as connection:
            return {key for (key,) in connection.execute("SELECT key FROM embedding")}
