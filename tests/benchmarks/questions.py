"""How long a question takes, whole and in its parts, in a process that is warm."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from assistant.answering.extractive import Extractive
from assistant.archive import catalogue, rows
from assistant.archive.archive import Archive
from assistant.archive.clones import Clones
from assistant.archive.remote.reading import Reader
from assistant.archive.remote.server import Server, named
from assistant.archive.search import Query, search
from assistant.archive.vectors import Index, Vectors
from assistant.briefing import Assistant
from assistant.embedding import MiniLM
from assistant.encoder import Encoder, Tokens
from assistant.models import Answer
from assistant.settings import read_settings

Result = TypeVar("Result")

_ARTICLES = 10


@dataclass(frozen=True, slots=True)
class Times:
    """One question, in seconds. The whole and its embedding work are of one run, the parts of runs after it."""

    whole: float
    query_embedding: float
    reading: float
    search: float
    chroma: float
    full_text: float
    sentence_choice: float

    @property
    def without_embedding(self) -> float:
        """All that is our own work."""
        return self.whole - self.query_embedding - self.reading

    @property
    def rest(self) -> float:
        """What is left of the whole: fetching sentences, fusing, verifying, counting."""
        return self.without_embedding - self.chroma - self.full_text - self.sentence_choice


class Stopwatch(Encoder):
    """The installed model; it keeps how long each call of it took."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """As the model does."""
        seconds, vectors = timed(lambda: super(Stopwatch, self).embed(texts))
        self.seconds.append(seconds)
        return vectors

    def read(self, texts: Sequence[str]) -> list[Tokens]:
        """As the model does."""
        seconds, tokens = timed(lambda: super(Stopwatch, self).read(texts))
        self.seconds.append(seconds)
        return tokens


class WatchedConnection(sqlite3.Connection):
    """A connection that keeps how long its full-text query took: all of it, because it has to sort."""

    full_text = 0.0

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As any connection does."""
        seconds, cursor = timed(lambda: super(WatchedConnection, self).execute(sql, parameters))
        self.full_text += seconds if "MATCH" in sql else 0.0
        return cursor


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """How long it took, and what came of it."""
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def times(folder: Path, warm_up: Sequence[str], questions: Sequence[str]) -> list[Times]:
    """The times of each question, asked of an archive that has answered the warm-up before."""
    encoder, server = Stopwatch(), named(read_settings())
    with closing(Archive(folder, MiniLM(encoder), server)) as archive, _index(folder, server) as index:
        bench = _Bench(archive, index, encoder)
        return [bench.times(question) for question in (*warm_up, *questions)][len(warm_up) :]


@dataclass(frozen=True, slots=True)
class _Bench:
    archive: Archive
    index: Index
    encoder: Stopwatch

    def times(self, question: str) -> Times:
        self.encoder.seconds.clear()
        whole, _ = timed(lambda: self._answer(question))
        query_embedding, *reading = self.encoder.seconds
        found_after, found = timed(lambda: self.archive.search(question))
        self.encoder.seconds.clear()
        choice, _ = timed(lambda: list(Extractive(self.encoder).answer(question, found)))
        choice -= sum(self.encoder.seconds)
        chroma, full_text = self._legs(question)
        return Times(whole, query_embedding, sum(reading), found_after, chroma, full_text, choice)

    def _answer(self, question: str) -> Answer:
        reply = Assistant(self.archive, Extractive(self.encoder)).ask(question)
        for _ in reply:
            pass
        return reply.answer

    def _legs(self, question: str) -> tuple[float, float]:
        vector = self.encoder.embed([question])[0]
        chroma: list[float] = []

        def nearest(limit: int) -> list[int]:
            seconds, chunks = timed(lambda: self.index.nearest(vector, limit))
            chroma.append(seconds)
            return chunks

        address = f"{(self.archive.folder / catalogue.NAME).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, factory=WatchedConnection)) as connection:
            search(connection, Query(question, question, vector, _ARTICLES), nearest)
            return sum(chroma), connection.full_text


@contextmanager
def _index(folder: Path, server: Server | None) -> Iterator[Index]:
    """The published vectors, as the archive itself opens them."""
    with catalogue.reading(folder) as connection:
        published = rows.edition(connection).published
    assert published is not None
    opened = Reader(server) if server else Clones(folder / "vectors")
    with closing(opened), opened.index(published) as index:
        yield index
