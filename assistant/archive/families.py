"""The articles of the archive that carry one report, found by the sentences they share."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from assistant.credits import BEGINNING, ENDING, credited
from assistant.models import Carrier, Document, Report, instant
from assistant.origins import FEWEST_SHARED, are_copies

_MOST_CARRIERS = 500
_MOST_TELLING = 1_000
"""A sentence that more articles tell than this is boilerplate, and slow to look up."""

_NEVER = "9999-12-31"
_SIZE = "(SELECT count(*) FROM told WHERE article = {})"


def reports(connection: sqlite3.Connection, articles: Mapping[int, Document]) -> dict[str, Report]:
    """The report that each of the current articles, given by their rows, carries, by the article's id."""
    families = ((document.id, tuple(sorted(_family(connection, row)))) for row, document in articles.items())
    known: dict[tuple[int, ...], Report] = {}
    told = {}
    for document_id, family in families:
        known[family] = known.get(family) or _report(connection, family)
        told[document_id] = known[family]
    return told


def _family(connection: sqlite3.Connection, first: int) -> list[int]:
    """An article, its copies, and theirs."""
    family = [first]
    for member in family:
        if len(family) < _MOST_CARRIERS:
            family += [copy for copy in _copies(connection, member) if copy not in family]
    return family


def _copies(connection: sqlite3.Connection, article: int) -> Iterator[int]:
    query = (
        f"SELECT other.article, count(*), {_SIZE.format('own.article')}, {_SIZE.format('other.article')} "
        "FROM told AS own JOIN told AS other ON other.sentence = own.sentence AND other.article <> own.article "
        "WHERE own.article = ? AND (SELECT count(*) FROM (SELECT 1 FROM told WHERE sentence = own.sentence LIMIT ?)) "
        "<= ? GROUP BY other.article HAVING count(*) >= ?"
    )
    found = connection.execute(query, (article, _MOST_TELLING + 1, _MOST_TELLING, FEWEST_SHARED))
    return (other for other, shared, own, its in found if are_copies(shared, own, its))


def _report(connection: sqlite3.Connection, family: Iterable[int]) -> Report:
    """The report of a family; of those that credit no other, whoever published it first leads."""
    query = (
        "SELECT id, title, source, published, "
        f"{_SIZE.format('article.article')}, substr(text, 1, {BEGINNING}), substr(text, -{ENDING}) "
        "FROM article WHERE article = ?"
    )
    told = {article: _carrier(connection, connection.execute(query, (article,)).fetchone()) for article in family}
    first, *others = sorted(told, key=lambda article: _precedence(told[article]))
    copies = [replace(told[other], shared=_shared(connection, first, other)) for other in others]
    return Report((told[first], *copies))


def _carrier(
    connection: sqlite3.Connection, row: tuple[str, str | None, str | None, str | None, int, str, str]
) -> Carrier:
    document_id, title, source, published, sentences, beginning, ending = row
    credit = _outlet(connection, credited(beginning, ending))
    is_own = credit is None or credit.casefold() == (source or "").casefold()
    return Carrier(document_id, title, source, published, sentences, sentences, None if is_own else credit)


def _outlet(connection: sqlite3.Connection, name: str | None) -> str | None:
    """The outlet that has the name, if the archive knows it; else the name."""
    known = connection.execute("SELECT outlet FROM outlet_name WHERE name = ?", (name,)).fetchone()
    return known[0] if known else name


def _precedence(carrier: Carrier) -> tuple[bool, datetime]:
    return carrier.credited is not None, instant(carrier.published or _NEVER)


def _shared(connection: sqlite3.Connection, one: int, other: int) -> int:
    query = "SELECT count(*) FROM told AS a JOIN told AS b USING (sentence) WHERE a.article = ? AND b.article = ?"
    count: int = connection.execute(query, (one, other)).fetchone()[0]
    return count
