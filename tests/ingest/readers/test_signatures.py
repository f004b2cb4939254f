"""Files whose name says another kind than their content."""

from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, read
from ingest.readers.kinds import KINDS
from tests.ingest.readers.documents import epub, good_files, odt, packed, rtf, word

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def reason(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    (found,) = read([folder / name])
    assert isinstance(found, Failure), found
    return found.reason


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"%PDF-1.7\n", "seems to be a PDF, not a .docx file: "),
        ("a.html", b"%PDF-1.7\n", "seems to be a PDF, not a .html file: "),
        ("a.txt", packed({"a.txt": "x"}), "seems to be a ZIP file, not a .txt file: name it .zip"),
        ("a.txt", word(), "seems to be a Word document, not a .txt file: name it .docx"),
        ("a.docx", odt(), "seems to be an OpenDocument text, not a .docx file: name it .odt"),
        ("a.odt", word(), "seems to be a Word document, not a .odt file: name it .docx"),
        ("a.zip", epub({"1.xhtml": "<p>x</p>"}), "seems to be an e-book, not a .zip file: name it .epub"),
        ("a.docx", rtf(), "seems to be Rich Text, not a .docx file: name it .rtf"),
        ("a.md", rtf(), "seems to be Rich Text, not a .md file: name it .rtf"),
        (
            "a.docx",
            packed({"xl/workbook.xml": "x"}),
            "seems to be an Excel workbook, not a .docx file: that is not read",
        ),
        (
            "a.docx",
            packed({"word/document.xml": "x", "word/vbaProject.bin": "x"}),
            "seems to be a Word document with macros, not a .docx file: save it as .docx",
        ),
        (
            "a.docx",
            OLD_WORD,
            "seems to be an old or encrypted Office document, not a .docx file: save it as .docx without a password",
        ),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "seems to be a picture, not a .txt file: that is not read"),
        ("a.jsonl", b"\x1f\x8b\x08\0", "seems to be packed by gzip, not a .jsonl file: that is not read"),
        ("a.doc", OLD_WORD, "is an old Word document, which is not read: open it and save it as .docx"),
        ("a.DOC", b"", "is an old Word document, which is not read: open it and save it as .docx"),
        ("a.doc", rtf(), "seems to be Rich Text, not a .doc file: name it .rtf"),
        (
            "a.docm",
            packed({"word/document.xml": "x", "word/vbaProject.bin": "x"}),
            "is a Word document with macros, which is not read: open it and save it as .docx",
        ),
    ],
)
def test_a_file_is_told_for_what_it_seems_to_be(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert reason(tmp_path, name, content).startswith(said)


def test_a_good_file_of_each_kind_is_taken_for_what_it_is_and_no_other(tmp_path: Path, ferry: bytes) -> None:
    for suffix, content in good_files(tmp_path, ferry).items():
        (tmp_path / f"a{suffix}").write_bytes(content)
    found = list(read([tmp_path]))
    assert {type(each) for each in found} == {Document}
    told = {Path((each.path or "").partition(".zip/")[0]).suffix or ".zip" for each in found}
    assert told == set(KINDS) - {".htm"}


def test_old_documents_in_a_folder_are_named_for_they_may_be_articles(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(OLD_WORD)
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff")
    (failure,) = read([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.path == f"{tmp_path}/a.doc"
