"""The one way into the archive: keep embeddings, build the next generation, publish all in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy as np

from assistant.archive import catalogue, disk, fetched, generations, lock, outlets, publication, rows
from assistant.archive.fetched import Page, Validators
from assistant.archive.generations import Change, Manifest
from assistant.archive.publication import Entry
from assistant.archive.vectors import Vectors
from assistant.errors import ArchiveError, EmbeddingError
from assistant.models import Document
from assistant.outlets import Outlet

Report = Callable[[str], None]
Row = tuple[int, bytes]

_DETAILS = ("digest", "title", "source", "author", "url", "published")
_STORED = "digest, title, given_source, author, url, published, pages"
_SAMPLES = 32


@contextmanager
def open_writer(folder: Path, *, wait: bool = True, report: Report = lambda _: None) -> Iterator[Writer]:
    """Take the writer's lock, make or migrate the archive, sweep what a killed run left; then write.

    Raises ArchiveBusy if another process writes and `wait` is false, ArchiveError if the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        disk.refuse_network_disk(folder)
        with lock.writing(folder, wait=wait, report=report), catalogue.writing(folder, report) as connection:
            writer = Writer(folder, connection, report)
            writer.sweep()
            yield writer
    except OSError as error:
        raise ArchiveError(
            f"The archive in {folder} could not be written ({error.strerror or error}); it is as it was last "
            "published. Check the disk's space and permissions, then run this again."
        ) from error


