"""What needs no method: predictions that ours have to beat."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from assistant.archive import catalogue, rows
from assistant.archive.archive import Archive
from assistant.models import Document, Sentence
from tests.benchmarks.scorer import Row

_TOP = 4

Cited = tuple[Document, Sentence]


def prediction(cited: Iterable[Cited]) -> Row:
    """Sentences as the scorer wants them; none of them is an abstention."""
    statements = [
        {
            "text": sentence.text,
            "citations": [{"document_id": article.id, "start": sentence.start, "end": sentence.end}],
        }
        for article, sentence in cited
    ]
    return {"answered": bool(statements), "statements": statements}


def whole_passages(archive: Archive, questions: Mapping[str, str]) -> dict[str, Row]:
    """Every sentence of the passage that search ranks first."""
    best = {name: archive.search(question).passages[0] for name, question in questions.items()}
    return {name: prediction((found.document, each) for each in found.sentences) for name, found in best.items()}


def bm25(archive: Archive, questions: Mapping[str, str]) -> dict[str, Row]:
    """The best sentences of the whole archive by BM25, as SQLite reckons it."""
    with catalogue.reading(archive.folder) as connection:
        numbers = [number for (number,) in connection.execute("SELECT article FROM article WHERE current")]
        articles = [rows.article(connection, number) for number in numbers]
    sentences = [(document, sentence) for document, own in articles for sentence in own]
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute("CREATE VIRTUAL TABLE sentence USING fts5 (text, tokenize = 'porter unicode61')")
        texts = ((number, sentence.text) for number, (_, sentence) in enumerate(sentences))
        index.executemany("INSERT INTO sentence (rowid, text) VALUES (?, ?)", texts)
        return {name: prediction(_best(index, question, sentences)) for name, question in questions.items()}


def _best(index: sqlite3.Connection, question: str, sentences: Sequence[Cited]) -> list[Cited]:
    match = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
    query = "SELECT rowid FROM sentence WHERE sentence MATCH ? ORDER BY rank LIMIT ?"
    return [sentences[number] for (number,) in index.execute(query, (match, _TOP))]
