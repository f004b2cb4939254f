"""The catalogue is the only truth; a generation of vectors is sealed, cloned to be read, and may be lost."""

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.archive import articles, catalogue
from assistant.archive.archive import DAMAGED, Archive
from assistant.archive.search import Found
from assistant.archive.vectors import Index
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder, MiniLM
from assistant.encoder import Encoder
from assistant.errors import ArchiveError, ArticleError, EmbeddingError
from ingest.pipeline import Ingest, Summary, remove
from ingest.progress import Lines

HARBOUR = {
    "id": "harbour",
    "title": "Harbour strike",
    "text": "Dockers at Port Ansel stopped work on Monday.\n\nThe union wants nine percent more pay.",
}
BRIDGE = {
    "id": "bridge",
    "title": "Bridge closed",
    "text": "Engineers closed the Talmin bridge after cracks were found. Buses are diverted.",
}
Ingesting = Callable[..., Summary]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def generations(archive: Path) -> list[Path]:
    return sorted((archive / "vectors").iterdir())


def rows(archive: Path, query: str) -> list[tuple[object, ...]]:
    with catalogue.reading(archive) as connection:
        return connection.execute(query).fetchall()


def search(archive: Path, embedder: Embedder, question: str) -> Found:
    with closing(Archive(archive, embedder)) as opened:
        return opened.search(question)


def found(assistant: Assistant, question: str) -> tuple[str, ...]:
    return assistant.archive.search(question).documents


