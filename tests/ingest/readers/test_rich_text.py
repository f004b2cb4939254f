"""Rich Text, as Word, LibreOffice and TextEdit write it."""

from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Result, read
from tests.ingest.readers.documents import rtf


def results(folder: Path, content: bytes) -> list[Result]:
    (folder / "a.rtf").write_bytes(content)
    return list(read([folder]))


def text(folder: Path, marked: str | bytes) -> str:
    marked = marked.encode("ascii") if isinstance(marked, str) else marked
    (found,) = results(folder, rb"{\rtf1\ansi\ansicpg1252 " + marked + b"}")
    assert isinstance(found, Document), found
    return found.text


def test_paragraphs_title_and_author_are_read(tmp_path: Path) -> None:
    (found,) = results(tmp_path, rtf())
    assert isinstance(found, Document)
    assert found.text == (
        "Harbour reopens\n\nThe harbour at Talmin reopened on Monday, the café’s owner said.\n\n"
        "Four ferries sail again, and the toll is nine crowns."
    )
    assert (found.title, found.author, found.published) == ("Harbour reopens", "Ann Reed", None)


@pytest.mark.parametrize(
    ("marked", "read_as"),
    [
        (r"Caf\'e9 \u8220?open\u8221?", "Café “open”"),
        (rb"Caf\'e9 and caf" + b"\xe9", "Café and café"),
        (r"Talmin \u-10179?\u-8704? harbour", "Talmin \U0001f600 harbour"),
        (r"half \u-10179? of it", "half \ufffd of it"),
        (r"{\b Four} ferr{\i ies} sail", "Four ferries sail"),
        (r"One\par\pard Two\line Three", "One\n\nTwo\n\nThree"),
        (r"\trowd Ferries\cell four\cell\row After", "Ferries|four|\n\nAfter"),
        (r"It {\deleted was shut }reopened", "It reopened"),
        (r"Said{\footnote A note.} so{\*\annotation No.}", "Said so"),
        (r'{\field{\*\fldinst{HYPERLINK "https://n.example/"}}{\fldrslt The Post}} says', "The Post says"),
        (rb"One {\pict\bin4 {{}\par" + rb"} two", "One  two"),
        (r"{\pict\pngblip 89504e47} Three", "Three"),
    ],
)
def test_marks_become_what_they_mean(tmp_path: Path, marked: str | bytes, read_as: str) -> None:
    assert text(tmp_path, marked) == read_as


def test_each_font_has_its_letters(tmp_path: Path) -> None:
    fonts = rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"
    assert text(tmp_path, fonts + rb"{\f0 caf\'e9} {\f1 \'cc\'ee\'f1\'ea\'e2\'e0}") == "café Москва"


@pytest.mark.parametrize(
    "marked",
    [
        rb"{\fonttbl" + rb"\f1\fcharset0" * 100_000,
        rb"{\field{\*\fldinst{HYPERLINK x}}{y z}}" * 30_000,
        b"{" * 300_000,
        b"}" * 300_000,
        rb"\bin999999999 ",
    ],
)
def test_marks_without_end_take_no_endless_time(tmp_path: Path, marked: bytes) -> None:
    (found,) = results(tmp_path, rb"{\rtf1 Open. " + marked)
    assert isinstance(found, Document)
    assert found.text.startswith("Open.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b" \n", "is empty"),
        (rb"{\rtf1\ansi }", "is empty"),
        (b"The harbour reopened.", "is not Rich Text: save it anew as .rtf, or as text"),
        (rb"{\rtf1\ansicpg932 \'83}", "cannot be read as Rich Text: save it anew as .docx, or as text"),
        (rb"{\rtf1 \u9999999 x}", "cannot be read as Rich Text: save it anew as .docx, or as text"),
        (b"{\\rtf1 " + b"x" * 20_000_000, "is larger than 20,000,000 bytes: save it without its pictures, or as .docx"),
    ],
)
def test_what_is_no_document_is_named_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (found,) = results(tmp_path, content)
    assert isinstance(found, Failure)
    assert found.reason == reason
