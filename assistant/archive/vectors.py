"""How this project speaks to Chroma: one collection of (chunk id, embedding), cosine distance, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np
import numpy.typing as npt

from assistant.errors import ArchiveError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

Vectors = npt.NDArray[np.float32]
"""Shape (rows, dimension), each row of length 1."""

Row = TypeVar("Row")

_COLLECTION = "chunks"
_MOST_ROWS = 5_000
_FOUND_AT_LEAST = 0.95
_NEAR = 1e-3
"""The cosine distance to the nearest chunk is about 0 if the vector is in the index itself."""
_LARGE_FROM = 200_000
_USUAL: CreateHNSWConfiguration = {"space": "cosine"}
_LARGE: CreateHNSWConfiguration = {**_USUAL, "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}
"""Slower to make. With Chroma's own 100, 100 and 16, half a million rows do not find one in twelve of themselves."""
_THOROUGH: CreateHNSWConfiguration = {**_USUAL, "ef_construction": 1_000, "ef_search": 1_000, "max_neighbors": 64}
"""Many times slower. With less, hundreds of rows with one vector hide other rows."""


def exactly_nearest(ids: Sequence[int], vectors: Vectors, vector: Vectors) -> list[int]:
    """The ids of vectors, shape (len(ids), dimension), by their cosine with a vector of length 1, nearest first."""
    return [ids[i] for i in (-(vectors @ vector)).argsort()] if ids else []


class Index:
    """An open collection. Whoever opens one closes it; a published generation is never opened.

    `asking` surrounds whatever is asked of it, and at most `most_rows` are written at once.
    """

    def __init__(
        self,
        collection: Collection,
        close: Callable[[], None],
        asking: Callable[[], AbstractContextManager[None]] = nullcontext,
        most_rows: int = _MOST_ROWS,
    ) -> None:
        self._collection = collection
        self._close = close
        self._asking = asking
        self._most_rows = most_rows

    @classmethod
    def open(cls, folder: Path, create: CreateCollectionConfiguration | None = None) -> Index:
        """Open the index in `folder`; make it first, this way, if `create`."""
        client = _client(folder)
        try:
            if create:
                collection = client.create_collection(_COLLECTION, configuration=create, embedding_function=None)
            else:
                collection = client.get_collection(_COLLECTION, embedding_function=None)
        except BaseException:
            client.close()
            raise
        return cls(collection, client.close)

    def close(self) -> None:
        """Let go of it. Raises if it is a folder's and a query is still running."""
        self._close()

    def count(self) -> int:
        """How many chunks are in the index."""
        with self._asking():
            return self._collection.count()

    def add(self, rows: Iterable[tuple[int, Vectors]]) -> None:
        """Add chunks that are not in it yet, each with its vector of shape (dimension,)."""
        for some in _batches(rows, self._most_rows):
            ids, vectors = zip(*some, strict=True)
            with self._asking():
                self._collection.add(ids=[str(i) for i in ids], embeddings=np.stack(vectors))

    def delete(self, chunks: Iterable[int]) -> None:
        """Take chunks out."""
        for some in _batches(chunks, self._most_rows):
            with self._asking():
                self._collection.delete(ids=[str(i) for i in some])

    def nearest(self, vector: Vectors, limit: int) -> list[int]:
        """The ids of at most `limit` chunks nearest to `vector`, of shape (dimension,), nearest first."""
        with self._asking():
            found = self._collection.query(
                query_embeddings=cast("list[Sequence[float]]", [vector]), n_results=limit, include=[]
            )
        return [int(i) for i in found["ids"][0]]

    def finds(self, vectors: Vectors) -> bool:
        """Whether it finds nearly all of these vectors (a row each), as it should when they are in it."""
        with self._asking():
            found = self._collection.query(query_embeddings=vectors, n_results=1, include=["distances"])
        near = sum(bool(each) and each[0] < _NEAR for each in found["distances"] or ())
        return near >= _FOUND_AT_LEAST * len(vectors)

    def lower_flush_threshold(self) -> None:
        """Have Chroma write its index at the next upsert, once this index was closed and opened again."""
        self._collection.modify(configuration={"hnsw": {"sync_threshold": 2}})

    def touch(self, chunk: int, vector: Vectors) -> None:
        """Query once and upsert one row with the vector that it has: this makes Chroma flush."""
        self.nearest(vector, 1)
        self._collection.upsert(ids=[str(chunk)], embeddings=vector[np.newaxis])


def configurations(rows: int) -> Sequence[CreateCollectionConfiguration]:
    """How an index of so many rows is made and, where it then hides some of them, how it is made instead."""
    return [{"hnsw": each} for each in (_USUAL, _LARGE, _THOROUGH) if rows < _LARGE_FROM or each is not _USUAL]


@contextmanager
def speaking() -> Iterator[None]:
    """Chroma's errors, while an index is written, as one sentence."""
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise ArchiveError(
            f"The new index could not be written ({error}); the archive is as it was last published. "
            "Check the disk's space, then run this again."
        ) from error


def not_found_again() -> ArchiveError:
    """What is raised when an index that was just made does not find what was put into it."""
    return ArchiveError(
        "The new index did not find its own vectors, so nothing was published; check the disk, then run this again."
    )


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(_env_file=None, anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))


def _batches(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while some := list(islice(remaining, most)):
        yield some
