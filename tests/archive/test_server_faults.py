"""A Chroma server that is down, slow or asks for a key; and what is sent to it, and told of it."""

import json
import logging
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.archive.archive import Archive
from assistant.archive.manifests import Collected
from assistant.archive.remote import connection, publishing, reading
from assistant.archive.remote.server import Server, ServerFault, named
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.errors import ServerError
from assistant.settings import Settings
from ingest.pipeline import Summary
from tests.archive.chroma import KEY, Chroma, chunks, free_port, gate, remains
from tests.archive.inspection import BRIDGE, HARBOUR, published, rows, search
from tests.conftest import here

Publishing = Callable[..., Summary]
BY_MEANING = "longshoremen walk off the job"
EXACTLY = "so exact search over the stored embeddings answered."


def test_a_question_is_answered_exactly_where_the_server_is_down_and_by_the_server_once_it_is_back(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    with gate(chroma) as opened:
        publish(HARBOUR, BRIDGE, server=opened.server)
        archived = Archive(archive, embedder, opened.server)
        assert archived.search(BY_MEANING).notices == ()
        opened.is_ = "broken"
        broken = archived.search(BY_MEANING)
        opened.is_ = "open"
        assert archived.search(BY_MEANING).notices == ()
    with closing(archived):
        down = archived.search(BY_MEANING)
    name = opened.server.name
    assert broken.notices == (f"The Chroma server {name} did not do its work (Exception), {EXACTLY}",)
    assert down.notices == (f"The Chroma server {name} could not be reached, {EXACTLY}",)
    assert broken.documents == down.documents == ("harbour", "bridge")


def test_nobody_waits_long_for_a_slow_server(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_PATIENCE", 0.2)
    monkeypatch.setattr(publishing, "_PATIENCE", 0.2)
    with gate(chroma) as opened:
        publish(HARBOUR, server=opened.server)
        opened.is_ = "slow"
        slow = search(archive, embedder, BY_MEANING, opened.server)
        with pytest.raises(ServerFault, match="did not answer in time; the archive is as it was last published"):
            publish(BRIDGE, server=opened.server)
    assert slow.documents == ("harbour",)
    assert slow.notices == (f"The Chroma server {opened.server.name} did not answer in time, {EXACTLY}",)


def test_an_ingest_fails_in_one_sentence_where_the_server_is_down_and_the_next_one_completes_it(
    publish: Publishing, archive: Path, chroma: Chroma, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gate(chroma) as opened:
        publish(HARBOUR, server=opened.server)
    before = rows(archive, "SELECT revision, manifest FROM archive")
    file = tmp_path / "bridge.jsonl"
    file.write_text(json.dumps(BRIDGE), encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CHROMA", f"http://{opened.server.name}")
    done = here(["ingest", "--archive", str(archive), str(file)])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == (f"The articles' vectors are sent to the Chroma server {opened.server.name}.")
    assert done.stderr.splitlines()[-1] == (
        f"briefing-ingest: The Chroma server {opened.server.name} could not be reached; the archive is as it was last "
        "published: set that right, then run this again."
    )
    assert rows(archive, "SELECT revision, manifest FROM archive") == before
    assert publish(HARBOUR, BRIDGE).embedded == 0
    assert chroma.chunks(archive) == chunks(archive)


def test_rows_that_could_not_be_deleted_after_publishing_are_deleted_by_the_next_run(
    publish: Publishing, archive: Path, chroma: Chroma, tmp_path: Path
) -> None:
    said: list[str] = []
    with gate(chroma) as opened:
        publish(HARBOUR, BRIDGE, server=opened.server)

        def report(line: str) -> None:
            said.append(line)
            opened.is_ = "broken" if line == "publishing" else opened.is_

        with open_writer(archive, server=opened.server, report=report) as writer:
            (bridge,) = (each for each in writer.documents() if each.id == "bridge")
            writer.publish([], removed=[bridge.id])
        assert said[-1].startswith("the last index could not be deleted (The Chroma server 127.0.0.1")
        assert chroma.chunks(archive) == [1, 2]
        with open_writer(archive, server=opened.server, report=said.append):
            assert said[-1].endswith("what is no longer published there is deleted by a later run")
        opened.is_ = "open"
        with open_writer(archive, server=opened.server):
            assert chroma.chunks(archive) == chunks(archive) == [1]
    assert remains(archive) == []


@pytest.mark.parametrize(
    ("token", "told"),
    [
        (None, "asks for a key: set BRIEFING_CHROMA_TOKEN"),
        ("ck-wrong-key-77aa", "refused the key in BRIEFING_CHROMA_TOKEN"),
        (KEY, None),
    ],
)
def test_a_key_is_sent_and_never_told(
    token: str | None,
    told: str | None,
    publish: Publishing,
    archive: Path,
    chroma: Chroma,
    embedder: Embedder,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    with gate(chroma, KEY) as opened:
        publish(HARBOUR, server=opened.server)
    with gate(chroma, token) as opened:
        opened.is_ = "locked"
        if told:
            with pytest.raises(ServerFault) as raised:
                publish(HARBOUR, BRIDGE, server=opened.server)
            assert f"{opened.server.name} {told}; the archive" in str(raised.value)
            notices = search(archive, embedder, BY_MEANING, opened.server).notices
            said = f"{''.join(traceback.format_exception(raised.value))} {notices} {opened.server!r}"
        else:
            publish(HARBOUR, BRIDGE, server=opened.server)
            with closing(Archive(archive, embedder, opened.server)) as archived:
                said = f"{archived.search(BY_MEANING).notices} {opened.server!r}"
            assert said.startswith("()")
    for key in (KEY, "77aa"):
        assert key not in said + caplog.text
        assert key not in (archive / "catalogue.sqlite3").read_bytes().decode(errors="replace")


def test_chroma_cloud_gets_the_key_in_a_header_of_its_own_and_the_tenant_and_database_of_its_address(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    chroma.client.create_tenant("newsroom")
    chroma.client.create_database("archives", tenant="newsroom")
    monkeypatch.setattr(connection, "_CLOUD", "127.0.0.1")
    with gate(chroma) as opened:
        opened.is_, opened.header, opened.key = "locked", "X-Chroma-Token", KEY
        address = f"http://{opened.server.name}/newsroom/archives"
        server = named(Settings(chroma=address, chroma_token=SecretStr(KEY)))
        publish(HARBOUR, server=server)
        assert search(archive, embedder, BY_MEANING, server).notices == ()
    (held,) = chroma.client.list_collections(tenant="newsroom", database="archives")
    assert Collected(f"{opened.server.name}/newsroom/archives", held.name, 1) == published(archive)


def test_vectors_and_numbers_of_chunks_alone_go_to_the_server(
    publish: Publishing, archive: Path, chroma: Chroma, embedder: Embedder
) -> None:
    with gate(chroma) as opened:
        publish(HARBOUR, BRIDGE, server=opened.server)
        search(archive, embedder, BY_MEANING, opened.server)
    sent = b"\n".join(opened.asked).lower()
    assert b"/add" in sent
    assert b"/query" in sent
    for word in (b"harbour", b"docker", b"ansel", b"talmin", b"bridge", b"longshore"):
        assert word not in sent


def test_whoever_asks_is_told_which_server_gets_the_vectors(publish: Publishing, archive: Path, chroma: Chroma) -> None:
    publish(HARBOUR)
    with closing(Assistant.open(Settings(archive=archive, chroma=chroma.url))) as opened:
        assert opened.receivers() == (f"Vectors of questions are sent to the Chroma server {chroma.server.name}",)


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("http://localhost:8000", Server("localhost", 8000, secure=False)),
        ("https://chroma.example/", Server("chroma.example", 443, secure=True)),
        ("http://[::1]:8000", Server("[::1]", 8000, secure=False)),
        ("https://api.trychroma.com/t-1/news", Server("api.trychroma.com", 443, True, "t-1", "news")),
    ],
)
def test_an_address_names_a_server_and_in_its_path_a_database(address: str, server: Server) -> None:
    assert named(Settings(chroma=address)) == server
    assert named(Settings(chroma=address, chroma_token=SecretStr(KEY))) != server
    assert named(Settings()) is None


@pytest.mark.parametrize(
    "address",
    [
        "localhost:8000",
        "ftp://localhost",
        "http://",
        "http://a:sesame@localhost",
        "http://localhost:99999",
        "http://localhost/one",
        "http://localhost/a/b?key=sesame",
    ],
)
def test_what_is_no_address_is_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(
        ServerError, match=r"^BRIEFING_CHROMA is not the address of a Chroma server; set it to"
    ) as raised:
        named(Settings(chroma=address))
    assert "sesame" not in str(raised.value)


@pytest.mark.parametrize("token", ["ck\nsesame", "ck-sësame"])
def test_a_key_that_cannot_be_sent_is_refused_without_being_repeated(token: str) -> None:
    with pytest.raises(ServerError, match=r"^BRIEFING_CHROMA_TOKEN is not a key of a server: it holds more than ASCII"):
        named(Settings(chroma="http://localhost:8000", chroma_token=SecretStr(token)))


def test_no_port_answers_where_nothing_listens(archive: Path, publish: Publishing) -> None:
    with pytest.raises(ServerFault, match="could not be reached"):
        publish(HARBOUR, server=Server("127.0.0.1", free_port(), secure=False))
    assert rows(archive, "SELECT count(*) FROM article") == [(0,)]
    assert rows(archive, "SELECT count(*) FROM embedding") == [(1,)]
