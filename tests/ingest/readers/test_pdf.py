"""PDF documents, printed by Chromium: their words in reading order, and on which page each stands."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import NameObject, TextStringObject

from assistant.models import Document
from assistant.text.sentences import split
from ingest.readers import Result, read
from tests.printing import altered, printed

PARAGRAPH = (
    "Report {0} says that the undersea cable between both islands was damaged on the night of Sunday. Representatives "
    "of the ministry said in memorandum {0} that self-made repairs by fishermen had considerably worsened the outage."
)
PARAGRAPHS = [PARAGRAPH.format(number) for number in range(1, 25)]
BODY = "<h1>Cable cut between the islands</h1><main>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</main>"
LAYOUTS = {
    "one column": "",
    "one column, first lines indented": "p{margin:0; text-indent:1.5em}",
    "two columns": "main{columns:2}",
    "two justified columns, first lines indented": "main{columns:2; text-align:justify} p{margin:0; text-indent:1.5em}",
    "three columns": "body{font-size:8pt} main{columns:3}",
}


def results(folder: Path, content: bytes) -> list[Result]:
    (folder / "a.pdf").write_bytes(content)
    return list(read([folder]))


def document(folder: Path, content: bytes) -> Document:
    (found,) = results(folder, content)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sentence_is_read_whole_and_in_order_over_columns_and_pages(
    layout: str, tmp_path: Path, chromium: Browser
) -> None:
    found = document(tmp_path, printed(chromium, BODY, LAYOUTS[layout]))
    assert len(found.pages) > 1
    expected = [sentence.text for text in PARAGRAPHS for sentence in split(text)]
    assert [sentence.text for sentence in split(found.text)] == ["Cable cut between the islands", *expected]


@pytest.mark.parametrize("layout", ["one column", "one column, first lines indented"])
def test_paragraphs_are_kept_apart(layout: str, tmp_path: Path, chromium: Browser) -> None:
    found = document(tmp_path, printed(chromium, BODY, LAYOUTS[layout]))
    assert found.text.split("\n\n") == ["Cable cut between the islands", *PARAGRAPHS]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_page_begins_at_the_words_that_are_printed_first_on_it(
    layout: str, tmp_path: Path, chromium: Browser
) -> None:
    content = printed(chromium, BODY, LAYOUTS[layout])
    found = document(tmp_path, content)
    drawn = [page.extract_text().replace("ﬁ", "fi") for page in PdfReader(io.BytesIO(content)).pages]
    printed_first = [text.split("\n")[0] for text in drawn]
    begun = [found.text[start : start + len(first)] for start, first in zip(found.pages, printed_first, strict=True)]
    assert begun == printed_first


def test_letters_that_printers_join_are_read_apart(tmp_path: Path, chromium: Browser) -> None:
    text = document(tmp_path, printed(chromium, "<p>Five ﬁshermen ran oﬀ with the ﬂag of an oﬃcer.</p>")).text
    assert "Five fishermen ran off with the flag of an officer." in text


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path, chromium: Browser) -> None:
    text = document(tmp_path, printed(chromium, BODY)).text
    assert "Harbor Post" not in text
    assert "Page" not in text


def test_what_stands_in_one_place_of_few_pages_is_no_running_head(tmp_path: Path, chromium: Browser) -> None:
    pages = ["The council met.", "The council met.", "It was late.", "Nobody spoke.", "They left."]
    body = "".join(f'<div style="break-after:page">{text}<p>Item {text}</p></div>' for text in pages)
    assert document(tmp_path, printed(chromium, body)).text.count("The council met.") == 4


def test_figures_at_the_top_of_some_pages_are_no_page_numbers(tmp_path: Path, chromium: Browser) -> None:
    pages = ["12 34", "56 78", "90 12", "It was late.", "Nobody spoke.", "They left.", "It rained."]
    body = "".join(f'<div style="break-after:page">{text}<p>So it goes.</p></div>' for text in pages)
    text = document(tmp_path, printed(chromium, body)).text
    assert [figures for figures in pages if figures in text] == pages
    assert "Page" not in text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The infor-<br>mation was false.", "The information was false."),
        ("Their self-<br>made boats sank.", "Their self-made boats sank."),
        ("They were re-elected, yes: re-<br>elected twice.", "They were re-elected, yes: re-elected twice."),
        ("The quarrelsome, the quarrel-<br>some left.", "The quarrelsome, the quarrelsome left."),
        ("From 2019-<br>20 it rained.", "From 2019-20 it rained."),
        ("The Anglo-<br>Saxon ship sank.", "The Anglo-Saxon ship sank."),
        ("He left – or –<br>perhaps stayed.", "He left – or – perhaps stayed."),
        ("<span style='display:block;width:6em'>His represen&shy;tatives left.</span>", "His representatives left."),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_made_whole_and_keeps_a_hyphen_of_its_own(
    broken: str, whole: str, tmp_path: Path, chromium: Browser
) -> None:
    found = document(tmp_path, printed(chromium, f"<p>{broken}</p><p>The rest follows.</p>", heads=False))
    assert found.text == f"{whole}\n\nThe rest follows."


def test_a_sentence_over_a_page_break_is_one_and_stands_on_the_page_where_it_begins(
    tmp_path: Path, chromium: Browser
) -> None:
    body = "<p>It rained. The harbour was closed<span style='display:block;break-before:page'>for nine days.</span></p>"
    found = document(tmp_path, printed(chromium, body))
    assert [(s.text, found.page(s.start), found.page(s.end - 1)) for s in split(found.text)] == [
        ("It rained.", 1, 1),
        ("The harbour was closed for nine days.", 1, 2),
    ]


def test_rows_and_items_do_not_run_into_each_other(tmp_path: Path, chromium: Browser) -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><table><tr><td>Year<td>Cuts<tr><td>2024<td>3</table>"
        "<ul><li>nets</li><li>anchors</li></ul>"
    )
    text = document(tmp_path, printed(chromium, body, heads=False)).text
    assert text.split("\n\n") == [PARAGRAPHS[0], "Year Cuts", "2024 3", "nets", "anchors"]


def test_letters_set_high_or_low_stay_in_their_line(tmp_path: Path, chromium: Browser) -> None:
    body = f"<p>The level of CO<sub>2</sub> rose by 9 m<sup>2</sup>. {PARAGRAPHS[0]}</p>"
    assert document(tmp_path, printed(chromium, body)).text.startswith("The level of CO2 rose by 9 m2. Report 1 says")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("Cable report, 2026", "Cable report, 2026"),
        ("untitled", "Cable cut between the islands"),
        ("Untitled-1", "Cable cut between the islands"),
        ("Microsoft Word - report final.doc", "Cable cut between the islands"),
        ("cable_v3.indd", "Cable cut between the islands"),
        ("about:blank", "Cable cut between the islands"),
        ("  ", "Cable cut between the islands"),
    ],
)
def test_a_title_that_nobody_wrote_gives_way_to_the_headline(
    given: str, taken: str, tmp_path: Path, chromium: Browser
) -> None:
    content = printed(chromium, BODY)
    found = document(tmp_path, altered(content, lambda writer: writer.add_metadata({"/Title": given})))
    assert found.title == taken


def test_a_document_in_letters_of_one_size_has_no_title(tmp_path: Path, chromium: Browser) -> None:
    content = printed(chromium, "<p>It rained. Nobody spoke.</p>", heads=False)
    assert (document(tmp_path, content).title, document(tmp_path, content).language) == (None, None)
    told = TextStringObject("sv-SE")
    swedish = altered(content, lambda writer: writer.root_object.update({NameObject("/Lang"): told}))
    assert document(tmp_path, swedish).language == "sv"


@pytest.mark.parametrize(
    ("given", "taken"), [("Ann Reed", "Ann Reed"), ("Administrator", None), ("Microsoft Office User", None), ("", None)]
)
def test_what_a_computer_calls_its_user_is_no_author(
    given: str, taken: str | None, tmp_path: Path, chromium: Browser
) -> None:
    content = altered(printed(chromium, BODY), lambda writer: writer.add_metadata({"/Author": given}))
    assert document(tmp_path, content).author == taken


def test_when_it_was_printed_is_not_when_it_was_published(tmp_path: Path, chromium: Browser) -> None:
    content = printed(chromium, BODY)
    metadata = PdfReader(io.BytesIO(content)).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert document(tmp_path, content).published is None
