from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.archive.holdings import Column, Wanted, held, holdings, languages
from assistant.scopes import Scope
from ingest.pipeline import Summary

RECORDS: tuple[dict[str, object], ...] = (
    {"id": "a", "title": "Élan in Orsk", "source": "Northline", "published": "2026-03-02", "text": "One. Two. Three."},
    {"id": "b", "title": "bread", "source": "Harbor Post", "author": "Ada", "text": "Eins.", "language": "de"},
    {
        "id": "c",
        "source": "northline radio",
        "url": "https://n.example/c",
        "published": "2026-03-09",
        "text": "Uno. Dos.",
        "language": "es-MX",
    },
)
"""The last comes in twice: it has two versions."""


@pytest.fixture
def archive(tmp_path: Path, ingest: Callable[..., Summary]) -> Path:
    ingest(*RECORDS)
    ingest({**RECORDS[2], "text": "Uno. Dos. Tres. Cuatro."})
    return tmp_path / "archive"


def ids(archive: Path, wanted: Wanted) -> str:
    return "".join(one.id for one in holdings(archive, wanted).articles)


def test_each_row_tells_what_is_known_of_its_article(archive: Path) -> None:
    last = held(archive, "c")
    assert last is not None
    assert (last.source, last.published, last.sentences, last.versions) == ("northline radio", "2026-03-09", 4, 2)
    assert last.language == "es"
    assert last in holdings(archive, Wanted()).articles
    assert held(archive, "d") is None


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        ("title", "bac", "abc"),
        ("source", "bac", "cab"),
        ("author", "bac", "bac"),
        ("language", "bca", "cba"),
        ("published", "acb", "cab"),
        ("sentences", "bac", "cab"),
        ("versions", "abc", "cab"),
    ],
)
def test_every_column_sorts_without_capitals_and_what_is_unknown_comes_last(
    archive: Path, column: Column, ascending: str, descending: str
) -> None:
    assert ids(archive, Wanted(by=column, descending=False)) == ascending
    assert ids(archive, Wanted(by=column)) == descending


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "cab"),
        ("elan", "a"),
        ("NORTHLINE", "ca"),
        ("n.example", "c"),
        ("ada bread", "b"),
        ("ada elan", ""),
        ("german", "b"),
        ("Spanish northline", "c"),
        ("span", ""),
        ("%", ""),
    ],
)
def test_each_word_stands_in_title_outlet_author_or_origin_or_is_the_language(
    archive: Path, words: str, found: str
) -> None:
    assert ids(archive, Wanted(words)) == found


def test_languages_are_counted_once_for_each_article_whose_language_is_known(archive: Path) -> None:
    assert languages(archive) == {"de": 1, "es": 1}


def test_outlets_and_dates_narrow_it_and_pages_cut_it(archive: Path) -> None:
    assert ids(archive, Wanted(scope=Scope(("Northline",)))) == "a"
    assert ids(archive, Wanted(scope=Scope(since="2026-03-03"))) == "c"
    second = holdings(archive, Wanted(first=2, limit=2))
    assert ([one.id for one in second.articles], second.found) == (["b"], 3)


def test_a_report_that_several_carry_is_told_sorted_by_and_filtered_by(
    archive: Path, ingest: Callable[..., Summary]
) -> None:
    wire = "The harbour was shut on Monday night. The ferries stayed at their moorings. No one knew until which day."
    ingest({"id": "d", "text": wire, "published": "2026-03-03"}, {"id": "e", "text": wire, "published": "2026-03-01"})
    assert ids(archive, Wanted(by="report")) == "deabc"
    assert ids(archive, Wanted(by="report", first=1, limit=1)) == "e"
    assert ids(archive, Wanted("bread", Scope(("Northline",)), family="e")) == "de"
    assert ids(archive, Wanted(family="a")) == "a"
    assert ids(archive, Wanted(family="gone")) == ""
    told = {one.id: one.report for one in holdings(archive, Wanted()).articles}
    assert told["d"] is not None
    assert [carrier.document_id for carrier in told["d"].carriers] == ["e", "d"]
    assert [told[each] for each in "abc"] == [None] * 3
