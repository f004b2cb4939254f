"""The one way into the archive: keep embeddings, build the next index, publish all in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assistant.archive import catalogue, changes, disk, fetched, lock, manifests, outlets, publication, rows
from assistant.archive.changes import Row
from assistant.archive.fetched import Page, Validators
from assistant.archive.generations import Generations
from assistant.archive.indexes import Report, WrittenIndexes
from assistant.archive.manifests import Collected, Published
from assistant.archive.publication import Entry
from assistant.archive.remote import remains
from assistant.archive.remote.publishing import Publisher
from assistant.archive.remote.server import Server, ServerFault
from assistant.archive.vectors import Vectors
from assistant.errors import ArchiveError, EmbeddingError
from assistant.models import Document
from assistant.outlets import Outlet

_DETAILS = ("digest", "title", "source", "author", "url", "published")
_STORED = "digest, title, given_source, author, url, published, pages"


@contextmanager
def open_writer(
    folder: Path, *, wait: bool = True, report: Report = lambda _: None, server: Server | None = None
) -> Iterator[Writer]:
    """Take the writer's lock, make or migrate the archive, sweep what a killed run left; then write.

    Vectors are published to the Chroma `server` if one is named, else into the folder.

    Raises ArchiveBusy if another process writes and `wait` is false, ArchiveError if the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        disk.refuse_network_disk(folder)
        with lock.writing(folder, wait=wait, report=report), catalogue.writing(folder, report) as connection:
            generations = Generations(folder / "vectors")
            indexes = Publisher(server, connection, generations) if server else generations
            writer = Writer(folder, connection, report, indexes)
            try:
                writer.sweep()
            except ServerFault as error:
                report(f"{error.what}: what is no longer published there is deleted by a later run")
            yield writer
    except OSError as error:
        raise ArchiveError(
            f"The archive in {folder} could not be written ({error.strerror or error}); it is as it was last "
            "published. Check the disk's space and permissions, then run this again."
        ) from error


class Writer:
    """The archive while it is being written; made by `open_writer`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, report: Report, indexes: WrittenIndexes) -> None:
        self.folder = folder
        self._connection = connection
        self._report = report
        self._indexes = indexes
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
        """Whether the published index is as it was published."""
        last = self._published()
        if last is None:
            return not self._connection.execute("SELECT 1 FROM chunk LIMIT 1").fetchone()
        return self._indexes.is_whole(last)

    def counts(self) -> tuple[int, int, int]:
        """How many articles, sentences and chunks the archive holds."""
        documents = rows.searched(self._connection).documents
        return documents, rows.count_sentences(self._connection), rows.count_chunks(self._connection)

    def sweep(self) -> None:
        """Delete every index but the published one. Raises OSError, ServerFault."""
        self._indexes.sweep(self._published())

    def publish(
        self,
        entries: Sequence[Entry],
        *,
        embedder: str | None = None,
        removed: Sequence[str] = (),
        anew: bool = False,
    ) -> None:
        """Add or replace articles and remove others, as one new revision.

        `embedder` made the entries' vectors. `anew` starts from no vectors, as does a removal from the folder: what
        Chroma deletes stays readable in its files.
        """
        gone = self._chunk_rows([*removed, *(entry.document.id for entry in entries)])
        numbers = self._chunk_numbers(entries)
        change = changes.planned(self._connection, gone, _new_rows(entries, numbers))
        last = self._published()
        from_nothing = anew or (bool(removed) and self._indexes.keeps_deleted)
        new = self._indexes.build(None if from_nothing else last, change, self._report) if change.count else None
        self._report("publishing")
        with catalogue.transaction(self._connection):
            publication.forget(self._connection, removed)
            for entry, number in zip(entries, numbers, strict=True):
                publication.take_out(self._connection, entry.document.id)
                publication.put_in(self._connection, entry, number)
            outlets.settle(self._connection)
            if anew or removed:
                publication.drop_all_unused(self._connection)
            else:
                publication.drop_unused(self._connection, (key for _, key in gone))
            publication.count(self._connection)
            remains.settle(self._connection, last, new, change.removed)
            self._sign(new, embedder)
        self._report("published")
        self._sweep_after(last)

    def _sweep_after(self, last: Published | None) -> None:
        try:
            self.sweep()
        except (OSError, ServerFault) as error:
            why = error.what if isinstance(error, ServerFault) else error.strerror
            self._report(f"the last index could not be deleted ({why}); the next ingest tries again")
            return
        self._report("swept")
        if isinstance(last, Collected) and last.collection in remains.collections(self._connection, last.server):
            self._report(f"nothing uses the collection {last.collection} of {last.server} any more: delete it there")

    def _chunk_rows(self, ids: Iterable[str]) -> list[Row]:
        query = "SELECT chunk, embedding FROM chunk JOIN article USING (article) WHERE id = ? AND current"
        return [row for i in ids for row in self._connection.execute(query, (i,))]

    def _chunk_numbers(self, entries: Sequence[Entry]) -> list[int]:
        """The number of each entry's first chunk; no number is ever given twice, not even if this run is killed."""
        row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'chunk'").fetchone()
        numbers = [row[0] + 1 if row else 1]
        for entry in entries:
            numbers.append(numbers[-1] + len(entry.chunks))
        with catalogue.transaction(self._connection):
            self._connection.execute("DELETE FROM sqlite_sequence WHERE name = 'chunk'")
            self._connection.execute("INSERT INTO sqlite_sequence VALUES ('chunk', ?)", (numbers[-1] - 1,))
        return numbers[:-1]

    def _published(self) -> Published | None:
        (manifest,) = self._connection.execute("SELECT manifest FROM archive").fetchone()
        return manifests.from_json(manifest) if manifest else None

    def _sign(self, published: Published | None, embedder: str | None) -> None:
        manifest = manifests.to_json(published) if published else None
        self._connection.execute(
            "UPDATE archive SET revision = revision + 1, embedder = coalesce(?, embedder), manifest = ?, ingested = ?",
            (embedder, manifest, datetime.now(UTC).isoformat(timespec="seconds")),
        )


def _new_rows(entries: Sequence[Entry], numbers: Sequence[int]) -> list[Row]:
    pairs = zip(entries, numbers, strict=True)
    return [(number + i, key) for entry, number in pairs for i, key in enumerate(entry.keys)]
