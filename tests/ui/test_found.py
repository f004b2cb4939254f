from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.archive.archive import Archive
from assistant.archive.search import Found, Query
from assistant.carriers import Carrier, Report
from assistant.embedding import Embedder
from assistant.models import Citation, Document, Passage, Sentence
from tests.ui.test_shown import DOCUMENT, ONE, SILENT, SPANS, TEXT, TWO
from ui import shown
from ui.found import abstention, passages

SENTENCES = tuple(Sentence(n, start, end, TEXT[start:end]) for n, (start, end) in enumerate(SPANS))


def carrier(document: Document) -> Carrier:
    return Carrier(document.id, document.title, document.source, document.published, 9, 9)


def found(*reports: tuple[Document, ...]) -> Found:
    """What a search found: two passages of each article, first all first ones."""
    articles = [document for report in reports for document in report]
    told = {each.id: Report(tuple(map(carrier, report))) for report in reports for each in report}
    query = Query("q", "q", np.zeros(1, dtype=np.float32), 10)
    ranked = tuple(Passage(each, SENTENCES, 1.0, ("dense", "lexical")) for each in (*articles, *articles))
    return Found(query, ranked, SILENT.searched, {}, 1, ("A note.",), told)


def test_a_passage_shows_who_found_it_and_marks_the_sentence_that_came_nearest() -> None:
    page = passages(found((DOCUMENT,)), [SENTENCES[1]] * 2, 10)
    passage, _ = page["passages"]
    assert (passage["title"], passage["outlet"], passage["day"]) == ("Title", "Northline", "2 Mar 2026")
    assert passage["found"] == "by meaning and by words"
    assert [part["text"] for part in passage["segments"] if part["marking"]] == [TWO.quote]
    assert "".join(part["text"] for part in passage["segments"]) == TEXT
    assert (page["notices"], page["searched"]) == (["A note."], "Searched 3 articles from 1 outlet.")


def test_copies_are_one_entry_that_names_who_else_carries_the_report_once() -> None:
    copy, again, other = (
        replace(DOCUMENT, id="b", source="Harbor Post"),
        replace(DOCUMENT, id="c", title=None),
        replace(DOCUMENT, id="d"),
    )
    page = passages(found((copy, DOCUMENT, again), (other,)), [SENTENCES[0]] * 8, 10)
    assert [(entry["number"], len(entry["carriers"])) for entry in page["passages"]] == [(0, 2), (3, 0), (4, 0), (7, 0)]
    beside = passages(found((DOCUMENT, copy, again), (other,)), [SENTENCES[0]] * 8, 1)["passages"][0]["carriers"]
    assert beside == [
        {"id": "b", "name": "Harbor Post", "first": False, "label": "Title, Harbor Post, 2 March 2026"},
        {"id": "c", "name": "“Untitled article”", "first": False, "label": "Untitled article, Northline, 2 March 2026"},
    ]


def test_no_more_reports_are_shown_than_are_wanted() -> None:
    page = passages(found((DOCUMENT,), (replace(DOCUMENT, id="b"),)), [SENTENCES[0]] * 4, 1)
    assert [entry["number"] for entry in page["passages"]] == [0, 2]


def test_the_sample_that_two_outlets_carry_is_one_entry(samples: Path, embedder: Embedder) -> None:
    with closing(Archive(samples, embedder)) as archive:
        searched = archive.search("When did the cable ship Brannoch leave Ostrel?")
    best = [passage.sentences[0] for passage in searched.passages]
    entries = passages(searched, best, 10)["passages"]
    (carried,) = [(entry["outlet"], entry["carriers"]) for entry in entries if entry["carriers"]]
    outlets = {carried[0], carried[1][0]["name"]}
    assert outlets == {"Northline", "Eastmere Post"}
    assert len({entry["title"] for entry in entries}) == len(set(searched.reports.values()))


def test_an_abstention_says_why_and_what_came_nearest() -> None:
    page = abstention(replace(SILENT, missing=("submarine",), other_language="In German.", nearest=(ONE,)))
    assert page["heading"] == "Nothing fits."
    assert page["searched"] == "Searched 3 articles from 1 outlet."
    assert (page["missing"], page["meant"], page["other_language"]) == (["submarine"], {}, "In German.")
    near: shown.Shown = {"title": "Title", "outlet": "Northline", "grade": None, "day": "2 Mar 2026", "carriers": []}
    assert page["nearest"] == [near]


def test_what_came_nearest_names_who_else_carries_it() -> None:
    first = replace(DOCUMENT, id="first", source="Northline")
    own = Citation.of(replace(DOCUMENT, id="b", source="Harbor Post"), SENTENCES[0], 1)
    reports = (Report((carrier(first), carrier(replace(DOCUMENT, id="b", source="Harbor Post")))),)
    (near,) = abstention(replace(SILENT, nearest=(own,), reports=reports))["nearest"]
    assert [(each["id"], each["name"], each["first"]) for each in near["carriers"]] == [("first", "Northline", True)]
