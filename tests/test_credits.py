"""Whom an article credits, by its own words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.carriers import Carrier, Report
from assistant.credits import BEGINNING, ENDING, credited
from assistant.embedding import Embedder
from assistant.origins import described
from tests.conftest import here
from tests.test_origins import found


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("PORT ANSEL (Northline) – The cable broke on Sunday.", "Northline"),
        ("LONDON, May 3 (Reuters) - Shares fell.", "Reuters"),
        ("UNITED NATIONS (AP) — Talks began.", "AP"),
        ("(Agence Merrow) -- Talks began.", "Agence Merrow"),
        ("Cable broken\n\nOSTREL (Northline) - A ship sailed.", "Northline"),
        ("The dam held.\nSource: Harbour Daily", "Harbour Daily"),
        ("The dam held.\n(Source: Northline)", "Northline"),
        ("The dam held. This story was first published by Northline.", "Northline"),
        ("The dam held. It originally appeared in The Ostrel Herald on Monday.", "The Ostrel Herald"),
        ("The harbour master (Jonas Reck) – a cousin of the mayor – said no.", None),
        ("The ship (built in 1984) – an old one – sank.", None),
        ("He named his source: Nobody. Source: he would not say.", None),
        ("The report (Northline) was wrong.", None),
        ("The photographs were first published by accident.", None),
        ("", None),
    ],
)
def test_a_credit_is_read_where_outlets_write_it(text: str, outlet: str | None) -> None:
    assert credited(text[:BEGINNING], text[-ENDING:]) == outlet


@pytest.mark.parametrize("text", ["A" * 600, "AB " * 200, "(" * 600, "A(" * 300, "Source: A " * 30, "AB" + "A. " * 190])
def test_hostile_beginnings_are_read_as_any(text: str) -> None:
    assert credited(text, text) in (None, "A")


def test_articles_that_credit_one_agency_have_one_origin(
    tmp_path: Path, ingest: Callable[..., object], embedder: Embedder
) -> None:
    wire = "OSTREL (Northline) – The cable ship Brannoch left Ostrel on Friday, her owner said in the evening."
    more = "The repair is to take her crew of 62 nine days at the least. Nobody has named the bill for it so far."
    other = "OSTREL (Northline) – The owner of the cable ship Brannoch asked for more money on Saturday."
    ingest(
        {"id": "herald", "source": "Ostrel Herald", "text": f"{wire} {more} It rains.", "published": "2026-03-02"},
        {"id": "wire", "source": "Northline", "text": f"{wire} {more} It will rain.", "published": "2026-03-03"},
        {"id": "post", "source": "Eastmere Post", "text": other, "published": "2026-03-04"},
    )
    reports = found(tmp_path / "archive", embedder, "When did the cable ship Brannoch leave Ostrel?").reports
    assert [carrier.document_id for carrier in reports["wire"].carriers] == ["wire", "herald"], "the wire's own leads"
    assert reports["wire"].carriers[0].credited is None
    assert {reports[name].origin for name in ("wire", "herald", "post")} == {"Northline"}


def test_a_credit_is_to_the_outlet_that_has_the_name(
    tmp_path: Path, ingest: Callable[..., object], embedder: Embedder
) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text("outlet,also,grade,note\nNorth Line Agency,Northline,B,\n")
    ingest({"id": "post", "source": "Eastmere Post", "text": "OSTREL (Northline) – The ship Brannoch left on Friday."})
    here(["ingest", "--archive", str(tmp_path / "archive"), "--outlets", str(table)])
    reports = found(tmp_path / "archive", embedder, "When did the ship Brannoch leave?").reports
    assert reports["post"].origin == "North Line Agency"


def test_reports_that_go_back_to_one_outlet_are_said_to() -> None:
    wire = Carrier("wire", None, "Northline", None, 9, 9)
    post = Carrier("post", None, "Eastmere Post", None, 9, 9, "Northline")
    herald = Carrier("herald", None, "Ostrel Herald", None, 9, 9)
    assert described([Report((wire,)), Report((post,))], ["wire", "post"]) == [
        "2 articles are cited, but they go back to one outlet, Northline.",
        "Eastmere Post credits Northline.",
    ]
    lines = described([Report((wire,)), Report((post,)), Report((herald,))], ["wire", "post", "herald"])
    assert lines[0] == "3 articles are cited, but they go back to 2 outlets."
    lines = described([Report((wire, herald)), Report((post,))], ["wire", "post", "herald"])
    assert lines[0] == "3 articles are cited, but they carry 2 different reports that go back to one outlet, Northline."
    assert described([Report((wire,)), Report((herald,))], ["wire", "herald"]) == []