class Writer:
    """The archive while it is being written; made by `open_writer`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, report: Report) -> None:
        self.folder = folder
        self._vectors = folder / "vectors"
        self._connection = connection
        self._report = report
        connection.execute("PRAGMA secure_delete = ON")

    def require_embedder(self, name: str) -> None:
        """Raise EmbeddingError if the archive was built with another embedder."""
        (stored,) = self._connection.execute("SELECT embedder FROM archive").fetchone()
        if stored not in (None, name):
            raise EmbeddingError(
                f"This archive was built with the embedder {stored}, not {name}; set BRIEFING_EMBEDDING back, or "
                "build the archive anew with: briefing-ingest --rebuild"
            )

    def compare(self, document: Document) -> Literal["new", "changed", "same"]:
        """How an article stands to what the archive holds under its id. Its path does not count."""
        query = f"SELECT {_STORED} FROM article WHERE id = ? AND current"
        row = self._connection.execute(query, (document.id,)).fetchone()
        if row is None:
            return "new"
        details = (getattr(document, name) for name in _DETAILS)
        return "same" if row == (*details, publication.pages_as_stored(document)) else "changed"

    def holds(self, document_id: str) -> bool:
        """Whether there is an article of this id."""
        query = "SELECT 1 FROM article WHERE id = ? AND current"
        return self._connection.execute(query, (document_id,)).fetchone() is not None

    def paths(self, ids: Iterable[str]) -> set[str | None]:
        """Where the versions of these articles came from."""
        query = "SELECT path FROM article WHERE id = ?"
        return {path for each in ids for (path,) in self._connection.execute(query, (each,))}

    def documents(self) -> list[Document]:
        """Every current article, with its outlet as it was given."""
        return list(rows.documents(self._connection))

    def unembedded(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of `keys` for which no embedding is stored."""
        query = "SELECT 1 FROM embedding WHERE key = ?"
        return {key for key in keys if self._connection.execute(query, (key,)).fetchone() is None}

    def keep(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Store embeddings, of shape (len(keys), dimension), at once: a killed run does not embed again."""
        rows = ((key, vector.tobytes()) for key, vector in zip(keys, vectors, strict=True))
        with catalogue.transaction(self._connection):
            self._connection.executemany("INSERT OR IGNORE INTO embedding VALUES (?, ?)", rows)

    def fetched(self) -> Mapping[str, Validators]:
        """By address, what is known of the pages that are not to be fetched again unless they changed."""
        return fetched.known(self._connection)

    def remember(self, pages: Sequence[Page]) -> None:
        """Keep where the articles just published were fetched from: a page that did not change is not fetched again."""
        with catalogue.transaction(self._connection):
            fetched.remember(self._connection, pages)

    def set_outlets(self, table: Sequence[Outlet]) -> int:
        """What the analyst says of outlets, in place of all that was said before, as one new revision; how many
        articles then bear another outlet's name.
        """
        with catalogue.transaction(self._connection):
            renamed = outlets.replace(self._connection, table)
            self._connection.execute("UPDATE archive SET revision = revision + 1")
        return renamed

    def is_whole(self) -> bool:
        """Whether the published generation is as it was sealed."""
        last = self._manifest()
        if last is None:
            return not self._connection.execute("SELECT 1 FROM chunk LIMIT 1").fetchone()
        return last.intact(self._vectors / last.generation)

    def counts(self) -> tuple[int, int, int]:
        """How many articles, sentences and chunks the archive holds."""
        documents = rows.searched(self._connection).documents
        return documents, rows.count_sentences(self._connection), rows.count_chunks(self._connection)

    def sweep(self) -> None:
        """Delete every generation but the published one."""
        last = self._manifest()
        generations.sweep(self._vectors, last.generation if last else None)

    def publish(
        self,
        entries: Sequence[Entry],
        *,
        embedder: str | None = None,
        removed: Sequence[str] = (),
        anew: bool = False,
    ) -> None:
        """Add or replace articles and remove others, as one new revision.

        `embedder` made the entries' vectors. `anew` starts from no vectors, as does a removal: what Chroma
        deletes stays readable in its files.
        """
        anew = anew or bool(removed)
        gone = self._chunk_rows([*removed, *(entry.document.id for entry in entries)])
        numbers = self._chunk_numbers(entries)
        manifest = self._next_generation(gone, _new_rows(entries, numbers), anew=anew)
        self._report("publishing")
        with catalogue.transaction(self._connection):
            publication.forget(self._connection, removed)
            for entry, number in zip(entries, numbers, strict=True):
                publication.take_out(self._connection, entry.document.id)
                publication.put_in(self._connection, entry, number)
            outlets.settle(self._connection)
            if anew:
                publication.drop_all_unused(self._connection)
            else:
                publication.drop_unused(self._connection, (key for _, key in gone))
            self._sign(manifest, embedder)
        self._report("published")
        try:
            self.sweep()
        except OSError as error:
            self._report(f"the last index could not be deleted ({error.strerror}); the next ingest tries again")
        else:
            self._report("swept")

    def _chunk_rows(self, ids: Iterable[str]) -> list[Row]:
        query = "SELECT chunk, embedding FROM chunk JOIN article USING (article) WHERE id = ? AND current"
        return [row for i in ids for row in self._connection.execute(query, (i,))]

    def _chunk_numbers(self, entries: Sequence[Entry]) -> list[int]:
        """The number of each entry's first chunk; no number is ever given twice."""
        row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'chunk'").fetchone()
        numbers = [row[0] + 1 if row else 1]
        for entry in entries:
            numbers.append(numbers[-1] + len(entry.chunks))
        return numbers[:-1]

    def _next_generation(self, gone: Sequence[Row], new: Sequence[Row], *, anew: bool) -> Manifest | None:
        left_out = {chunk for chunk, _ in gone}
        stored = self._connection.execute("SELECT chunk, embedding FROM chunk ORDER BY chunk").fetchall()
        before, after = _firsts(stored), _firsts([*(row for row in stored if row[0] not in left_out), *new])
        if not after:
            return None
        old, coming = [row for row in after if row in before], [row for row in after if row not in before]
        change = Change(
            removed=[chunk for chunk, key in before if (chunk, key) not in after],
            added=lambda: self._embedded(coming),
            everything=lambda: self._embedded(after),
            count=len(after),
            samples=list(self._embedded([*_spread(coming), *_spread(old)])),
        )
        return generations.build(self._vectors, None if anew else self._manifest(), change, self._report)

    def _embedded(self, rows: Iterable[Row]) -> Iterator[tuple[int, Vectors]]:
        query = "SELECT vector FROM embedding WHERE key = ?"
        for chunk, key in rows:
            yield (
                chunk,
                np.frombuffer(self._connection.execute(query, (key,)).fetchone()[0], dtype=np.float32),
            )

    def _manifest(self) -> Manifest | None:
        (text,) = self._connection.execute("SELECT manifest FROM archive").fetchone()
        return Manifest.from_json(text) if text else None

    def _sign(self, manifest: Manifest | None, embedder: str | None) -> None:
        self._connection.execute(
            "UPDATE archive SET revision = revision + 1, embedder = coalesce(?, embedder), manifest = ?, ingested = ?",
            (embedder, manifest and manifest.to_json(), datetime.now(UTC).isoformat(timespec="seconds")),
        )


def _new_rows(entries: Sequence[Entry], numbers: Sequence[int]) -> list[Row]:
    pairs = zip(entries, numbers, strict=True)
    return [(number + i, key) for entry, number in pairs for i, key in enumerate(entry.keys)]


def _firsts(rows: Iterable[Row]) -> Mapping[Row, None]:
    """The first of the rows with each embedding: the index holds that one, and it stands for the others.

    Hundreds of equal vectors would hide other rows from Chroma's index.
    """
    firsts: dict[bytes, int] = {}
    for chunk, key in rows:
        firsts.setdefault(key, chunk)
    return dict.fromkeys((chunk, key) for key, chunk in firsts.items())


def _spread(rows: Sequence[Row]) -> Sequence[Row]:
    """At most `_SAMPLES` rows, evenly spread."""
    return rows[:: max(1, -(-len(rows) // _SAMPLES))]
