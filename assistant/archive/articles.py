"""Stored articles, without a search: what `show` and `--list` need, and nothing slow to import."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.archive import catalogue, rows
from assistant.archive.rows import Listed
from assistant.models import Citation, Document, Sentence
from assistant.versions import Standing, Stored, standing


def article(folder: Path, document_id: str, digest: str | None = None) -> tuple[Document, tuple[Sentence, ...]] | None:
    """A version of an article (the current one unless `digest` names another) with its sentences."""
    with catalogue.reading(folder) as connection:
        number = rows.article_number(connection, document_id, digest)
        return rows.article(connection, number) if number is not None else None


def versions(folder: Path, document_id: str) -> list[tuple[Document, tuple[Sentence, ...]]]:
    """Every version of an article with its sentences, in the order they came in; the current one is the last."""
    with catalogue.reading(folder) as connection:
        return [rows.article(connection, number) for number in rows.version_numbers(connection, document_id)]


def standings(folder: Path, citations: Iterable[Citation]) -> Mapping[Citation, Standing]:
    """What became of those of the citations whose article has changed or was removed since."""
    with catalogue.reading(folder) as connection:
        outdated = [c for c in citations if not rows.is_current(connection, c.document_id, c.digest)]
        found = {c: standing(c, _current(connection, c.document_id)) for c in outdated}
    return {citation: became for citation, became in found.items() if became}


def _current(connection: sqlite3.Connection, document_id: str) -> Stored | None:
    number = rows.article_number(connection, document_id, None)
    return None if number is None else rows.article(connection, number)


def listing(folder: Path) -> list[Listed]:
    """Every current article without its text, newest first, undated last."""
    with catalogue.reading(folder) as connection:
        return rows.listing(connection)
