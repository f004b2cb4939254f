"""`kill -9` of a real ingest in every stage: the archive stays whole, and the next run completes.

A stage is hit by watching for it: the process says when it enters one, and is killed at once. What it still said
before it died tells where it really was.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path

import pytest

from assistant.archive import catalogue, rows
from assistant.archive.archive import Archive
from assistant.archive.manifests import Manifest
from assistant.archive.writer import open_writer
from assistant.embedding import Embedder
from assistant.text.sentences import split
from ingest.pipeline import Ingest, Summary, remove
from ingest.progress import Lines
from tests.archive.articles import Article, article, write
from tests.archive.killing import BUILDING, EMBEDDING, SAID, SWEEPING, said_in, until_killed_in

Contents = Mapping[str, Article]
INGEST = (sys.executable, "-m", "ingest", "--archive")
STAGES = (BUILDING, EMBEDDING, *SAID[1:], SWEEPING)
SOME_WINDOWS = 288
"""More texts than are embedded and kept at a time."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one run is told to do, and what the archive holds before and after it."""

    arguments: tuple[str, ...]
    before: Contents
    after: Contents

    @property
    def brought(self) -> list[Article]:
        return [one for key, one in self.after.items() if self.before.get(key) != one]

    def possible(self, died_in: str) -> tuple[Contents, ...]:
        """What the archive may hold after a kill in this stage."""
        if died_in == "published":
            return (self.after,)
        return (self.before, self.after) if died_in in ("", "publishing") else (self.before,)


@pytest.mark.parametrize("kills", [20, pytest.param(100, marks=pytest.mark.long)])
def test_a_kill_in_any_stage_leaves_the_archive_whole_and_the_next_run_completes(
    kills: int, tmp_path: Path, embedder: Embedder
) -> None:
    newsroom = Newsroom(tmp_path, embedder)
    hits: Counter[str] = Counter()
    for stage in islice(cycle(STAGES), kills):
        hits += until_killed_in(stage, newsroom.round)
    print("\n" + "\n".join(f"{hits[stage]:4} killed in: {stage}" for stage in STAGES))
    assert min(hits[stage] for stage in STAGES) >= kills // len(STAGES)


