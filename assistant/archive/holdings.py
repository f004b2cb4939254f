"""What the archive holds, as a table: filtered, sorted and cut into pages by the catalogue itself."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assistant.archive import catalogue, rows
from assistant.archive.families import Families
from assistant.carriers import Report
from assistant.scopes import EVERYTHING, Scope
from assistant.text.languages import name

Column = Literal["title", "source", "author", "language", "published", "report", "sentences", "versions"]

_SEARCHED = ("title", "source", "given_source", "author", "url", "path")
_TOLD = " || ' ' || ".join(f"coalesce({name}, '')" for name in _SEARCHED)
_ORDER: dict[Column, str] = {
    "title": "folded(title)",
    "source": "folded(source)",
    "author": "folded(author)",
    "language": "named(language)",
    "published": "datetime(published)",
    "report": "carried(article)",
    "sentences": "(SELECT count(*) FROM sentence WHERE sentence.article = article.article)",
    "versions": "(SELECT count(*) FROM article AS version WHERE version.id = article.id)",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles, in which order, and which of them to show: `limit` from number `first` (counted from 0) on.

    Each of the `words` stands in the title, outlet (by either name), author, address or path, or is the language in
    English. Where a `family` is named by the id of one of its articles, all those that carry the same report instead.
    """

    words: str = ""
    scope: Scope = EVERYTHING
    by: Column = "published"
    descending: bool = True
    first: int = 0
    limit: int = 50
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Held(rows.Listed):
    """A row of the table: an article as it is listed, how many versions it has, what is said of its outlet, and, on a
    page, the report that it and others carry.
    """

    versions: int
    grade: str | None = None
    note: str | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Holdings:
    """A page of the table, and how many articles there are on all pages."""

    articles: tuple[Held, ...]
    found: int


def holdings(folder: Path, wanted: Wanted) -> Holdings:
    """A page of the archive's articles. Raises ArchiveError if it cannot be read."""
    with catalogue.reading(folder) as connection:
        connection.create_function("folded", 1, _folded, deterministic=True)
        connection.create_function("named", 1, _named, deterministic=True)
        families = Families(connection)
        if wanted.by == "report":
            connection.create_function("carried", 1, _ranked(families).get)
        condition, parameters = _condition(wanted, rows.languages(connection))
        if wanted.family is not None:
            condition, parameters = f"article IN ({_members(connection, families, wanted.family)})", []
        (found,) = connection.execute(f"SELECT count(*) FROM article WHERE {condition}", parameters).fetchone()
        numbers = _page(connection, wanted, condition, parameters)
        return Holdings(_told(connection, families, numbers), found)


def _ranked(families: Families) -> dict[int, int]:
    """The rank of each article's family, the largest last; none of those that are alone."""
    ranked = enumerate(reversed(families.largest_first()))
    return {article: rank for rank, family in ranked for article in family}


def _members(connection: sqlite3.Connection, families: Families, document_id: str) -> str:
    number = rows.article_number(connection, document_id, None)
    return ", ".join(map(str, families.of(number))) if number is not None else ""


def _told(connection: sqlite3.Connection, families: Families, numbers: Sequence[int]) -> tuple[Held, ...]:
    reports = families.reports(number for number in numbers if len(families.of(number)) > 1)
    return tuple(replace(_row(connection, number), report=reports.get(number)) for number in numbers)


def held(folder: Path, document_id: str) -> Held | None:
    """The row of one article, if the archive holds it."""
    with catalogue.reading(folder) as connection:
        number = rows.article_number(connection, document_id, None)
        return _row(connection, number) if number is not None else None


def languages(folder: Path) -> Mapping[str, int]:
    """How many articles there are in each language that is known. Raises ArchiveError if that cannot be read."""
    with catalogue.reading(folder) as connection:
        return rows.languages(connection)


def _condition(wanted: Wanted, languages: Iterable[str]) -> tuple[str, list[str]]:
    condition, parameters = rows.within(wanted.scope)
    conditions = [condition]
    for word in (_folded(wanted.words) or "").split():
        meant = [language for language in languages if word in (_folded(name(language)) or "").split()]
        # Read from the index: in the row itself, the language stands behind the whole text.
        inside = f"article IN (SELECT article FROM article WHERE current AND language IN ({_marks(meant)}))"
        conditions.append(f"(instr(folded({_TOLD}), ?){f' OR {inside}' if meant else ''})")
        parameters += [word, *meant]
    return " AND ".join(conditions), parameters


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _page(connection: sqlite3.Connection, wanted: Wanted, condition: str, parameters: list[str]) -> list[int]:
    direction = "DESC" if wanted.descending else "ASC"
    numbers = connection.execute(
        f"SELECT article FROM article WHERE {condition} ORDER BY {_ORDER[wanted.by]} {direction} NULLS LAST, id "
        "LIMIT ? OFFSET ?",
        (*parameters, wanted.limit, wanted.first),
    ).fetchall()
    return [number for (number,) in numbers]


def _row(connection: sqlite3.Connection, number: int) -> Held:
    query = (
        "SELECT id, title, source, author, url, path, published, language, "
        f"{_ORDER['sentences']}, {_ORDER['versions']}, "
        "grade, note FROM article LEFT JOIN outlet ON outlet.name = source WHERE article = ?"
    )
    return Held(*connection.execute(query, (number,)).fetchone())


def _named(language: str | None) -> str | None:
    return language and _folded(name(language))


def _folded(text: str | None) -> str | None:
    """Without capitals and accents: "Čapek" is found by "capek"."""
    if text is None or text.isascii():
        return text and text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in parts if not unicodedata.combining(character))
