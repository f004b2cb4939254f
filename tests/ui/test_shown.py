from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Answer, Citation, Conversation, Document, Sentence, Statement
from assistant.outlets import Outlet
from assistant.scopes import Filters, Scope, Searched
from assistant.verification.drafts import Checked
from assistant.verification.verify import Verdict
from assistant.versions import Standing
from ui import shown
from ui.shown import ELSEWHERE, REMOVED, REPLACED, Focus, Segment, segments

TEXT = "🛰 One stands here. Two follows. Three ends."
SPANS = ((0, 18), (19, 31), (32, 43))
DOCUMENT = Document("a", TEXT, "Title", "Northline", "A. Writer", "https://northline.example/a", None, "2026-03-02")
ONE, TWO, THREE = (
    Citation.of(DOCUMENT, Sentence(ordinal, start, end, TEXT[start:end]), ordinal + 1)
    for ordinal, (start, end) in enumerate(SPANS)
)
SILENT = Answer("q", "q", "extractive", (), Searched(3, ("Northline",), None, None), 1, 0.1, reason="Nothing fits.")


def test_the_cited_sentence_is_marked_and_others_lighter() -> None:
    assert segments(TEXT, Focus(TWO), (ONE, TWO)) == (
        Segment(ONE.quote, "also", 1),
        Segment(" "),
        Segment(TWO.quote, "cited", 2),
        Segment(" Three ends."),
    )


def test_a_sentence_that_only_came_near_has_no_number() -> None:
    assert Segment(THREE.quote, "near") in segments(TEXT, Focus(THREE, "near"), ())


@given(st.sets(st.sampled_from([ONE, TWO, THREE])), st.sampled_from([ONE, TWO, THREE]))
def test_the_segments_joined_are_the_text(also: set[Citation], cited: Citation) -> None:
    parts = segments(TEXT, Focus(cited), also)
    assert "".join(part.text for part in parts) == TEXT
    assert [part.text for part in parts if part.marking == "cited"] == [cited.quote]


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_quotation_that_stands_elsewhere_is_not_marked(start: int, end: int) -> None:
    moved = replace(TWO, start=start, end=end, quote="Two follows!")
    assert segments(TEXT, Focus(moved), (moved,)) == (Segment(TEXT),)


def test_an_article_has_its_particulars() -> None:
    given_to_page = shown.article(DOCUMENT, Focus(ONE), (), None)
    assert given_to_page["title"] == "Title"
    assert given_to_page["meta"] == "Northline · A. Writer · 2 March 2026"
    assert given_to_page["link"] == "https://northline.example/a"
    assert given_to_page["language"] is None
    german = shown.whole(replace(DOCUMENT, language="de"), {})
    assert (german["meta"], german["language"]) == ("Northline · A. Writer · 2 March 2026 · German", "de")
    assert given_to_page["notes"] == []


@pytest.mark.parametrize(
    ("outlet", "told"),
    [
        (Outlet("Northline", (), "B", "fast"), "Graded B, usually reliable, in this archive: fast"),
        (Outlet("Northline", (), "F"), "Graded F, reliability cannot be judged, in this archive."),
        (Outlet("Northline", (), None, "<b>slow</b>"), "Noted in this archive: <b>slow</b>"),
        (Outlet("Northline"), None),
    ],
)
def test_an_article_has_what_the_archive_says_of_its_outlet(outlet: Outlet, told: str | None) -> None:
    for stored in (DOCUMENT, None):
        assert shown.article(stored, Focus(ONE), (), None, {"Northline": outlet})["opinion"] == told
    assert shown.whole(DOCUMENT, {"Northline": outlet})["opinion"] == told
    assert shown.whole(DOCUMENT, {"Other": outlet})["opinion"] is None


@pytest.mark.parametrize(
    ("became", "note"),
    [
        (Standing("kept"), "The sentence stands unchanged in the current version."),
        (Standing("changed", "One sits here."), "The sentence now reads: “One sits here.”"),
        (Standing("gone"), "The sentence no longer stands in the current version."),
    ],
)
def test_an_article_that_changed_since_says_so_and_what_became_of_the_sentence(became: Standing, note: str) -> None:
    assert shown.article(DOCUMENT, Focus(ONE), (), became)["notes"] == [f"{REPLACED} {note}"]


