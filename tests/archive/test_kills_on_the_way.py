"""`kill -9` of an ingest of a mixed folder that publishes article by article: what was published stays, whole."""

import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from itertools import accumulate, count, cycle, islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.archive import catalogue, rows
from assistant.archive.archive import Archive
from assistant.archive.manifests import Manifest
from assistant.archive.writer import open_writer
from assistant.embedding import Embedder
from assistant.text.sentences import split
from ingest import runs
from ingest.pipeline import Ingest, remove
from ingest.progress import Lines
from tests.archive.killing import EMBEDDING, SAID, SWEEPING, embeddings, said_in, said_until_killed, until_killed_in
from tests.archive.mixed_folder import HELD, Contents, MixedFolder

READING = "reading"
STAGES = (READING, EMBEDDING, *SAID[1:], SWEEPING)
ROOT = Path(__file__).parents[2]
SOME_WINDOWS = 288
"""More texts than are embedded and kept at a time."""

pytestmark = pytest.mark.long


def test_a_kill_in_any_stage_leaves_what_was_published_whole_and_the_next_run_completes(
    tmp_path: Path, chromium: Browser, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    newsroom, hits = Newsroom(tmp_path, chromium, embedder), Counter[str]()
    for stage in islice(cycle(STAGES), 50):
        hits += until_killed_in(stage, newsroom.round)
    print("\n" + "\n".join(f"{hits[stage]:4} killed in: {stage}" for stage in STAGES))
    print(f"{newsroom.partly} left some of their articles published and some not")
    assert min(hits[stage] for stage in STAGES) >= 5
    assert newsroom.partly >= 10


class Newsroom:
    """An archive of a mixed folder, whose ingest is killed again and again; `partly` counts where on the way."""

    def __init__(self, folder: Path, chromium: Browser, embedder: Embedder) -> None:
        self.partly = 0
        self._archive = folder / "archive"
        self._folder = MixedFolder(folder / "mixed", chromium, count())
        self._embedder = embedder
        self._rounds = 0
        self._folder.write_anew([*HELD])
        self._contents: Contents = {}
        self._complete(self._folder.contents())

    def round(self, stage: str) -> str:
        """One run, killed in this stage if it can be; where it died."""
        self._rounds += 1
        self._folder.write_anew(self._named(stage), SOME_WINDOWS if stage == EMBEDDING else 2)
        before, wanted = self._contents, self._folder.contents()
        said, seen = self._killed(stage)
        assert not [run for run in runs.last(self._archive) if run.state == "running"]
        steps = _steps(before, wanted) if stage not in (READING, EMBEDDING) else [before, {**before, **wanted}]
        done = said.count("published")
        possible = steps[done : done + 2] if said[-1:] == ["publishing"] else steps[done : done + 1]
        self._contents = self._found_whole(possible)
        self.partly += self._contents not in (steps[0], steps[-1])
        self._complete(wanted)
        return said[-1] if said else stage if seen else ""

    def _named(self, stage: str) -> Sequence[str]:
        """The files that are written anew: at each round others, and in one of them many articles to be embedded."""
        start = self._rounds % len(HELD)
        names = [*HELD, *HELD][start : start + 4]
        return ["e.csv"] if stage == EMBEDDING else sorted(set(names))

    def _killed(self, stage: str) -> tuple[list[str], bool]:
        """In which stages the run said that it was, and whether it was seen in one that is not said."""
        publishing = "once" if stage in (READING, EMBEDDING) else "each"
        command = [
            sys.executable,
            "-m",
            "tests.archive.publishing_often",
            str(self._archive),
            str(self._folder.path),
            publishing,
        ]
        if stage != READING:
            return said_in(stage, self._archive, command, 1 + self._rounds % 3)
        log, kept = self._archive / runs.NAME, embeddings(self._archive)
        logged = log.read_bytes() if log.exists() else b""
        said = said_until_killed(command, lambda: log.exists() and log.read_bytes() != logged and _later(self._rounds))
        return said, embeddings(self._archive) == kept

    def _complete(self, wanted: Contents) -> None:
        """The next run: it brings what is missing, embeds nothing again and leaves nothing over."""
        stored = self._keys("SELECT key FROM embedding") if self._contents else set()
        gone = [key for key in self._contents if key not in wanted]
        with open_writer(self._archive, wait=False) as writer:
            summary = Ingest(writer, self._embedder, Lines()).add([self._folder.path])
            if gone:
                remove(writer, gone)
        needed = self._keys("SELECT embedding FROM chunk")
        assert summary.failed == []
        assert self._keys("SELECT key FROM embedding") == needed
        assert summary.embedded == len(needed - stored)
        self._contents = self._found_whole([wanted])
        with catalogue.reading(self._archive) as connection:
            manifest = rows.edition(connection).published
        assert isinstance(manifest, Manifest)
        assert [folder.name for folder in (self._archive / "vectors").iterdir()] == [manifest.generation]

    def _keys(self, query: str) -> set[bytes]:
        with catalogue.reading(self._archive) as connection:
            return {key for (key,) in connection.execute(query)}

    def _found_whole(self, possible: Sequence[Contents]) -> Contents:
        """Which of these the archive holds: exactly, every article found by word and by meaning, and no other."""
        with catalogue.reading(self._archive) as connection:
            held = {document.id: document.text for document in rows.documents(connection)}
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        contents = next((c for c in possible if {key: each.text for key, each in c.items()} == held), None)
        assert contents is not None, f"the archive holds {sorted(held)}"
        self._assert_found(contents)
        return contents

    def _assert_found(self, contents: Contents) -> None:
        words = {word: key for key, each in contents.items() for word in self._words(each.text)}
        assert len(words) == len(contents)
        with closing(Archive(self._archive, self._embedder)) as archive:
            for key, each in [*contents.items()][:12]:
                found, stored = archive.search(each.text), archive.article(key)
                assert (found.passages[0].document.id, found.notices) == (key, ())
                assert stored
                assert (stored[0].text, stored[1]) == (each.text, split(each.text))
        with catalogue.reading(self._archive) as connection:
            for word in self._folder.words:
                places = rows.places(connection, rows.full_text(connection, [word], 10)).values()
                ids = [rows.article(connection, place.article)[0].id for place in places]
                assert ids == ([words[word]] if word in words else [])

    def _words(self, text: str) -> list[str]:
        return [word for word in re.findall(r"\w+", text.lower()) if word in self._folder.words]


def _steps(before: Contents, wanted: Contents) -> list[Contents]:
    """What the archive holds after each publication: one article more each time, in the order they are read."""
    changed = [{key: each} for key, each in wanted.items() if key not in before or before[key].text != each.text]
    return list(accumulate(changed, lambda held, one: {**held, **one}, initial=dict(before)))


def _later(rounds: int) -> bool:
    """Some time into the reading, so that not always the first reader is the one that is killed."""
    time.sleep(rounds % 5 * 0.3)
    return True
