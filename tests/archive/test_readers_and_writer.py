"""Readers ask all the while a writer publishes: no error, right answers, nothing that piles up."""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import articles, catalogue, rows
from assistant.archive.clones import Clones
from assistant.archive.manifests import Manifest
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from ingest import runs
from ingest.pipeline import Summary
from tests.archive.articles import article, write

STABLE = {
    "id": "stable",
    "title": "Lighthouse of Morrow",
    "text": "The lighthouse of Morrow was painted red in 1911. Its keeper was called Ilse Brandt.",
}
QUESTION = "When was the lighthouse of Morrow painted red?"
SENTENCE = "The lighthouse of Morrow was painted red in 1911."
POOL = 12
"""Chroma's pool of connections comes and goes by up to ten threads; four clones left open would hold 26."""


class Reader:
    """A `briefing ask` that stays open: questions go in and answers come out, a line each."""

    def __init__(self, process: subprocess.Popen[str], clones: Path) -> None:
        self._process = process
        self._clones = clones
        self._one_at_a_time = threading.Lock()

    def ask(self, question: str) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        with self._one_at_a_time:
            print(json.dumps({"question": question}), file=self._process.stdin, flush=True)
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer
        return answer

    def ask_until(self, ended: threading.Event, archive: Path) -> set[int]:
        """Ask the same question all the while; the revisions that answered it."""
        revisions = set()
        while not ended.wait(0.3):
            answer = self.ask(QUESTION)
            assert answer["statements"][0]["text"] == SENTENCE
            assert answer["notices"] == []
            assert_quotes_are_exact(answer, archive)
            revisions.add(answer["revision"])
        return revisions

    def clones(self) -> tuple[set[str], set[str]]:
        """The clones of the process that lie on the disk, and those that it has open, deleted ones as well."""
        there = {folder.name for folder in self._clones.glob("briefing-clone-*")}
        with self._one_at_a_time:
            targets = [str(link.readlink()) for link in Path(f"/proc/{self._process.pid}/fd").iterdir()]
        return there, {name for target in targets for name in re.findall(r"briefing-clone-[^/]+", target)}

    def threads(self) -> int:
        """How many threads the process has between two questions."""
        with self._one_at_a_time:
            return sum(1 for _ in Path(f"/proc/{self._process.pid}/task").iterdir())


@contextmanager
def reader(archive: Path, clones: Path, says: str = "") -> Iterator[Reader]:
    """It says nothing else on standard error."""
    command = [sys.executable, "-m", "assistant", "ask", "--archive", str(archive), "--batch", "/dev/stdin", "--json"]
    clones.mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(clones)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        try:
            yield Reader(process, clones)
        finally:
            _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, says)


def assert_quotes_are_exact(answer: dict[str, Any], archive: Path) -> None:
    for statement in answer["statements"]:
        assert statement["citations"]
        for citation in statement["citations"]:
            stored = articles.article(archive, citation["document_id"], citation["digest"])
            assert stored is not None
            assert stored[0].text[citation["start"] : citation["end"]] == citation["quote"]


