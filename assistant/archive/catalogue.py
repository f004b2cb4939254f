"""The SQLite file that is the archive's only truth: how it is opened, made, and kept at this schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from assistant.errors import ArchiveError

SCHEMA = 1
NAME = "catalogue.sqlite3"

_PATIENCE = 30.0


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
    address = f"file:{quote(str(path))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return connection


@contextmanager
def writing(folder: Path) -> Iterator[sqlite3.Connection]:
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
            _migrate(connection, folder)
            yield connection
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            keeper = _open_to_read(path)
        finally:
            connection.close()
        keeper.close()


def back_up(folder: Path, target: Path) -> None:
    """Copy the catalogue, consistent at one moment, into a new file. Raises ArchiveError if it is there already."""
    if target.exists():
        raise ArchiveError(f"{target} exists already; name a new file for the backup.")
    with reading(folder) as connection:
        connection.execute("COMMIT")
        unfinished = target.with_name(target.name + ".part")
        unfinished.unlink(missing_ok=True)
        copy = sqlite3.connect(unfinished)
        try:
            connection.backup(copy)
        finally:
            copy.close()
        unfinished.rename(target)


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


def _migrate(connection: sqlite3.Connection, folder: Path) -> None:
    if _version(connection) == 0:
        script = files("assistant.archive").joinpath("schema.sql").read_text(encoding="utf-8")
        connection.executescript(f"BEGIN;\n{script}\nCOMMIT;")
    _check_schema(connection, folder)


def _check_schema(connection: sqlite3.Connection, folder: Path) -> None:
    version = _version(connection)
    if version > SCHEMA:
        raise ArchiveError(
            f"The archive in {folder} was written by a newer version (schema {version}, this one reads {SCHEMA}); "
            "update the briefing assistant."
        )
    if version < SCHEMA:
        raise ArchiveError(
            f"The archive in {folder} is of an older schema ({version}); "
            f"run this once to bring it up to date: briefing-ingest --archive {folder}"
        )


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


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
