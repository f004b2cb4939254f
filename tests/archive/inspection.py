"""Two articles, and what is looked at in an archive."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from assistant.archive import catalogue
from assistant.archive.archive import Archive
from assistant.archive.manifests import Published
from assistant.archive.remote.server import Server
from assistant.archive.rows import edition
from assistant.archive.search import Found
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from ingest.pipeline import Summary

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


def generations(archive: Path) -> list[Path]:
    return sorted((archive / "vectors").iterdir())


def rows(archive: Path, query: str) -> list[tuple[object, ...]]:
    with catalogue.reading(archive) as connection:
        return connection.execute(query).fetchall()


def search(archive: Path, embedder: Embedder, question: str, server: Server | None = None) -> Found:
    with closing(Archive(archive, embedder, server)) as opened:
        return opened.search(question)


def found(assistant: Assistant, question: str) -> tuple[str, ...]:
    return assistant.archive.search(question).documents


def clone_of(generation: Path, target: Path) -> Path:
    for path in generation.rglob("*"):
        if path.is_file():
            (target / path.relative_to(generation)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(generation)).write_bytes(path.read_bytes())
    return target


def published(archive: Path) -> Published | None:
    with catalogue.reading(archive) as connection:
        return edition(connection).published
