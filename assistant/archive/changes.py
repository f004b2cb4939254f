"""What a publication changes in the index: of chunks with one embedding it holds the first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.archive.vectors import Vectors

Row = tuple[int, bytes]
"""A chunk, and the key of its embedding."""

_SAMPLES = 32


@dataclass(frozen=True, slots=True)
class Change:
    """What the next index needs: which rows go and come, the vectors of those and of all, and how many there will be.

    `samples` are vectors that it then has to find, new ones and old ones, a row each.
    """

    removed: Sequence[int]
    coming: Sequence[int]
    added: Callable[[], Iterable[tuple[int, Vectors]]]
    everything: Callable[[], Iterable[tuple[int, Vectors]]]
    count: int
    samples: Sequence[tuple[int, Vectors]]


def planned(connection: sqlite3.Connection, gone: Iterable[Row], new: Sequence[Row]) -> Change:
    """The change once chunks have gone from the catalogue and new ones have come; their embeddings are stored."""
    left_out = {chunk for chunk, _ in gone}
    stored = connection.execute("SELECT chunk, embedding FROM chunk ORDER BY chunk").fetchall()
    before, after = firsts(stored), firsts([*(row for row in stored if row[0] not in left_out), *new])
    old, coming = [row for row in after if row in before], [row for row in after if row not in before]
    return Change(
        removed=[chunk for chunk, key in before if (chunk, key) not in after],
        coming=[chunk for chunk, _ in coming],
        added=lambda: _embedded(connection, coming),
        everything=lambda: _embedded(connection, after),
        count=len(after),
        samples=list(_embedded(connection, [*_spread(coming), *_spread(old)])),
    )


def firsts(rows: Iterable[Row]) -> Mapping[Row, None]:
    """The first of the rows with each embedding: the index holds that one, and it stands for the others.

    Hundreds of equal vectors would hide other rows from Chroma's index.
    """
    found: dict[bytes, int] = {}
    for chunk, key in rows:
        found.setdefault(key, chunk)
    return dict.fromkeys((chunk, key) for key, chunk in found.items())


def _embedded(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[tuple[int, Vectors]]:
    query = "SELECT vector FROM embedding WHERE key = ?"
    for chunk, key in rows:
        (vector,) = connection.execute(query, (key,)).fetchone()
        yield chunk, np.frombuffer(vector, dtype=np.float32)


def _spread(rows: Sequence[Row]) -> Sequence[Row]:
    """At most `_SAMPLES` rows, evenly spread."""
    return rows[:: max(1, -(-len(rows) // _SAMPLES))]