def test_an_article_is_found_by_its_words_and_by_its_meaning(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(HARBOUR, BRIDGE)
    best = assistant.archive.search("Talmin").passages[0]
    assert (best.document.id, best.found_by) == ("bridge", ("dense", "lexical"))
    assert found(assistant, "longshoremen walk off the job")[0] == "harbour"


def test_ingesting_the_same_again_changes_nothing_and_embeds_nothing(ingest: Ingesting, archive: Path) -> None:
    ingest(HARBOUR, BRIDGE)
    before = rows(archive, "SELECT * FROM archive")
    again = ingest(HARBOUR, BRIDGE)
    assert (again.added, again.updated, again.unchanged, again.embedded) == (0, 0, 2, 0)
    assert rows(archive, "SELECT * FROM archive") == before


def test_a_correction_replaces_the_article_whole_and_embeds_only_what_changed(
    ingest: Ingesting, assistant: Assistant
) -> None:
    long = " ".join(f"Paragraph {i} tells of the ferry in many words." for i in range(40))
    ingest(HARBOUR, {**BRIDGE, "text": f"{long} The toll is nine crowns."})
    summary = ingest({**BRIDGE, "text": f"{long} The toll is seven crowns."})
    assert (summary.updated, summary.embedded) == (1, 1)
    texts = [p.text for p in assistant.archive.search("toll crowns").passages if p.document.id == "bridge"]
    assert any("seven crowns" in text for text in texts)
    assert not any("nine crowns" in text for text in texts)


def test_an_old_version_can_still_be_opened_and_is_out_of_search(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(HARBOUR)
    old = assistant.archive.article("harbour")
    assert old is not None
    ingest({**HARBOUR, "text": "Dockers went back to work on Friday."})
    assert assistant.archive.article("harbour", old[0].digest) == old
    assert "nine percent" not in " ".join(p.text for p in assistant.archive.search("nine percent pay").passages)


def test_going_back_to_an_earlier_text_makes_it_current_again(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(HARBOUR)
    ingest({**HARBOUR, "text": "Dockers went back to work on Friday."})
    ingest(HARBOUR)
    assert assistant.archive.search("nine percent").passages[0].text == HARBOUR["text"]


def test_a_new_title_alone_is_an_update(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(HARBOUR)
    assert ingest({**HARBOUR, "title": "Walkout at Port Ansel"}).updated == 1
    assert assistant.archive.search("walkout").passages[0].document.title == "Walkout at Port Ansel"


def test_a_removed_article_leaves_nothing_in_either_store(
    ingest: Ingesting, assistant: Assistant, archive: Path, embedder: Embedder
) -> None:
    ingest(HARBOUR, BRIDGE)
    ingest({**HARBOUR, "text": "Dockers went back to work on Friday. Quixotic words."})
    with open_writer(archive) as writer:
        remove(writer, ["harbour"])
    assert found(assistant, "dockers strike pay") == ("bridge",)
    assert assistant.archive.article("harbour") is None
    assert rows(archive, "SELECT count(*) FROM chunk") == rows(archive, "SELECT count(*) FROM embedding") == [(1,)]
    assert rows(archive, "SELECT count(*) FROM full_text WHERE full_text MATCH 'dockers OR quixotic'") == [(0,)]
    content = b"".join(path.read_bytes() for path in archive.rglob("*") if path.is_file())
    assert b"Dockers" not in content
    assert b"quixot" not in content
    index = Index.open(clone_of(generations(archive)[0], archive.parent / "looked-into"))
    assert index.count() == 1
    index.close()


def test_what_is_removed_is_in_no_file_of_the_index(ingest: Ingesting, archive: Path) -> None:
    ingest(HARBOUR, BRIDGE)
    ((vector,),) = rows(archive, "SELECT vector FROM chunk JOIN embedding ON key = embedding ORDER BY chunk LIMIT 1")
    assert isinstance(vector, bytes)
    with open_writer(archive) as writer:
        remove(writer, ["harbour"])
    assert not any(vector in path.read_bytes() for path in archive.rglob("*") if path.is_file())


def test_embeddings_that_a_killed_run_left_go_with_a_removal(
    ingest: Ingesting, archive: Path, embedder: Embedder
) -> None:
    ingest(HARBOUR, BRIDGE)
    with open_writer(archive) as writer:
        writer.keep([b"left"], embedder.embed(["left"]))
        remove(writer, ["harbour"])
    assert rows(archive, "SELECT count(*) FROM embedding") == [(1,)]


def test_a_removal_keeps_the_name_of_the_embedder(ingest: Ingesting, archive: Path) -> None:
    ingest(HARBOUR, BRIDGE)
    with open_writer(archive) as writer:
        remove(writer, ["harbour"])
    assert rows(archive, "SELECT embedder FROM archive") == [(Encoder.name,)]


def test_an_ingest_deletes_no_file_but_its_own_generations(ingest: Ingesting, archive: Path) -> None:
    (archive / "vectors" / "brand-logos").mkdir(parents=True)
    (archive / "vectors" / ".DS_Store").touch()
    (archive / "vectors" / "00000001-deadbeef").mkdir()
    assert ingest(HARBOUR).added == 1
    assert {path.name for path in generations(archive)} > {"brand-logos", ".DS_Store"}
    assert len(generations(archive)) == 3


def test_readers_create_nothing_after_an_ingest_that_failed(
    ingest: Ingesting, assistant: Assistant, archive: Path
) -> None:
    ingest(HARBOUR)
    with pytest.raises(ArticleError), open_writer(archive) as writer:
        remove(writer, ["nothing"])
    before = sorted(archive.rglob("*"))
    found(assistant, "dockers")
    assert sorted(archive.rglob("*")) == before


def test_a_removal_beside_a_reader_says_what_stays_on_the_disk(ingest: Ingesting, archive: Path) -> None:
    ingest(HARBOUR)
    said: list[str] = []
    with catalogue.reading(archive) as reader:
        reader.execute("SELECT * FROM article").fetchone()
        with open_writer(archive, report=said.append) as writer:
            remove(writer, ["harbour"])
    assert said[-1].endswith("what was removed leaves the disk with the next ingest")


def test_dates_are_compared_as_moments_whatever_their_zone(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(
        {**HARBOUR, "published": "2026-03-02T01:00:00+00:00"},
        {**BRIDGE, "published": "2026-03-01T23:00:00-05:00"},
        {"id": "undated", "text": "Nobody knows when."},
    )
    searched = assistant.archive.search("dockers").searched
    assert (searched.first_published, searched.last_published) == (
        "2026-03-02T01:00:00+00:00",
        "2026-03-01T23:00:00-05:00",
    )
    assert [listed.id for listed in articles.listing(assistant.archive.folder)] == ["bridge", "harbour", "undated"]


def test_removing_an_unknown_id_removes_nothing_and_says_so(
    ingest: Ingesting, archive: Path, embedder: Embedder
) -> None:
    ingest(HARBOUR)
    with open_writer(archive) as writer, pytest.raises(Exception, match="no article with the id nothing"):
        remove(writer, ["harbour", "nothing"])
    assert [listed.id for listed in articles.listing(archive)] == ["harbour"]


def test_the_last_article_can_be_removed(
    ingest: Ingesting, assistant: Assistant, archive: Path, embedder: Embedder
) -> None:
    ingest(HARBOUR)
    with open_writer(archive) as writer:
        remove(writer, ["harbour"])
    assert found(assistant, "dockers") == ()
    assert generations(archive) == []
    assert ingest(BRIDGE).added == 1
    assert found(assistant, "dockers") == ("bridge",)


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


def test_another_embedder_is_refused_before_asking_and_rebuild_takes_it(
    ingest: Ingesting, archive: Path, encoder: Encoder
) -> None:
    other = MiniLM(encoder)
    other.name = "other"

    ingest(HARBOUR)
    with pytest.raises(EmbeddingError, match="--rebuild"):
        search(archive, other, "dockers")
    with open_writer(archive) as writer:
        with pytest.raises(EmbeddingError, match="--rebuild"):
            Ingest(writer, other, Lines()).add([])
        Ingest(writer, other, Lines()).rebuild()
    assert search(archive, other, "dockers").documents == ("harbour",)


def test_rebuilding_needs_no_source_file(ingest: Ingesting, archive: Path, embedder: Embedder, tmp_path: Path) -> None:
    ingest(HARBOUR, BRIDGE)
    (tmp_path / "records.jsonl").unlink()
    with open_writer(archive) as writer:
        summary = Ingest(writer, embedder, Lines()).rebuild()
    assert (summary.updated, summary.documents) == (2, 2)
    assert search(archive, embedder, "cracks").documents[0] == "bridge"


def test_of_two_articles_with_one_id_in_a_run_the_last_wins_and_that_is_said(
    tmp_path: Path, archive: Path, embedder: Embedder
) -> None:
    for name, words in (("1.md", "First text."), ("2.md", "Second text.")):
        (tmp_path / name).write_text(f"---\nurl: https://news.example/story\n---\n{words}\n")
    with open_writer(archive) as writer:
        summary = Ingest(writer, embedder, Lines()).add([tmp_path / "1.md", tmp_path / "2.md"])
    assert (summary.added, [n.path for n in summary.notices]) == (1, [str(tmp_path / "2.md")])
    assert rows(archive, "SELECT text FROM article WHERE current") == [("Second text.\n",)]


def test_no_archive_is_one_sentence_that_says_how_to_make_one(archive: Path, embedder: Embedder) -> None:
    with pytest.raises(ArchiveError, match="make one with: briefing-ingest"):
        search(archive, embedder, "anything")
    assert not archive.exists()


def test_wire_copies_in_great_number_do_not_fail_the_check_of_the_index(
    ingest: Ingesting, assistant: Assistant
) -> None:
    copies = [{"id": f"copy-{i}", "text": "The minister resigned on Sunday night."} for i in range(80)]
    assert ingest(*copies).embedded == 1
    assert len(found(assistant, "minister resigned")) == 10


def test_a_search_reaches_ten_articles_past_an_article_of_many_passages(
    ingest: Ingesting, assistant: Assistant
) -> None:
    long = " ".join(f"The dam at Orsk holds {i} cubic metres of water behind its wall today." for i in range(2000))
    others = [{"id": f"other-{i}", "text": f"Baker number {i} sold bread."} for i in range(12)]
    ingest({"id": "dam", "text": long}, *others)
    documents = found(assistant, "How much water does the dam at Orsk hold?")
    assert documents[0] == "dam"
    assert len(documents) == 10


def clone_of(generation: Path, target: Path) -> Path:
    for path in generation.rglob("*"):
        if path.is_file():
            (target / path.relative_to(generation)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(generation)).write_bytes(path.read_bytes())
    return target
