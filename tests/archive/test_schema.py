"""An archive of an earlier schema is brought up to date by the next ingest, and by nothing else."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.archive import articles, catalogue, schema
from assistant.archive.archive import Archive
from assistant.archive.publication import Entry
from assistant.archive.writer import open_writer
from assistant.contract import citation_from_json, citation_to_json
from assistant.embedding import Embedder
from assistant.errors import ArchiveError
from assistant.models import Chunk, Citation, Document, Sentence
from assistant.origins import fingerprints
from assistant.text.sentences import split
from ingest.pipeline import Ingest, Summary
from ingest.progress import Lines
from tests.archive.inspection import rows

TEXT = "The ferry ran aground off Sula. Nobody was hurt."
FERRY = Document("ferry", TEXT, "Ferry aground", "Harbor Post", published="2026-03-03", language="en")
KEY = b"ferry"


@pytest.fixture
def old(archive: Path, embedder: Embedder) -> Path:
    """An archive as schema 1 made it, with one article."""
    archive.mkdir()
    with closing(sqlite3.connect(archive / catalogue.NAME)) as connection:
        connection.executescript(f"{schema.steps()[0]} PRAGMA user_version = 1;")
        with connection:
            put_in(connection, embedder)
    return archive


def put_in(connection: sqlite3.Connection, embedder: Embedder) -> None:
    details = (FERRY.id, FERRY.digest, FERRY.title, FERRY.source, FERRY.published, FERRY.text)
    names = "id, digest, title, source, published, text, current"
    connection.execute(f"INSERT INTO article ({names}) VALUES (?, ?, ?, ?, ?, ?, 1)", details)
    spans = [(1, s.ordinal, s.start, s.end) for s in split(TEXT)]
    connection.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?)", spans)
    connection.execute("INSERT INTO embedding VALUES (?, ?)", (KEY, embedder.embed([TEXT])[0].tobytes()))
    connection.execute("INSERT INTO chunk VALUES (1, 1, 0, 1, ?)", (KEY,))
    connection.execute("INSERT INTO full_text (rowid, title, body) VALUES (1, ?, ?)", (FERRY.title, TEXT))
    connection.execute("UPDATE archive SET embedder = ?", (embedder.name,))


def shape(archive: Path) -> list[tuple[object, ...]]:
    """Every table with its columns, and how many steps made them."""
    query = "SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c ORDER BY 1, c.cid"
    return rows(archive, query) + rows(archive, "PRAGMA user_version")


def test_an_older_archive_is_refused_by_a_reader_with_what_to_run(old: Path) -> None:
    with pytest.raises(ArchiveError, match=r"older schema \(1\); run this once .* briefing-ingest --archive"):
        articles.listing(old)


def test_the_next_ingest_brings_an_older_archive_up_to_date_and_keeps_its_articles(
    old: Path, embedder: Embedder, ingest: Callable[..., Summary], tmp_path: Path
) -> None:
    with open_writer(old) as writer:
        summary = Ingest(writer, embedder, Lines()).add([])
    assert (summary.documents, summary.sentences, summary.embedded) == (1, 2, 0)
    assert articles.article(old, "ferry") == (FERRY, split(TEXT))
    with closing(Archive(old, embedder)) as opened:
        found = opened.search("ferry aground")
    assert [(passage.document.id, passage.found_by) for passage in found.passages] == [("ferry", ("dense", "lexical"))]
    assert rows(old, "SELECT sentence, article FROM told") == [(*fingerprints([split(TEXT)[0].text]), 1)]
    ingest({"id": "new", "text": "A new article."}, folder=tmp_path / "fresh")
    assert shape(old) == shape(tmp_path / "fresh")


def test_migrating_again_changes_nothing(old: Path) -> None:
    for _ in range(2):
        with open_writer(old):
            pass
        assert rows(old, "PRAGMA user_version") == [(len(schema.steps()),)]


def test_a_step_that_fails_leaves_the_catalogue_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old / catalogue.NAME)) as connection:
        connection.execute("ALTER TABLE article ADD COLUMN pages TEXT")
    with pytest.raises(ArchiveError, match=r"could not be used.*nothing was changed"), open_writer(old):
        pass
    with closing(sqlite3.connect(old / catalogue.NAME)) as connection:
        assert schema.version(connection) == 1
        assert connection.execute("SELECT id FROM article").fetchall() == [("ferry",)]


def test_the_pages_of_an_article_are_kept_and_numbered_in_citations(old: Path, embedder: Embedder) -> None:
    paged, sentences = replace(FERRY, pages=(0, 32)), split(TEXT)
    with open_writer(old) as writer:
        assert writer.compare(paged) == "changed"
        writer.publish([Entry(paged, sentences, (Chunk(0, 1),), (KEY,))], embedder=embedder.name)
        assert writer.compare(paged) == "same"
        Ingest(writer, embedder, Lines()).rebuild()
    assert articles.article(old, "ferry") == (paged, sentences)
    with closing(Archive(old, embedder)) as opened:
        (passage,) = opened.search("ferry aground").passages
    assert [Citation.of(passage.document, s, number=1).page for s in passage.sentences] == [1, 2]


def test_a_citation_that_was_kept_before_there_were_pages_still_reads() -> None:
    citation = Citation.of(FERRY, Sentence(0, 0, 31, TEXT[:31]), number=1)
    kept = {name: value for name, value in citation_to_json(citation).items() if name not in ("page", "grade")}
    assert citation_from_json(json.loads(json.dumps(kept))) == citation
