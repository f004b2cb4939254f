"""OpenDocument texts, made by the library that they are read with, and taken apart by hand to be damaged."""

from pathlib import Path

import pytest
from odfdo import Document, Element, Frame, Header, Paragraph, Table

from assistant.models import Document as Article
from ingest.readers import Failure, Result, read
from tests.ingest.readers.documents import altered, odt, packed, saved

CONTENT = "content.xml"


def results(folder: Path, content: bytes) -> list[Result]:
    (folder / "a.odt").write_bytes(content)
    return list(read([folder]))


def article(folder: Path, document: Document) -> Article:
    (found,) = results(folder, saved(document))
    assert isinstance(found, Article), found
    return found


def written(*elements: Element) -> Document:
    document = Document("text")
    document.body.clear()
    for element in elements:
        document.body.append(element)
    return document


def test_headings_paragraphs_and_cells_stand_in_their_order(tmp_path: Path) -> None:
    table = Table("Ferries", width=2, height=1)
    table.set_values([["Ferries", "four"]])
    document = written(
        Header(1, "Harbour reopens"), Paragraph("It reopened  on\tMonday."), table, Paragraph("The café.")
    )
    document.meta.initial_creator = "Ann Reed"
    found = article(tmp_path, document)
    assert found.text == "Harbour reopens\n\nIt reopened  on\tMonday.\n\nFerries\n\nfour\n\nThe café."
    assert (found.title, found.author, found.published) == ("Harbour reopens", "Ann Reed", None)


def test_its_own_title_comes_before_its_first_heading(tmp_path: Path) -> None:
    document = written(Header(1, "Section one"), Paragraph("It reopened."))
    document.meta.title = "Harbour reopens"
    assert article(tmp_path, document).title == "Harbour reopens"


def test_notes_and_comments_are_not_read_and_the_text_around_them_stays_whole(tmp_path: Path) -> None:
    paragraph = Paragraph("It reopened on Monday, he said.")
    paragraph.insert_note(after="Monday", note_id="n", citation="1", body="A footnote.")
    paragraph.insert_annotation(after="he", body="Says who?", creator="Bo")
    assert article(tmp_path, written(paragraph)).text == "It reopened on Monday, he said."


def test_text_in_a_frame_is_read_once_and_after_its_paragraph(tmp_path: Path) -> None:
    paragraph = Paragraph("Before the frame.")
    paragraph.append(Frame.text_frame("In the frame.", size=("5cm", "2cm")))
    assert article(tmp_path, written(paragraph)).text == "Before the frame.\n\nIn the frame."


def test_deleted_text_is_not_read(tmp_path: Path) -> None:
    deleted = Element.from_tag(
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>Struck out.</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    assert article(tmp_path, written(deleted, Paragraph("It stays."))).text == "It stays."


def test_entities_are_not_read(tmp_path: Path) -> None:
    def declared(xml: bytes) -> bytes:
        start = xml.index(b"?>") + 2
        body = xml[start:].replace("café".encode(), b"&x;")
        return xml[:start] + b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + body

    (found,) = results(tmp_path, altered(odt(), CONTENT, declared))
    assert isinstance(found, Failure)
    assert found.reason == "declares a document type of its own, which is not read: save it anew"


def endless(xml: bytes) -> bytes:
    return xml.replace(b"<table:table ", b"<text:p>" + b'<text:s text:c="9999"/>' * 600 + b"</text:p><table:table ", 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 torn", "is damaged, or not what its name says: get or save it anew"),
        (odt()[:-200], "is damaged, or not what its name says: get or save it anew"),
        (packed({"x": "y"}), "is incomplete, its part 'content.xml' is missing: save it anew"),
        (altered(odt(), CONTENT, lambda xml: xml[:-20]), "has a part that is not sound XML: save it anew"),
        (
            altered(odt(), CONTENT, lambda xml: xml + b" " * 20_000_000),
            "has a part of over 20,000,000 bytes, too large for a document",
        ),
        (altered(odt(), CONTENT, endless), "has spaces over the limit of 5,000,000 characters"),
        (
            altered(odt(), "mimetype", lambda _: b"text/plain"),
            "cannot be read as an OpenDocument text: save it anew as .odt, or as text",
        ),
        (
            altered(odt(), "META-INF/manifest.xml", lambda xml: xml + b"<!--encryption-data-->"),
            "is encrypted: save it without a password",
        ),
        (saved(written()), "is empty"),
    ],
)
def test_what_is_no_document_is_named_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (found,) = results(tmp_path, content)
    assert isinstance(found, Failure)
    assert found.reason == reason