def test_pages_are_marked_where_they_begin_also_within_a_cited_sentence() -> None:
    paged = replace(DOCUMENT, pages=(0, 19, 19, 24, 43, 43))
    parts = shown.article(paged, Focus(TWO), (), None)["segments"]
    assert [(part["text"], part["marking"], part["number"], part["page"]) for part in parts] == [
        ("🛰 One stands here. ", "", None, 1),
        ("Two f", "cited", 2, 3),
        ("ollows.", "cited", None, 4),
        (" Three ends.", "", None, None),
    ]


def test_a_removed_article_leaves_the_quotation_and_says_so() -> None:
    given_to_page = shown.article(None, Focus(TWO), (ONE,), None)
    assert given_to_page["notes"] == [REMOVED]
    assert given_to_page["segments"] == [{"text": TWO.quote, "marking": "cited", "number": 2, "page": None}]
    assert (given_to_page["title"], given_to_page["link"]) == ("Title", "https://northline.example/a")


def test_a_quotation_that_is_not_in_the_text_is_said_not_to_be() -> None:
    assert shown.article(replace(DOCUMENT, text="Other."), Focus(TWO), (), None)["notes"] == [ELSEWHERE]


def test_a_link_that_is_no_web_address_is_left_out() -> None:
    assert shown.article(replace(DOCUMENT, url="javascript:x"), Focus(ONE), (), None)["link"] is None


def test_a_chip_shows_number_outlet_and_day_and_is_read_out_with_its_title() -> None:
    (chip,) = shown.statement(Statement(ONE.quote, "quoted", (ONE,)), {})["chips"]
    assert chip == {
        "number": 1,
        "outlet": "Northline",
        "grade": None,
        "day": "2 Mar 2026",
        "since": None,
        "page": None,
        "label": "Citation 1: Title, Northline, 2 March 2026",
    }
    (paged,) = shown.statement(Statement(ONE.quote, "quoted", (replace(ONE, page=4),)), {})["chips"]
    (graded,) = shown.statement(Statement(ONE.quote, "quoted", (replace(ONE, grade="B"),)), {})["chips"]
    assert graded["grade"] == "B"
    assert graded["label"] == "Citation 1: Title, Northline (graded B, usually reliable), 2 March 2026"
    assert (paged["page"], paged["label"]) == ("p. 4", "Citation 1: Title, Northline, 2 March 2026, page 4")


def test_a_chip_whose_sentence_no_longer_stands_says_so_and_one_whose_sentence_stands_does_not() -> None:
    since = {ONE: Standing("changed", "One sits here."), TWO: Standing("kept"), THREE: Standing("removed")}
    chips = shown.statement(Statement("All three.", "supported", (ONE, TWO, THREE)), since)["chips"]
    assert [chip["since"] for chip in chips] == ["changed since", None, "removed since"]
    assert chips[0]["label"] == "Citation 1: Title, Northline, 2 March 2026, changed since"


def test_filters_name_the_scope_and_the_phrases_that_can_be_let_go() -> None:
    given = Filters(Scope(("Northline",), "2026-03-02"), ("since 2 March", "in Northline’s coverage"))
    assert shown.filters(given, replace(SILENT.searched, undated=2)) == {
        "narrowed": "Only Northline, since 2 March 2026.",
        "undated": "2 articles without a date left out",
        "phrases": ["since 2 March", "in Northline’s coverage"],
    }
    assert shown.without(given.phrases, 0) == ("in Northline’s coverage",)


def test_verdicts_are_counted_and_show_both_sides() -> None:
    both = Checked("One.", Verdict("supported", 0.9, (), (0,)), (ONE,), (TWO,))
    neither = Checked("Nine.", Verdict("not_found", 0.1, ("not said: nine",), ()), ())
    page = shown.verdicts([both, neither])
    assert page["summary"] == "2 sentences: 1 supported, 0 contradicted, 1 not found"
    first, second = page["verdicts"]
    assert ([c["number"] for c in first["chips"]], [c["number"] for c in first["against"]]) == ([1], [2])
    assert (second["judgement"], second["said"], second["reasons"]) == ("not_found", "Not found", ["not said: nine"])


def test_the_list_of_conversations_names_the_one_that_is_open() -> None:
    listed = [Conversation("x", "A title", "2026-03-01T00:00:00+00:00", "2026-03-02T00:00:00+00:00")]
    assert shown.conversations(listed, "x") == {
        "conversations": [{"id": "x", "title": "A title", "day": "2 Mar 2026"}],
        "current": "x",
    }
