"""E-mail, made by Python's own library."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read

BODY = "The harbour reopened on Monday, the mayor said.\n\nFerries sail again.\n"


def message(body: str = BODY, **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"From": "Ann Reed <ann@coast.example>", "Subject": "Harbour reopens", "Message-ID": "<7@coast.example>"}
    for name, value in (given | {"Date": "Tue, 03 Mar 2026 09:30:00 +0100"} | headers).items():
        made[name] = value
    made.set_content(body)
    return made


def results(folder: Path, content: bytes) -> list[Result]:
    (folder / "a.eml").write_bytes(content)
    return list(read([folder]))


def document(folder: Path, content: EmailMessage) -> Document:
    found = results(folder, content.as_bytes())[-1]
    assert isinstance(found, Document), found
    return found


def test_a_message_is_its_text_and_what_its_header_tells(tmp_path: Path) -> None:
    found = document(tmp_path, message(**{"List-Id": '"Coast Daily" <news.coast.example>'}))
    assert found.text == BODY
    assert (found.id, found.title, found.author) == ("7@coast.example", "Harbour reopens", "Ann Reed")
    assert (found.source, found.published) == ("Coast Daily", "2026-03-03T09:30:00+01:00")


def test_encoded_headers_and_bodies_are_read(tmp_path: Path) -> None:
    made = message(Subject="Café du port rouvert")
    made.set_content("Le café a rouvert.\n", charset="iso-8859-1", cte="quoted-printable")
    found = document(tmp_path, made)
    assert (found.title, found.text) == ("Café du port rouvert", "Le café a rouvert.\n")


def test_of_text_and_html_the_text_is_read(tmp_path: Path) -> None:
    made = message()
    made.add_alternative("<html><body><p>Something else.</p></body></html>", subtype="html")
    assert document(tmp_path, made).text == BODY


def test_a_message_of_html_alone_is_its_main_text(tmp_path: Path) -> None:
    made = EmailMessage()
    made["Subject"] = "Harbour"
    paragraphs = "<p>The harbour reopened on Monday, the mayor said, and the ferries sail again.</p>" * 3
    made.set_content(f"<html><body>{paragraphs}<p style='display:none'>SECRET</p></body></html>", subtype="html")
    found = document(tmp_path, made)
    assert "The harbour reopened" in found.text
    assert "SECRET" not in found.text


def test_lines_that_a_mailer_broke_softly_are_joined(tmp_path: Path) -> None:
    made = message("The harbour reopened on \nMonday.\n")
    made.set_param("format", "flowed")
    assert document(tmp_path, made).text == "The harbour reopened on Monday.\n"


def test_what_is_attached_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    notice, found = results(tmp_path, made.as_bytes())
    assert isinstance(notice, Notice)
    assert notice.message == "has 1 attached, not read: save what is to be read as files of their own"
    assert isinstance(found, Document)
    assert found.text == BODY


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not an e-mail message: it has no header"),
        (b"Just a line of text without a header.", "is not an e-mail message: it has no header"),
        (b"Subject: x\n\n", "is a message without text"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "is a message without text"),
    ],
)
def test_what_is_no_message_is_named_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (found,) = results(tmp_path, content)
    assert isinstance(found, Failure)
    assert found.reason == reason


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "news.mbox")
    for number in (1, 2, 3):
        text = "" if number == 2 else f"Report {number}: the harbour reopened.\n"
        box.add(message(text, **{"Message-ID": f"<{number}@coast.example>"}))
    box.close()
    found = list(read([tmp_path]))
    assert [type(each) for each in found] == [Document, Failure, Document]
    assert [each.path for each in found if isinstance(each, Failure)] == [str(tmp_path / "news.mbox") + ":2"]
    assert [each.id for each in found if isinstance(each, Document)] == ["1@coast.example", "3@coast.example"]


@pytest.mark.parametrize("content", ["", "A line that begins no message.\n"])
def test_a_mailbox_without_a_message_is_named_with_its_reason(tmp_path: Path, content: str) -> None:
    (tmp_path / "news.mbox").write_text(content)
    (found,) = read([tmp_path])
    assert isinstance(found, Failure)
    assert found.reason == "is not a mailbox: no line of it begins a message"
