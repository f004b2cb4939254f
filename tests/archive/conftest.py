"""The archive of a test, and the Chroma server of all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.archive.remote.server import Server
from assistant.embedding import Embedder
from ingest.pipeline import Summary
from tests.archive.chroma import Chroma, running
from tests.conftest import ingested


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chroma]:
    with running(tmp_path_factory.mktemp("chroma") / "data") as server:
        yield server


@pytest.fixture
def publish(archive: Path, embedder: Embedder, chroma: Chroma) -> Callable[..., Summary]:
    """Add articles, given as JSON records, to an archive whose vectors are on the Chroma server."""

    def add(*records: dict[str, object], folder: Path = archive, server: Server | None = chroma.server) -> Summary:
        return ingested(folder, embedder, records, server=server)

    return add
