"""The catalogue is the only truth: articles come, change and go, whole."""

from pathlib import Path

import pytest

from assistant.archive import articles, catalogue
from assistant.archive.vectors import Index
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder, MiniLM
from assistant.encoder import Encoder
from assistant.errors import ArchiveError, ArticleError, EmbeddingError
from ingest.pipeline import Ingest, remove
from ingest.progress import Lines
from tests.archive.inspection import BRIDGE, HARBOUR, Ingesting, clone_of, found, generations, rows, search


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
