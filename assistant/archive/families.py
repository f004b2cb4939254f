"""The articles of the archive that carry one report, found by the sentences they share."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from assistant.carriers import Carrier, Report
from assistant.credits import BEGINNING, ENDING, credited
from assistant.models import Document, instant
from assistant.origins import FEWEST_SHARED, are_copies

_MOST_CARRIERS = 500
"""A family is cut there; what is beyond is a family of its own."""
_MOST_TELLING = 1_000
"""A sentence that more articles tell than this is boilerplate."""

_NEVER = "9999-12-31"
Family = tuple[int, ...]


def reports(connection: sqlite3.Connection, articles: Mapping[int, Document]) -> dict[str, Report]:
    """The report that each of the current articles, given by their rows, carries, by the article's id."""
    told = Families(connection).reports(articles)
    return {document.id: told[article] for article, document in articles.items()}


class Families:
    """Which articles are copies of which, in one read transaction. What was read once is kept, and who has a family is
    compared with nobody again: so hundreds of copies cost little more than one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._told: dict[int, frozenset[int]] = {}
        self._alone: dict[int, set[int]] = {}
        self._known: dict[int, Family] = {}

    def reports(self, articles: Iterable[int]) -> dict[int, Report]:
        """The report that each of the current articles carries, by their rows; copies have the same one."""
        families = {article: self.of(article) for article in articles}
        told = {family: self._report(family) for family in dict.fromkeys(families.values())}
        return {article: told[family] for article, family in families.items()}

    def of(self, article: int) -> Family:
        """The rows of a current article, of its copies and of theirs, in order."""
        if article not in self._known:
            found = self._taken([article])
            for member in found:
                found += self._taken(self._copies(member)[: _MOST_CARRIERS - len(found)])
            self._known |= dict.fromkeys(found, tuple(sorted(found)))
        return self._known[article]

    def largest_first(self) -> list[Family]:
        """Every family of two articles and more."""
        query = (
            "SELECT article FROM told WHERE sentence IN "
            "(SELECT sentence FROM told GROUP BY sentence HAVING count(*) BETWEEN 2 AND ?) "
            "GROUP BY article HAVING count(*) >= ?"
        )
        found = self._connection.execute(query, (_MOST_TELLING, FEWEST_SHARED)).fetchall()
        families = dict.fromkeys(self.of(article) for (article,) in found)
        return sorted((family for family in families if len(family) > 1), key=lambda family: (-len(family), family))

    def _copies(self, article: int) -> list[int]:
        """Those that are in no family yet."""
        told = self._sentences(article)
        shared = Counter(other for sentence in told for other in self._telling(sentence))
        likely = (other for other, times in shared.items() if times >= FEWEST_SHARED)
        return [other for other in likely if are_copies(shared[other], len(told), len(self._sentences(other)))]

    def _taken(self, articles: list[int]) -> list[int]:
        """These articles, which are in a family from now on."""
        for article in articles:
            for sentence in self._sentences(article):
                self._telling(sentence).discard(article)
        return articles

    def _sentences(self, article: int) -> frozenset[int]:
        if article not in self._told:
            rows = self._connection.execute("SELECT sentence FROM told WHERE article = ?", (article,))
            self._told[article] = frozenset(sentence for (sentence,) in rows)
        return self._told[article]

    def _telling(self, sentence: int) -> set[int]:
        """The articles without a family that tell a sentence; none of one that is boilerplate."""
        if sentence not in self._alone:
            query = "SELECT article FROM told WHERE sentence = ? LIMIT ?"
            found = {article for (article,) in self._connection.execute(query, (sentence, _MOST_TELLING + 1))}
            self._alone[sentence] = found if len(found) <= _MOST_TELLING else set()
        return self._alone[sentence]

    def _report(self, family: Family) -> Report:
        """The report of a family; of those that credit no other, whoever published it first leads."""
        told = {article: self._carrier(article) for article in family}
        first, *others = sorted(told, key=lambda article: _precedence(told[article]))
        own = self._sentences(first)
        copies = (replace(told[other], shared=len(own & self._sentences(other))) for other in others)
        return Report((told[first], *copies))

    def _carrier(self, article: int) -> Carrier:
        query = (
            f"SELECT id, title, source, published, substr(text, 1, {BEGINNING}), substr(text, -{ENDING}) "
            "FROM article WHERE article = ?"
        )
        document_id, title, source, published, *ends = self._connection.execute(query, (article,)).fetchone()
        credit, told = _outlet(self._connection, credited(*ends)), len(self._sentences(article))
        is_own = credit is None or credit.casefold() == (source or "").casefold()
        return Carrier(document_id, title, source, published, told, told, None if is_own else credit)


def _outlet(connection: sqlite3.Connection, name: str | None) -> str | None:
    """The outlet that has the name, if the archive knows it; else the name."""
    known = connection.execute("SELECT outlet FROM outlet_name WHERE name = ?", (name,)).fetchone()
    return known[0] if known else name


def _precedence(carrier: Carrier) -> tuple[bool, datetime]:
    return carrier.credited is not None, instant(carrier.published or _NEVER)