def run_ingest(archive: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "ingest", "--archive", str(archive), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def documents_of(answer: dict[str, Any]) -> list[str]:
    return [citation["document_id"] for s in answer["statements"] for citation in s["citations"]]


def files_of(archive: Path) -> set[str]:
    return {str(path.relative_to(archive)) for path in archive.rglob("*") if path.is_file()}


@pytest.fixture
def clones(tmp_path: Path) -> Path:
    folder = tmp_path / "clones"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(ingest: Callable[..., Summary], tmp_path: Path) -> Path:
    """An archive with the stable article."""
    ingest(STABLE)
    return tmp_path / "archive"


def test_three_readers_ask_while_a_writer_publishes_five_times(archive: Path, clones: Path, tmp_path: Path) -> None:
    ended = threading.Event()
    with (
        reader(archive, clones / "one") as one,
        reader(archive, clones / "two") as two,
        reader(archive, clones / "three") as three,
        ThreadPoolExecutor() as pool,
    ):
        readers = (one, two, three)
        asking = [pool.submit(each.ask_until, ended, archive) for each in readers]
        try:
            publish(0, archive, tmp_path, readers)
            early = [each.threads() for each in readers]
            for number in range(1, 5):
                publish(number, archive, tmp_path, readers)
            late = [each.threads() for each in readers]
        finally:
            ended.set()
        for future in asking:
            assert future.result() >= {2, 3, 4, 5}
    assert all(after <= before + POOL for before, after in zip(early, late, strict=True)), (early, late)
    assert list(clones.glob("*/briefing-clone-*")) == []
    assert files_of(archive) == files_that_belong(archive)


def publish(number: int, archive: Path, folder: Path, readers: Sequence[Reader]) -> None:
    """Bring and correct articles, or remove one; the next question of every reader knows."""
    new, corrected, old = article(3 * number), article(3 * number + 1, of="corrected"), article(3 * number - 3)
    if number % 2:
        run_ingest(archive, "--remove", old.id)
    else:
        run_ingest(archive, str(write(folder / "news.jsonl", [new, corrected])))
    for each in readers:
        if number % 2:
            assert old.id not in documents_of(each.ask(old.text))
        else:
            for one in (new, corrected):
                answer = each.ask(one.text)
                assert documents_of(answer)[0] == one.id
                assert_quotes_are_exact(answer, archive)
        there, opened = each.clones()
        assert len(there) == 1
        assert opened == there


def published(archive: Path) -> Manifest:
    with catalogue.reading(archive) as connection:
        manifest = rows.edition(connection).published
    assert isinstance(manifest, Manifest)
    return manifest


def files_that_belong(archive: Path) -> set[str]:
    manifest = published(archive)
    beside = {catalogue.NAME, f"{catalogue.NAME}-wal", f"{catalogue.NAME}-shm", "ingest.lock", runs.NAME}
    return beside | {f"vectors/{manifest.generation}/{name}" for name in manifest.files}


def test_a_reader_leaves_the_archive_as_it_was(archive: Path, clones: Path) -> None:
    before = {name: (archive / name).read_bytes() for name in files_of(archive)}
    with reader(archive, clones) as one:
        assert one.ask(QUESTION)["statements"][0]["text"] == SENTENCE
        assert files_of(archive) == set(before)
    after = {name: (archive / name).read_bytes() for name in files_of(archive)}
    shared = f"{catalogue.NAME}-shm"  # SQLite's notes on who reads what
    assert {**after, shared: b""} == {**before, shared: b""}
    assert list(clones.glob("briefing-clone-*")) == []


def test_threads_ask_while_their_own_process_publishes(
    archive: Path, assistant: Assistant, ingest: Callable[..., Summary], clones: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(clones))
    ended = threading.Event()
    with ThreadPoolExecutor() as pool:
        asking = [pool.submit(ask_until, ended, assistant) for _ in range(4)]
        try:
            for number in range(3):
                one = article(number)
                ingest({"id": one.id, "text": one.text})
                assert assistant.archive.search(one.text).documents[0] == one.id
        finally:
            ended.set()
    for future in asking:
        assert future.result() >= {2, 3}
    assert len(list(clones.glob("briefing-clone-*"))) == 1


def ask_until(ended: threading.Event, assistant: Assistant) -> set[int]:
    revisions = set()
    while not ended.wait(0.05):
        reply = assistant.ask(QUESTION)
        assert next(iter(reply)).text == SENTENCE
        assert reply.answer.notices == ()
        revisions.add(reply.answer.revision)
    return revisions


def test_an_old_clone_is_closed_only_after_its_last_question(
    archive: Path, ingest: Callable[..., Summary], embedder: Embedder, clones: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(clones))
    vector = embedder.embed([QUESTION])[0]
    with closing(Clones(archive / "vectors")) as opened, ExitStack() as first, ExitStack() as second:
        old = [stack.enter_context(opened.index(published(archive))) for stack in (first, second)]
        ingest({"id": "new", "text": article(1).text})
        with opened.index(published(archive)) as new:
            assert (new.count(), old[0].count()) == (2, 1)
        first.close()
        assert len(list(clones.glob("briefing-clone-*"))) == 2
        assert old[1].nearest(vector, 1) == [1]
        second.close()
        assert len(list(clones.glob("briefing-clone-*"))) == 1
    assert list(clones.glob("briefing-clone-*")) == []