class Newsroom:
    """A growing archive whose ingest is killed again and again."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._archive = folder / "archive"
        self._file = folder / "articles.jsonl"
        self._embedder = embedder
        self._numbers = count()
        self._made: list[Article] = []
        self._contents: Contents = {}
        self._rounds = 0

    def round(self, stage: str) -> str:
        """One run, killed in this stage if it can be; where it died."""
        self._rounds += 1
        change = self._next_change(stage)
        died_in = _died_in(stage, self._archive, [*INGEST, str(self._archive), *change.arguments])
        self._contents = self._found_whole(*change.possible(died_in))
        committed = self._contents != change.before
        embedded = self._complete(change)
        if change.brought and died_in in SAID:
            assert embedded == 0
        self._thin_out(change.brought[4:])
        if died_in == EMBEDDING:
            assert embedded < len(change.brought)
            return EMBEDDING if embedded else ""
        return "published" if died_in == "publishing" and committed else died_in

    def _next_change(self, stage: str) -> Change:
        before = self._contents
        if stage == BUILDING and before:
            return Change(("--rebuild",), before, before)
        if self._rounds % 3 == 0 and stage in SAID[3:]:  # a removal builds the index anew: it copies none
            removed = [*before][:1] + [*before][-1:]
            return Change(("--remove", *removed), before, {k: v for k, v in before.items() if k not in removed})
        after = self._with_news(before, SOME_WINDOWS if stage == EMBEDDING else 3)
        return Change((str(write(self._file, after.values())),), before, after)

    def _with_news(self, contents: Contents, new: int) -> Contents:
        """One article in a new version, and some new ones."""
        corrected = [article(next(self._numbers), of=one) for one in [*contents][:1]]
        made = corrected + [article(number) for number in islice(self._numbers, new)]
        self._made += made
        return {**contents, **{one.id: one for one in made}}

    def _complete(self, change: Change) -> int:
        """The next run: it brings what is missing and leaves nothing over; how many texts it embedded."""
        stored = self._keys("SELECT key FROM embedding")
        remaining = [key for key in self._contents if key not in change.after]
        if remaining:
            wanted, summary = change.after, self._remove(remaining)
        else:
            wanted = change.after if change.brought else self._with_news(change.after, 3)
            write(self._file, wanted.values())
            summary = self._run(lambda ingest: ingest.add([self._file]))
        needed = self._keys("SELECT embedding FROM chunk")
        assert summary.embedded == len(needed - stored)
        assert self._keys("SELECT key FROM embedding") == needed
        self._contents = self._found_whole(wanted)
        assert [folder.name for folder in (self._archive / "vectors").iterdir()] == [self._published()]
        return summary.embedded

    def _published(self) -> str | None:
        with catalogue.reading(self._archive) as connection:
            published = rows.edition(connection).published
        return published.generation if isinstance(published, Manifest) else None

    def _thin_out(self, many: Sequence[Article]) -> None:
        if many:
            self._remove([one.id for one in many])
            self._contents = {key: one for key, one in self._contents.items() if one not in many}

    def _remove(self, ids: Sequence[str]) -> Summary:
        with open_writer(self._archive, wait=False) as writer:
            return remove(writer, ids)

    def _run(self, work: Callable[[Ingest], Summary]) -> Summary:
        with open_writer(self._archive, wait=False) as writer:
            return work(Ingest(writer, self._embedder, Lines()))

    def _keys(self, query: str) -> set[bytes]:
        with catalogue.reading(self._archive) as connection:
            return {key for (key,) in connection.execute(query)}

    def _held(self) -> dict[str, tuple[str | None, str]]:
        with catalogue.reading(self._archive) as connection:
            return {document.id: (document.title, document.text) for document in rows.documents(connection)}

    def _found_whole(self, *possible: Contents) -> Contents:
        """Which of these the archive holds: exactly, every article found by word and by meaning, and no other."""
        held = self._held()
        contents = next((c for c in possible if {k: (a.title, a.text) for k, a in c.items()} == held), None)
        assert contents is not None, f"the archive holds {sorted(held)}"
        with closing(Archive(self._archive, self._embedder)) as archive:
            for one in contents.values():
                assert_found(archive, one)
        with catalogue.reading(self._archive) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            for one in self._made:
                places = rows.places(connection, rows.full_text(connection, [one.word], 10)).values()
                ids = [rows.article(connection, place.article)[0].id for place in places]
                assert ids == ([one.id] if one in contents.values() else [])
        return contents


def assert_found(archive: Archive, one: Article) -> None:
    found = archive.search(one.text)
    best = found.passages[0]
    assert (best.document.id, best.found_by, best.text) == (one.id, ("dense", "lexical"), one.text)
    assert found.notices == ()
    stored = archive.article(one.id)
    assert stored is not None
    assert (stored[0].text, stored[1]) == (one.text, split(one.text))


def test_the_next_run_sweeps_what_the_check_of_a_killed_run_left(tmp_path: Path) -> None:
    file = write(tmp_path / "articles.jsonl", [article(1)])
    command = [*INGEST, str(tmp_path / "archive"), str(file)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        next(line for line in process.stderr if line.startswith("checking the index"))
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not (child := children.read_text().strip()):
            time.sleep(0.002)
        while "numpy" not in Path(f"/proc/{child}/maps").read_text():  # started, and not yet at the index
            time.sleep(0.002)
        process.kill()
    with open_writer(tmp_path / "archive", wait=False) as writer:
        assert writer.counts() == (0, 0, 0)
    while Path(f"/proc/{child}/exe").exists():
        time.sleep(0.02)
    with open_writer(tmp_path / "archive", wait=False):
        assert list((tmp_path / "archive" / "vectors").iterdir()) == []


def _died_in(stage: str, archive: Path, command: Sequence[str]) -> str:
    """Kill the run when it is in this stage: where it died, or "" if it had ended or that cannot be told."""
    said, seen = said_in(stage, archive, command)
    return said[-1] if said else stage if seen else ""
