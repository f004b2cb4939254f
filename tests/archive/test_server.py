"""An archive whose vectors are on a Chroma server: a real one, on this machine."""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.archive import vectors
from assistant.archive.archive import Archive
from assistant.archive.manifests import Manifest
from assistant.archive.publication import Entry
from assistant.archive.remote.server import Server
from assistant.archive.writer import open_writer
from assistant.embedding import Embedder
from assistant.models import Chunk, Document, Sentence
from ingest.pipeline import Ingest, Summary, remove
from ingest.progress import Lines
from tests.archive.articles import Article, article, write
from tests.archive.chroma import Chroma, chunks, remains
from tests.archive.inspection import BRIDGE, HARBOUR, generations, published, rows, search
from tests.archive.test_readers_and_writer import documents_of, reader

Publishing = Callable[..., Summary]
BY_MEANING = "longshoremen walk off the job"


def found(archive: Path, embedder: Embedder, server: Server | None, question: str = BY_MEANING) -> tuple[str, ...]:
    """The articles that come nearest by meaning; the server answered, and nothing is to be said of it."""
    with closing(Archive(archive, embedder, server)) as opened:
        result = opened.search(question)
    assert result.notices == ()
    assert result.passages[0].found_by[0] == "dense"
    return result.documents


def test_what_is_published_is_on_the_server_alone_and_found_there(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    publish(HARBOUR, BRIDGE)
    assert found(archive, embedder, chroma.server) == ("harbour", "bridge")
    assert chroma.chunks(archive) == chunks(archive) == [1, 2]
    assert not (archive / "vectors").exists()
    made = chroma.collection(archive).configuration["hnsw"]
    assert made
    assert made["space"] == "cosine"


def test_a_reader_in_another_process_sees_a_new_article_at_once(
    publish: Publishing, archive: Path, chroma: Chroma, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(HARBOUR)
    monkeypatch.setenv("BRIEFING_CHROMA", chroma.url)
    told = f"Vectors of questions are sent to the Chroma server {chroma.server.name}.\n"
    with reader(archive, tmp_path / "clones", told) as one:
        assert documents_of(one.ask("When did dockers at Port Ansel stop work?")) == ["harbour"]
        publish(BRIDGE)
        answer = one.ask("Who closed the Talmin bridge?")
    assert (documents_of(answer)[0], answer["notices"], answer["revision"]) == ("bridge", [], 2)


def test_a_corrected_article_and_a_removed_one_leave_no_row_on_the_server(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    publish(HARBOUR, BRIDGE)
    publish({**HARBOUR, "text": "A whale was seen off Sula."})
    assert chroma.chunks(archive) == chunks(archive) == [2, 3]
    assert found(archive, embedder, chroma.server, "cetacean")[0] == "harbour"
    with open_writer(archive, server=chroma.server) as writer:
        remove(writer, ["harbour"])
    assert chroma.chunks(archive) == chunks(archive) == [2]
    before = chroma.collections()
    with open_writer(archive, server=chroma.server) as writer:
        remove(writer, ["bridge"])
    assert len(chroma.collections()) == len(before) - 1
    assert remains(archive) == []


@pytest.mark.parametrize("stage", ["checking the first index", "checking the index", "published"])
def test_what_a_killed_ingest_leaves_on_the_server_harms_nobody_and_goes_with_the_next_one(
    stage: str, publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = chroma.collections()
    if stage != "checking the first index":
        publish(HARBOUR, BRIDGE)
    numbered = [each for (each,) in rows(archive, "SELECT chunk FROM chunk")] if archive.exists() else []
    die(stage.replace("first ", ""), archive, chroma, [article(1, of="harbour"), article(2)], monkeypatch)
    assert remains(archive) != []
    if stage == "checking the index":
        assert chroma.chunks(archive) == [1, 2, 3, 4]
        assert found(archive, embedder, chroma.server) == ("harbour", "bridge")
    publish({"id": "whale", "text": "A whale was seen off Sula."})
    assert remains(archive) == []
    assert len(chroma.collections() - before) == 1
    assert chroma.chunks(archive) == chunks(archive)
    assert chunks(archive)[-1] == len(numbered) + 3
    assert found(archive, embedder, chroma.server, "cetacean")[0] == "whale"
    assert ("article-2" in found(archive, embedder, chroma.server, article(2).text)) == (stage == "published")


def die(
    stage: str, archive: Path, chroma: Chroma, articles: Sequence[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bring articles, in a process of its own that is killed the moment that it is in a stage."""
    file = write(archive.with_name("killed.jsonl"), articles)
    monkeypatch.setenv("BRIEFING_CHROMA", chroma.url)
    process = subprocess.run([sys.executable, "-m", "tests.archive.dying", stage, str(archive), str(file)])
    assert process.returncode == -signal.SIGKILL


def test_rows_that_an_ingest_is_just_adding_take_no_room_among_the_nearest(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    publish(HARBOUR, BRIDGE)
    question = embedder.embed([BY_MEANING])
    crowd = np.repeat(question, 60, axis=0) + np.linspace(0, 1e-3, 60, dtype=np.float32)[:, np.newaxis]
    chroma.collection(archive).add(ids=[str(number) for number in range(100, 160)], embeddings=crowd)
    assert found(archive, embedder, chroma.server) == ("harbour", "bridge")


@pytest.mark.parametrize("loss", ["the collection", "a row", "another vector", "a row of somebody else's"])
def test_what_the_server_lost_is_said_and_put_there_again_by_the_next_ingest(
    loss: str, publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    publish(HARBOUR, BRIDGE)
    collection = chroma.collection(archive)
    with closing(Archive(archive, embedder, chroma.server)) as opened:
        assert opened.search(BY_MEANING).notices == ()
        if loss == "the collection":
            chroma.client.delete_collection(collection.name)
            (told,) = opened.search(BY_MEANING).notices
            assert told.endswith("lost the archive's vectors, so exact search over the stored embeddings answered.")
        elif loss == "a row":
            collection.delete(ids=["1"])
        elif loss == "another vector":
            collection.update(ids=["1"], embeddings=embedder.embed(["Nothing of the kind."]))
        else:
            collection.add(ids=["3"], embeddings=embedder.embed(["Nothing of the kind."]))
    if loss in ("the collection", "a row"):
        again = search(archive, embedder, BY_MEANING, chroma.server)
        assert again.documents == ("harbour", "bridge")
        assert again.notices[0].endswith("answered; the next briefing-ingest mends it.")
    assert publish({"id": "whale", "text": "A whale was seen off Sula."}).embedded == 1
    assert found(archive, embedder, chroma.server) == ("harbour", "bridge", "whale")
    assert chroma.chunks(archive) == chunks(archive)
    assert collection.name not in chroma.collections()


def test_an_ingest_that_brings_nothing_new_mends_what_the_server_lost(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    publish(HARBOUR, BRIDGE)
    chroma.client.delete_collection(chroma.collection(archive).name)
    assert publish(HARBOUR, BRIDGE).unchanged == 2
    assert found(archive, embedder, chroma.server) == ("harbour", "bridge")
    revision = rows(archive, "SELECT revision FROM archive")
    publish(HARBOUR, BRIDGE)
    assert rows(archive, "SELECT revision FROM archive") == revision


def test_archives_on_one_server_do_not_meet(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder, tmp_path: Path
) -> None:
    publish(HARBOUR)
    publish(BRIDGE, folder=tmp_path / "other")
    assert found(archive, embedder, chroma.server) == ("harbour",)
    assert found(tmp_path / "other", embedder, chroma.server) == ("bridge",)
    assert (chroma.chunks(archive), chroma.chunks(tmp_path / "other")) == ([1], [1])


def test_vectors_move_to_the_server_and_back_with_the_next_ingest(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    publish(HARBOUR, BRIDGE, server=None)
    (told,) = search(archive, embedder, BY_MEANING, chroma.server).notices
    assert "are not on the Chroma server 127.0.0.1" in told
    publish(HARBOUR, BRIDGE)
    assert found(archive, embedder, chroma.server) == ("harbour", "bridge")
    assert generations(archive) == []
    (told,) = search(archive, embedder, BY_MEANING).notices
    assert "are on the Chroma server 127.0.0.1" in told
    collection, said = chroma.collection(archive).name, list[str]()
    with open_writer(archive, report=said.append) as writer:
        Ingest(writer, embedder, Lines()).add([])
    assert said[-1] == f"nothing uses the collection {collection} of {chroma.server.name} any more: delete it there"
    assert isinstance(published(archive), Manifest)
    assert found(archive, embedder, None) == ("harbour", "bridge")


def test_a_rebuild_fills_another_collection_and_deletes_the_last(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    publish(HARBOUR, BRIDGE)
    last = chroma.collection(archive).name
    with open_writer(archive, server=chroma.server) as writer:
        Ingest(writer, embedder, Lines()).rebuild()
    assert found(archive, embedder, chroma.server) == ("harbour", "bridge")
    assert chroma.collection(archive).name != last
    assert last not in chroma.collections()


def test_an_index_of_many_rows_is_made_to_be_searched_deeper(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(HARBOUR)
    monkeypatch.setattr(vectors, "_LARGE_FROM", 2)
    publish(HARBOUR, BRIDGE, folder=archive.with_name("large"))
    few, many = (chroma.collection(folder).configuration["hnsw"] for folder in (archive, archive.with_name("large")))
    assert few
    assert many
    assert (few["max_neighbors"], few["ef_search"]) == (16, 100)
    assert (many["max_neighbors"], many["ef_search"]) == (32, 400)


def test_more_rows_than_go_in_one_request_are_all_published(archive: Path, chroma: Chroma) -> None:
    random = np.random.default_rng(0).standard_normal((700, 8), dtype=np.float32)
    unit = random / np.linalg.norm(random, axis=1, keepdims=True)
    keys = [f"{number:016}".encode() for number in range(700)]
    entries = [
        Entry(Document(f"a{n}", f"Article {n}.", None), (Sentence(0, 0, 9, "Article"),), (Chunk(0, 0),), (key,))
        for n, key in enumerate(keys)
    ]
    with open_writer(archive, server=chroma.server) as writer:
        writer.keep(keys, unit)
        writer.publish(entries, embedder="random")
    assert chroma.collection(archive).count() == 700
