"""Word documents, made by the library that Word's format is written with."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from assistant.models import Document
from ingest.readers import Failure, Result, read


def results(folder: Path, content: bytes) -> list[Result]:
    (folder / "a.docx").write_bytes(content)
    return list(read([folder]))


def saved(document: object) -> bytes:
    held = io.BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def test_paragraphs_headings_and_cells_stand_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Harbour reopens", "Ann Reed"
    document.add_heading("Harbour reopens", level=1)
    document.add_paragraph("It reopened on Monday. ")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "Ferries: four."
    document.add_paragraph("The café’s owner spoke.")
    (found,) = results(tmp_path, saved(document))
    assert isinstance(found, Document)
    assert found.text == "Harbour reopens\n\nIt reopened on Monday.\n\nFerries: four.\n\nThe café’s owner spoke."
    assert (found.title, found.author, found.published) == ("Harbour reopens", "Ann Reed", None)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def element(markup: str) -> object:
    return parse_xml(markup.replace(">", f' xmlns:w="{W}">', 1))


def test_it_reads_as_with_its_tracked_changes_accepted_and_nothing_hidden(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The bond was set at ")
    for markup in (
        "<w:del><w:r><w:delText>$5</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>$6.5</w:t></w:r></w:ins>",
        "<w:sdt><w:sdtContent><w:r><w:t> million</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r>",
        "<w:r><w:t>.</w:t></w:r>",
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r>",
    ):
        paragraph._p.append(element(markup))
    held = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Judge Abery set it.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    paragraph._p.addnext(element(held))
    (found,) = results(tmp_path, saved(document))
    assert isinstance(found, Document)
    assert found.text == "The bond was set at $6.5 million.\n\nJudge Abery set it."


def test_a_table_within_a_cell_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = "Ferries"
    outer.rows[0].cells[1].add_table(rows=1, cols=1).rows[0].cells[0].text = "Four."
    (found,) = results(tmp_path, saved(document))
    assert isinstance(found, Document)
    assert found.text == "Ferries\n\nFour."


def test_a_document_without_a_title_has_that_of_its_first_heading(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Harbour reopens", level=1)
    document.add_paragraph("It reopened on Monday.")
    (found,) = results(tmp_path, saved(document))
    assert isinstance(found, Document)
    assert found.title == "Harbour reopens"


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 60_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 torn", "cannot be read as a Word document: save it anew as .docx, or as text"),
        (bomb(), "unpacks to over 50,000,000 bytes, too large for a document"),
        (saved(docx.Document()), "is empty"),
    ],
)
def test_what_is_no_document_is_named_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (found,) = results(tmp_path, content)
    assert isinstance(found, Failure)
    assert found.reason == reason
