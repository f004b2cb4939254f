"""Conversations, in a SQLite file of their own: never in a file that can be rebuilt."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.contract import answer_from_json, answer_to_json
from assistant.errors import ArchiveError
from assistant.models import Answer, Conversation, Turn

SCHEMA_VERSION = 1
TITLE_LENGTH = 80
WAIT_SECONDS = 30.0

SCHEMA = """
CREATE TABLE conversation (
    id      TEXT PRIMARY KEY,
    title   TEXT NOT NULL,
    started TEXT NOT NULL
) STRICT;
CREATE TABLE turn (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    asked        TEXT NOT NULL,
    answer       TEXT NOT NULL,
    PRIMARY KEY (conversation, number)
) STRICT;
"""
LISTED = """
SELECT id, title, started, coalesce(max(asked), started) AS updated
FROM conversation LEFT JOIN turn ON turn.conversation = conversation.id
"""
INSERT_TURN = """
INSERT INTO turn
SELECT :conversation, coalesce(max(number), 0) + 1, :asked, :answer
FROM turn WHERE conversation = :conversation
RETURNING number
"""


@dataclass(frozen=True, slots=True)
class History:
    """The conversations kept at `path`. Nothing is created until the first one starts.

    Every call opens its own connection, so one History serves all threads.
    """

    path: Path

    def conversations(self) -> tuple[Conversation, ...]:
        """Every conversation, the one asked last first."""
        return self._listed("GROUP BY id ORDER BY updated DESC, conversation.rowid DESC")

    def get(self, conversation_id: str) -> Conversation | None:
        """The conversation of this id, if it is kept."""
        return next(iter(self._listed("WHERE id = ? GROUP BY id", conversation_id)), None)

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, in the order they were asked."""
        query = "SELECT number, asked, answer FROM turn WHERE conversation = ? ORDER BY number"
        return tuple(
            Turn(row["number"], row["asked"], answer_from_json(json.loads(row["answer"])))
            for row in self._rows(query, conversation_id)
        )

    def start(self, title: str) -> Conversation:
        """Begin a conversation under an id that cannot be guessed."""
        now = _now()
        conversation = Conversation(secrets.token_hex(16), shortened(title), started=now, updated=now)
        with self._writing(create=True) as database:
            database.execute("INSERT INTO conversation VALUES (?, ?, ?)", (conversation.id, conversation.title, now))
        return conversation

    def add(self, conversation_id: str, answer: Answer) -> Turn:
        """Keep an answer as the next turn of a conversation."""
        asked = _now()
        values = {
            "conversation": conversation_id,
            "asked": asked,
            "answer": json.dumps(answer_to_json(answer), ensure_ascii=False),
        }
        with self._writing() as database:
            number: int = database.execute(INSERT_TURN, values).fetchone()["number"]
        return Turn(number, asked, answer)

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation another title; a blank title or an unknown id changes nothing."""
        if (name := shortened(title)) and self._begun():
            with self._writing() as database:
                database.execute("UPDATE conversation SET title = ? WHERE id = ?", (name, conversation_id))

    def delete(self, conversation_id: str) -> None:
        """Remove a conversation and overwrite what it said; an unknown id is no error."""
        if self._begun():
            with self._writing() as database:
                database.execute("DELETE FROM conversation WHERE id = ?", (conversation_id,))

    def _listed(self, condition: str, *values: str) -> tuple[Conversation, ...]:
        rows = self._rows(f"{LISTED} {condition}", *values)
        return tuple(Conversation(**{name: row[name] for name in row.keys()}) for row in rows)  # noqa: SIM118

    def _rows(self, query: str, *values: str) -> list[sqlite3.Row]:
        if not self._begun():
            return []
        with _explained(self.path), closing(_open_to_read(self.path)) as database:
            return database.execute(query, values).fetchall() if _version(database, self.path) else []

    def _begun(self) -> bool:
        with _explained(self.path):
            return self.path.exists()

    @contextmanager
    def _writing(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction, written whole or not at all."""
        with _explained(self.path), closing(_open_to_write(self.path, create=create)) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                _bring_up_to_date(database, self.path)
                yield database
            except BaseException:
                database.rollback()
                raise
            database.commit()


def shortened(title: str) -> str:
    """A title on one line, cut at a word if it is too long to list."""
    line = " ".join(title.split())
    if len(line) <= TITLE_LENGTH:
        return line
    head = line[: TITLE_LENGTH - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[TITLE_LENGTH // 2 :] else head) + "…"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _connect(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    database = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    database.row_factory = sqlite3.Row
    return database


def _open_to_read(path: Path) -> sqlite3.Connection:
    database = _connect(path, "mode=ro")
    try:
        database.execute("SELECT 1 FROM sqlite_schema")
    except sqlite3.OperationalError as error:
        database.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        # WAL wants a file beside the database even to read; a read-only folder can hold none.
        return _connect(path, "mode=ro&immutable=1")
    return database


def _open_to_write(path: Path, *, create: bool) -> sqlite3.Connection:
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    database = _connect(path, "mode=rwc" if create else "mode=rw")
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA secure_delete = ON")
    database.execute("PRAGMA journal_mode = WAL")
    return database


def _version(database: sqlite3.Connection, path: Path) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise ArchiveError(f"{path} was written by a newer version of this program: upgrade to open it.")
    return version


def _bring_up_to_date(database: sqlite3.Connection, path: Path) -> None:
    if _version(database, path) < 1:
        for statement in filter(str.strip, SCHEMA.split(";")):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in one sentence what stands in the way of a conversation's being kept or read."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ArchiveError("This conversation was deleted: ask again to start a new one.") from error
    except (sqlite3.OperationalError, OSError) as error:
        reason = f"Conversations cannot be kept in or read from {path} ({error})"
        raise ArchiveError(f"{reason}: check that its folder is there and may be written.") from error
    except sqlite3.DatabaseError as error:
        reason = f"The conversations in {path} are damaged ({error})"
        raise ArchiveError(f"{reason}: restore a copy, or move the file away to start afresh.") from error
