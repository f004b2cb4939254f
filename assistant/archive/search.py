"""A search inside one read transaction: two legs, one ranking, whole passages."""

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.archive import families, rows
from assistant.archive.fusion import fuse
from assistant.archive.rows import Place
from assistant.archive.vectors import Vectors, exactly_nearest
from assistant.carriers import Report
from assistant.models import FoundBy, Passage
from assistant.scopes import EVERYTHING, NO_FILTERS, Filters, Scope, Searched
from assistant.text import words
from assistant.versions import Stored

Nearest = Callable[[int], Sequence[int]]
"""From a limit to the chunks nearest to the question, nearest first."""

_FIRST_LIMIT = 50
_EXACT_UP_TO = 2_000
_PASSAGES_AN_ARTICLE = 3
_COMMON_FROM = 1_000
_LEXICAL_WEIGHT = 0.2
_PHRASE = re.compile(r"\w+(?:[.'’,/&-]\w+)*\.?")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched, the `own` words of whoever asked it, its vector of shape (dimension,), how many
    articles are wanted, of which revision, and what narrows the search.
    """

    question: str
    own: str
    vector: Vectors
    documents: int
    filters: Filters = NO_FILTERS
    revision: int = 0

    @property
    def scope(self) -> Scope:
        """The articles that it is put to."""
        return self.filters.scope


@dataclass(frozen=True, slots=True)
class Found:
    """What a search returned: passages, best first, and what was searched.

    `frequencies` tells in how many of the archive's `chunks` chunks each stem of the question stands; `reports` which
    report the article of each id carries, and who else in the archive does.
    """

    query: Query
    passages: tuple[Passage, ...]
    searched: Searched
    frequencies: Mapping[str, int]
    chunks: int
    notices: tuple[str, ...]
    reports: Mapping[str, Report] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the articles, best first."""
        return tuple(dict.fromkeys(passage.document.id for passage in self.passages))


@dataclass(frozen=True, slots=True)
class _Legs:
    dense: Sequence[int]
    lexical: Sequence[int]
    places: Mapping[int, Place]

    def found_by(self, chunk: int) -> tuple[FoundBy, ...]:
        legs: tuple[tuple[FoundBy, Sequence[int]], ...] = (("dense", self.dense), ("lexical", self.lexical))
        return tuple(name for name, leg in legs if chunk in leg)

    @property
    def articles(self) -> set[int]:
        return {place.article for place in self.places.values()}


def search(connection: sqlite3.Connection, query: Query, nearest: Nearest, *notices: str) -> Found:
    """The best passages of the best articles, by meaning and by words."""
    chunks = rows.count_chunks(connection)
    frequencies = rows.frequencies(connection, dict.fromkeys(words.stems(query.question)))
    legs = _legs(connection, query, nearest, _phrases(query.question, frequencies, chunks), chunks)
    scores = fuse([(1.0, legs.dense), (_LEXICAL_WEIGHT, legs.lexical)])
    kept = _of_best_articles([chunk for chunk in scores if chunk in legs.places], legs.places, query.documents)
    articles = {number: rows.article(connection, number) for number in {legs.places[chunk].article for chunk in kept}}
    return Found(
        query=query,
        passages=_passages(articles, kept, scores, legs),
        searched=rows.searched(connection, query.scope),
        frequencies=frequencies,
        chunks=chunks,
        notices=notices,
        reports=families.reports(connection, {number: document for number, (document, _) in articles.items()}),
    )


def _legs(connection: sqlite3.Connection, query: Query, nearest: Nearest, phrases: Sequence[str], chunks: int) -> _Legs:
    """Both legs, deep enough to reach `query.documents` articles; what the catalogue does not know, or what is not
    in the scope, is dropped. Few chunks are scored exactly: an index would be asked for many that are then dropped.
    """
    if query.scope != EVERYTHING and (inside := rows.count_chunks(connection, query.scope)) <= _EXACT_UP_TO:
        nearest, chunks = _exactly(connection, query), inside
    limit = max(_FIRST_LIMIT, 3 * query.documents)
    while True:
        dense, lexical = nearest(limit), rows.full_text(connection, phrases, limit, query.scope)
        legs = _Legs(dense, lexical, rows.places(connection, {*dense, *lexical}, query.scope))
        if len(legs.articles) >= query.documents or limit >= chunks:
            return legs
        limit *= 4


def _exactly(connection: sqlite3.Connection, query: Query) -> Nearest:
    """Every embedding within the scope, scored once."""
    chunks, matrix = rows.every_vector(connection, query.scope)
    ranked = exactly_nearest(chunks, matrix, query.vector)
    return lambda limit: ranked[:limit]


def _phrases(question: str, frequencies: Mapping[str, int], chunks: int) -> list[str]:
    """The question's informative words for full text; a word in over a tenth of a large archive costs more
    time than it tells."""
    found = (_POSSESSIVE.sub("", match).rstrip(".") for match in _PHRASE.findall(words.spaced(question)))
    common = max(_COMMON_FROM, chunks // 10)
    return [
        phrase
        for phrase in dict.fromkeys(found)
        if any(len(stem) > 1 and frequencies.get(stem, 0) <= common for stem in words.stems(phrase))
    ]


def _of_best_articles(ranked: Sequence[int], places: Mapping[int, Place], documents: int) -> list[int]:
    taken: dict[int, int] = {}
    kept = []
    for chunk in ranked:
        article = places[chunk].article
        if article not in taken and len(taken) == documents:
            continue
        taken[article] = taken.get(article, 0) + 1
        if taken[article] <= _PASSAGES_AN_ARTICLE:
            kept.append(chunk)
    return kept


def _passages(
    articles: Mapping[int, Stored], kept: Sequence[int], scores: Mapping[int, float], legs: _Legs
) -> tuple[Passage, ...]:
    passages = []
    for chunk in kept:
        place = legs.places[chunk]
        document, sentences = articles[place.article]
        run = sentences[place.first : place.last + 1]
        passages.append(Passage(document, run, scores[chunk], legs.found_by(chunk)))
    return tuple(passages)
