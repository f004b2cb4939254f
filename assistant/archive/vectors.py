"""How this project speaks to Chroma: one collection of (chunk id, embedding), cosine distance, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np
import numpy.typing as npt

from assistant.errors import ArchiveError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

Vectors = npt.NDArray[np.float32]
"""Shape (rows, dimension), each row of length 1."""

Row = TypeVar("Row")

_COLLECTION = "chunks"
_MOST_ROWS = 5_000


def exactly_nearest(ids: Sequence[int], vectors: Vectors, vector: Vectors) -> list[int]:
    """The ids of vectors, shape (len(ids), dimension), by their cosine with a vector of length 1, nearest first."""
    return [ids[i] for i in (-(vectors @ vector)).argsort()] if ids else []


class Index:
    """An open Chroma folder. Whoever opens one closes it; a published generation is never opened."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client = client
        self._collection = collection

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Index:
        """Open the index in `folder`; make it first if `create`."""
        client = _client(folder)
        try:
            if create:
                configuration: CreateCollectionConfiguration = {"hnsw": {"space": "cosine"}}
                collection = client.create_collection(_COLLECTION, configuration=configuration, embedding_function=None)
            else:
                collection = client.get_collection(_COLLECTION, embedding_function=None)
        except BaseException:
            client.close()
            raise
        return cls(client, collection)

    def close(self) -> None:
        """Let go of the folder. Raises if a query is still running."""
        self._client.close()

    def count(self) -> int:
        """How many chunks are in the index."""
        return self._collection.count()

    def add(self, rows: Iterable[tuple[int, Vectors]]) -> None:
        """Add chunks that are not in it yet, each with its vector of shape (dimension,)."""
        for some in _batches(rows):
            ids, vectors = zip(*some, strict=True)
            self._collection.add(ids=[str(i) for i in ids], embeddings=np.stack(vectors))

    def delete(self, chunks: Iterable[int]) -> None:
        """Take chunks out."""
        for some in _batches(chunks):
            self._collection.delete(ids=[str(i) for i in some])

    def nearest(self, vector: Vectors, limit: int) -> list[int]:
        """The ids of at most `limit` chunks nearest to `vector`, of shape (dimension,), nearest first."""
        found = self._collection.query(
            query_embeddings=cast("list[Sequence[float]]", [vector]), n_results=limit, include=[]
        )
        return [int(i) for i in found["ids"][0]]

    def distance(self, vector: Vectors) -> float:
        """The cosine distance from `vector` to the nearest chunk: about 0 if it is in the index itself."""
        found = self._collection.query(
            query_embeddings=cast("list[Sequence[float]]", [vector]), n_results=1, include=["distances"]
        )
        distances = found["distances"]
        return distances[0][0] if distances and distances[0] else float("inf")

    def lower_flush_threshold(self) -> None:
        """Have Chroma write its index at the next upsert, once this index was closed and opened again."""
        self._collection.modify(configuration={"hnsw": {"sync_threshold": 2}})

    def touch(self, chunk: int, vector: Vectors) -> None:
        """Query once and upsert one row with the vector that it has: this makes Chroma flush."""
        self.nearest(vector, 1)
        self._collection.upsert(ids=[str(chunk)], embeddings=vector[np.newaxis])


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


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(_env_file=None, anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while some := list(islice(remaining, _MOST_ROWS)):
        yield some
