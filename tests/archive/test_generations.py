"""A generation of vectors is sealed, cloned to be read, and may be lost."""

import fcntl
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest

from assistant.archive import catalogue
from assistant.archive.indexes import DAMAGED
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from ingest.pipeline import remove
from tests.archive.inspection import BRIDGE, HARBOUR, Ingesting, found, generations, rows, search


def test_chunk_numbers_are_never_given_twice(ingest: Ingesting, archive: Path, embedder: Embedder) -> None:
    ingest(HARBOUR)
    (first,) = rows(archive, "SELECT chunk FROM chunk")
    with open_writer(archive) as writer:
        remove(writer, ["harbour"])
    ingest(HARBOUR)
    assert rows(archive, "SELECT chunk FROM chunk") != [first]


def test_an_id_that_the_catalogue_does_not_know_is_dropped(
    ingest: Ingesting, assistant: Assistant, archive: Path
) -> None:
    ingest(HARBOUR, BRIDGE)
    with sqlite3.connect(archive / catalogue.NAME) as connection:
        connection.execute("DELETE FROM chunk WHERE article = (SELECT article FROM article WHERE id = 'bridge')")
    assert found(assistant, "Talmin bridge cracks") == ("harbour",)


def test_a_published_generation_is_sealed_and_not_touched_by_questions(
    ingest: Ingesting, assistant: Assistant, archive: Path
) -> None:
    ingest(HARBOUR, BRIDGE)
    files = [path for path in generations(archive)[0].rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o444}
    before = {path: path.read_bytes() for path in files}
    found(assistant, "bridge")
    assert {path: path.read_bytes() for path in generations(archive)[0].rglob("*") if path.is_file()} == before


def test_readers_create_nothing_in_the_archive(ingest: Ingesting, assistant: Assistant, archive: Path) -> None:
    ingest(HARBOUR)
    before = sorted(archive.rglob("*"))
    found(assistant, "dockers")
    assistant.archive.status()
    assert sorted(archive.rglob("*")) == before


@pytest.mark.parametrize("damage", ["gone", "one file gone", "one file cut", "one file of the same size"])
def test_a_damaged_generation_is_said_answered_exactly_and_mended_by_the_next_ingest(
    damage: str, ingest: Ingesting, embedder: Embedder, archive: Path
) -> None:
    ingest(HARBOUR, BRIDGE)
    (generation,) = generations(archive)
    level = next(generation.rglob("data_level0.bin"))
    if damage == "gone":
        generation.rename(archive.parent / "elsewhere")
    elif damage == "one file gone":
        level.unlink()
    elif damage == "one file of the same size":
        level.chmod(0o644)
        level.write_bytes(bytes(level.stat().st_size))
    else:
        level.chmod(0o644)
        os.truncate(level, level.stat().st_size // 2)
    broken = search(archive, embedder, "longshoremen walk off the job")
    assert (broken.documents[0], broken.notices) == ("harbour", (DAMAGED,))
    summary = ingest(HARBOUR, BRIDGE)
    assert (summary.unchanged, summary.embedded) == (2, 0)
    mended = search(archive, embedder, "longshoremen walk off the job")
    assert (mended.documents[0], mended.notices) == ("harbour", ())


def test_a_generation_cut_while_it_is_open_is_noticed_by_the_next_question(
    ingest: Ingesting, assistant: Assistant, archive: Path
) -> None:
    ingest(HARBOUR, BRIDGE)
    assert assistant.archive.search("dockers").notices == ()
    level = next(generations(archive)[0].rglob("data_level0.bin"))
    level.chmod(0o644)
    os.truncate(level, 10)
    assert assistant.archive.search("dockers").notices == (DAMAGED,)


def test_a_new_article_is_found_by_an_open_archive_and_the_old_clone_is_deleted(
    ingest: Ingesting, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clones = tmp_path / "clones"
    clones.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(clones))
    ingest(HARBOUR)
    assert found(assistant, "Talmin bridge") == ("harbour",)
    ingest(BRIDGE)
    assert found(assistant, "Talmin bridge")[0] == "bridge"
    assert len(list(clones.iterdir())) == 1
    assistant.close()
    assert list(clones.iterdir()) == []


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_clone_shares_the_sealed_bytes_or_copies_them_from_another_file_system(
    elsewhere: bool, ingest: Ingesting, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Path("/dev/shm")
    if elsewhere and (not other.exists() or other.stat().st_dev == tmp_path.stat().st_dev):
        pytest.skip("this machine has no other file system in /dev/shm")
    with tempfile.TemporaryDirectory(dir=other if elsewhere else tmp_path) as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        ingest(HARBOUR, BRIDGE)
        assert assistant.archive.search("longshoremen walk off the job").passages[0].found_by == ("dense",)
        assert next(Path(folder).rglob("data_level0.bin")).stat().st_nlink == (1 if elsewhere else 2)
        assistant.close()


def test_clones_that_a_killed_reader_left_are_swept(
    ingest: Ingesting, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, in_use = tmp_path / "briefing-clone-left", tmp_path / "briefing-clone-in-use"
    for folder in (left, in_use):
        folder.mkdir()
        (folder / "in-use.lock").touch()
    ingest(HARBOUR)
    held = (in_use / "in-use.lock").open()
    fcntl.flock(held, fcntl.LOCK_EX)
    found(assistant, "dockers")
    assert (left.exists(), in_use.exists()) == (False, True)
    held.close()
