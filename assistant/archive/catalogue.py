"""The SQLite file that is the archive's only truth: how it is opened, made, and kept at this schema."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from assistant.archive import schema
from assistant.errors import ArchiveError

NAME = "catalogue.sqlite3"

_PATIENCE = 30.0
_SHORT_PATIENCE_MS = 2_000
_READ_ONLY = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """One read transaction: everything seen inside is of one moment.

    Creates nothing, and works on a read-only disk. Raises ArchiveError if there is no archive in `folder`,
    it is of another schema, or it cannot be read.
    """
    path = folder / NAME
    if not path.exists():
        raise ArchiveError(f"There is no archive in {folder}; make one with: briefing-ingest --archive {folder} PATH")
    with _speaking(folder):
        connection = _open_to_read(path)
        try:
            _check_schema(connection, folder)
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Read-only; where not even a lock can be put on the disk, as a file that nobody writes."""
    address = f"file:{quote(os.fsencode(path))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(f"{path.name}-wal")
        if error.sqlite_errorcode & 0xFF not in _READ_ONLY or (log.exists() and log.stat().st_size):
            raise
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return connection


@contextmanager
def writing(folder: Path, report: Callable[[str], None]) -> Iterator[sqlite3.Connection]:
    """The writer's connection, in autocommit; makes or migrates the catalogue. Call under the lock.

    On the way out the log is folded into the file, and its side files are left in place for readers, who
    must create nothing: SQLite removes them with the last connection unless that one is read-only.
    """
    path = folder / NAME
    with _speaking(folder):
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            schema.migrate(connection)
            _check_schema(connection, folder)
            keeper = _open_to_read(path)
            try:
                yield connection
            finally:
                _fold_log(connection, report)
                connection.close()
                keeper.close()
        finally:
            connection.close()


def _fold_log(connection: sqlite3.Connection, report: Callable[[str], None]) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_SHORT_PATIENCE_MS}")
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        report("somebody is reading the archive just now: what was removed leaves the disk with the next ingest")


def back_up(folder: Path, target: Path) -> None:
    """Copy the catalogue, consistent at one moment, into a new file. Raises ArchiveError if that cannot be."""
    if target.exists():
        raise ArchiveError(f"{target} exists already; name a new file for the backup.")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as unfinished:
            _copy(folder, Path(unfinished) / NAME)
            (Path(unfinished) / NAME).rename(target)
    except OSError as error:
        raise ArchiveError(
            f"The backup {target} could not be written ({error.strerror}); name another file."
        ) from error


def _copy(folder: Path, target: Path) -> None:
    with reading(folder) as connection:
        connection.execute("COMMIT")
        copy = sqlite3.connect(target)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # so that reading a restored copy creates no side files
        finally:
            copy.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # on a full disk SQLite has rolled back itself
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _check_schema(connection: sqlite3.Connection, folder: Path) -> None:
    version, newest = schema.version(connection), len(schema.steps())
    if version > newest:
        raise ArchiveError(
            f"The archive in {folder} was written by a newer version (schema {version}, this one reads {newest}); "
            "update the briefing assistant."
        )
    if version < newest:
        raise ArchiveError(
            f"The archive in {folder} is of an older schema ({version}); "
            f"run this once to bring it up to date: briefing-ingest --archive {folder}"
        )


@contextmanager
def _speaking(folder: Path) -> Iterator[None]:
    """SQLite's errors as one sentence each."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise ArchiveError(
            f"The catalogue in {folder} could not be used ({error}); nothing was changed: check the disk's space "
            "and permissions, or restore the catalogue from a backup."
        ) from error
