"""Names of outlets in a real archive: settled with every publication, and by what the analyst says."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.archive import articles, catalogue, outlets, schema
from assistant.archive.archive import Archive
from assistant.archive.holdings import Wanted, holdings
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.errors import QuestionError
from assistant.grades import regraded
from assistant.models import Answer, Citation, Document, Sentence, Statement
from assistant.outlets import Outlet
from assistant.scopes import Scope, Searched
from assistant.scoping import Limits
from ingest.pipeline import Ingest, Summary
from ingest.progress import Lines
from tests.archive.inspection import rows

RECORDS: list[dict[str, object]] = [
    {"id": "a", "source": "REUTERS", "text": "The cable off Halse was cut by an anchor."},
    {"id": "b", "source": "www.reuters.com", "text": "The cable off Halse was cut by a trawl."},
    {"id": "c", "source": "Reuters", "text": "The cable off Halse was cut by ice."},
    {"id": "d", "source": "The Times", "text": "The cable off Halse is whole."},
    {"id": "e", "text": "The cable off Halse is new."},
]


@pytest.fixture
def full(archive: Path, ingest: Callable[..., Summary]) -> Path:
    ingest(*RECORDS)
    return archive


def shown(archive: Path) -> dict[str, str | None]:
    return {listed.id: listed.source for listed in articles.listing(archive)}


def tell(archive: Path, *table: Outlet) -> int:
    with open_writer(archive) as writer:
        return writer.set_outlets(table)


def test_articles_bear_the_one_name_of_their_outlet_and_keep_the_one_they_gave(full: Path, embedder: Embedder) -> None:
    assert shown(full) == {"a": "Reuters", "b": "Reuters", "c": "Reuters", "d": "The Times", "e": None}
    given = rows(full, "SELECT id, given_source FROM article ORDER BY id")
    assert given == [(record["id"], record.get("source")) for record in RECORDS]
    with closing(Archive(full, embedder)) as opened:
        status = opened.status()
    assert status.sources == ("Reuters", "The Times")
    assert status.names["www.reuters.com"] == "Reuters"
    assert [one.id for one in holdings(full, Wanted("www.reuters")).articles] == ["b"]


def test_what_did_not_change_is_unchanged_and_a_rebuild_keeps_the_given_names(
    full: Path, embedder: Embedder, ingest: Callable[..., Summary]
) -> None:
    assert ingest(*RECORDS).unchanged == len(RECORDS)
    with open_writer(full) as writer:
        Ingest(writer, embedder, Lines()).rebuild()
    assert rows(full, "SELECT given_source FROM article WHERE id = 'b'") == [("www.reuters.com",)]
    assert shown(full)["b"] == "Reuters"
    assert ingest({**RECORDS[1], "source": "Reuters"}).updated == 1


def test_a_name_goes_with_the_last_article_that_gave_it(full: Path) -> None:
    with open_writer(full) as writer:
        writer.publish([], removed=["c"])
    assert shown(full) == {"a": "REUTERS", "b": "REUTERS", "d": "The Times", "e": None}
    assert rows(full, "SELECT name FROM outlet_name ORDER BY name") == [
        ("REUTERS",),
        ("The Times",),
        ("www.reuters.com",),
    ]


def test_the_analyst_has_the_last_word_as_one_new_revision(full: Path, ingest: Callable[..., Summary]) -> None:
    wire = Outlet("Newswire", ("Reuters", "REUTERS"), "B", "fast")
    times = Outlet("The Times", ("Halse Times",))
    (before,) = rows(full, "SELECT revision FROM archive")
    assert tell(full, wire, times, Outlet("Nobody")) == 3
    assert rows(full, "SELECT revision - 1 FROM archive") == [before]
    assert shown(full) == {"a": "Newswire", "b": "Newswire", "c": "Newswire", "d": "The Times", "e": None}
    ingest({"id": "f", "source": "HALSE TIMES", "text": "It rained."})
    assert shown(full)["f"] == "The Times"
    assert outlets.listing(full) == [
        outlets.Counted("Newswire", ("REUTERS", "Reuters", "www.reuters.com"), "B", "fast", 3),
        outlets.Counted("Nobody"),
        outlets.Counted("The Times", ("HALSE TIMES", "Halse Times"), articles=2),
    ]
    assert tell(full) == 4
    assert shown(full)["a"] == "Reuters"
    assert [outlet.name for outlet in outlets.listing(full)] == ["HALSE TIMES", "Reuters", "The Times"]


def test_questions_are_narrowed_by_every_name_that_an_outlet_has(full: Path, assistant: Assistant) -> None:
    tell(full, Outlet("Newswire", ("Reuters", "REUTERS", "RTR")), Outlet("Nobody"))
    for name in ("Newswire", "rtr", "reuters", "WWW.reuters.com"):
        found = assistant.search("What cut the cable off Halse?", limits=Limits(Scope((name,))))
        assert set(found.documents) == {"a", "b", "c"}
        assert found.query.filters.scope == Scope(("Newswire",))
    for phrase in ("in RTR's coverage", "in Reuters' coverage", "published by Newswire"):
        found = assistant.search(f"What cut the cable off Halse, {phrase}?")
        assert found.query.filters.scope == Scope(("Newswire",))
    with pytest.raises(QuestionError, match=r"from Nobody; name one of its outlets: Newswire, The Times\."):
        assistant.search("What cut the cable?", limits=Limits(Scope(("Nobody",))))


def test_an_archive_of_before_is_settled_by_the_next_ingest(archive: Path) -> None:
    archive.mkdir()
    names = ["REUTERS", "reuters.com", "Reuters", 'The "odd" \\ Times', None]
    with closing(sqlite3.connect(archive / catalogue.NAME)) as connection, connection:
        connection.executescript(f"{schema.steps()[0]} PRAGMA user_version = 1;")
        insert = "INSERT INTO article (id, digest, source, current, text) VALUES (?, '', ?, 1, '')"
        connection.executemany(insert, [(str(number), name) for number, name in enumerate(names)])
    with open_writer(archive):
        pass
    assert rows(archive, "SELECT source, given_source FROM article ORDER BY id") == [
        *(("Reuters", name) for name in names[:3]),
        (names[3], names[3]),
        (None, None),
    ]
    assert rows(archive, "SELECT name FROM outlet_name WHERE outlet = 'Reuters' ORDER BY name") == [
        ("REUTERS",), ("Reuters",), ("reuters.com",)
    ]  # fmt: skip


def test_a_grade_is_that_of_today_whatever_name_was_cited(full: Path, embedder: Embedder, assistant: Assistant) -> None:
    tell(full, Outlet("Reuters", ("RTR",), "B", "fast"))
    (passage, *_) = assistant.search("What cut the cable off Halse?", limits=Limits(Scope(("Reuters",)))).passages
    assert passage.document.grade == "B"
    kept = answer_of(Citation.of(passage.document, passage.sentences[0], 1), Citation.of(GONE, WHOLE, 2))
    tell(full, Outlet("Newswire", ("Reuters", "REUTERS"), "D"), Outlet("The Times", (), None, "dull"))
    told = outlets.told_of(full, ("Reuters", "Newswire", "RTR", "The Times", "Halse Wire"))
    assert told == {
        "Reuters": Outlet("Newswire", (), "D"),
        "Newswire": Outlet("Newswire", (), "D"),
        "The Times": Outlet("The Times", (), None, "dull"),
    }
    today = regraded(kept, told)
    assert [citation.grade for citation in today.citations] == ["D", None]
    assert [(c.source, c.quote) for c in today.citations] == [(c.source, c.quote) for c in kept.citations]
    held = holdings(full, Wanted("times")).articles
    assert [(one.source, one.grade, one.note) for one in held] == [("The Times", None, "dull")]


GONE = Document("gone", "It rained.", source="RTR", grade="A")
WHOLE = Sentence(0, 0, 10, "It rained.")


def answer_of(*citations: Citation) -> Answer:
    statement = Statement(citations[0].quote, "supported", citations)
    return Answer("q", "q", "extractive", (statement,), Searched(1, (), None, None), 1, 0.1)


def test_commands_tell_the_grade(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell(full, Outlet("Reuters", (), "B"))
    asked = ["--archive", str(full), "Is the cable off Halse cut by ice?", "--source", "Reuters"]
    assert main(["ask", *asked]) == 0
    assert "Untitled article — Reuters (B) · undated" in capsys.readouterr().out
    assert main(["ask", *asked, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {c["grade"] for s in answer["statements"] for c in s["citations"]} == {"B"}
