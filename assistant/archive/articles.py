"""Stored articles, without a search: what `show` and `--list` need, and nothing slow to import."""

from pathlib import Path

from assistant.archive import catalogue, rows
from assistant.archive.rows import Listed
from assistant.models import Document, Sentence


def article(folder: Path, document_id: str, digest: str | None = None) -> tuple[Document, tuple[Sentence, ...]] | None:
    """A version of an article (the current one unless `digest` names another) with its sentences."""
    with catalogue.reading(folder) as connection:
        number = rows.article_number(connection, document_id, digest)
        return rows.article(connection, number) if number is not None else None


def versions(folder: Path, document_id: str) -> list[tuple[Document, tuple[Sentence, ...]]]:
    """Every version of an article with its sentences, in the order they came in; the current one is the last."""
    with catalogue.reading(folder) as connection:
        return [rows.article(connection, number) for number in rows.version_numbers(connection, document_id)]


def listing(folder: Path) -> list[Listed]:
    """Every current article without its text, newest first, undated last."""
    with catalogue.reading(folder) as connection:
        return rows.listing(connection)
