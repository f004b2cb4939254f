"""Drafts as files: text, Markdown, Word; what is none of them is one sentence."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.errors import BriefingError
from assistant.verification.files import LARGEST, read_draft, text_of


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    document.add_heading("A note", level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "The dam broke", "in May."
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def packed(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_a_word_document_is_its_paragraphs_and_rows_in_order_and_its_headings_are_headings(tmp_path: Path) -> None:
    file = tmp_path / "Note.DOCX"
    file.write_bytes(word("Fishing was banned.", "", "The captain was charged."))
    assert read_draft(file) == "# A note\n\nFishing was banned.\n\nThe captain was charged.\n\nThe dam broke, in May."


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"not a zip", "cannot be read as a Word document: save it anew as .docx, or as text"),
        ("a.docx", packed(x=b"nothing of Word's"), "cannot be read as a Word document"),
        ("a.docx", packed(x=b"0" * 60_000_000), "unpacks to over 50,000,000 bytes, too large for a document"),
        ("a.txt", b"\xff\xfe\x00", "is no text in UTF-8; save it as plain text, Markdown or .docx."),
        ("a.txt", b"%PDF-1.7 prose", "is a PDF document; save it as plain text, Markdown or .docx."),
        ("a.md", b"x" * (LARGEST + 1), "is larger than 2,000,000 bytes; check it in parts."),
    ],
)
def test_a_file_that_is_no_draft_is_one_sentence(name: str, content: bytes, told: str) -> None:
    with pytest.raises(BriefingError, match=f"^The draft {name} {told}"):
        text_of(name, content)


def test_a_word_document_on_standard_input_is_known_by_its_bytes() -> None:
    assert "Fishing was banned." in text_of("-", word("Fishing was banned."))


def test_entities_of_a_word_document_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden away")
    with zipfile.ZipFile(io.BytesIO(word("Said: HERE."))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    body = parts["word/document.xml"].decode()
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    declared = body.replace("?>", f"?>{entity}", 1).replace("HERE", "&e;")
    parts["word/document.xml"] = declared.encode()
    assert "hidden away" not in text_of("a.docx", packed(**parts))
