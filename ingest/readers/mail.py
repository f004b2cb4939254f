"""E-mail: a message in a file, or a mailbox of them."""

from __future__ import annotations

import codecs
import mailbox
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path

from assistant.errors import ArticleError
from assistant.text.characters import storable
from ingest.readers.articles import Place, article
from ingest.readers.decoding import decoded
from ingest.readers.outcome import Failure, Notice, Result
from ingest.readers.pages import main_text

_LARGEST = 50_000_000
_SOFT_BREAK = re.compile(r" \r?\n(?=\S)")
_LIST_NAME = re.compile(r"\s*\"?([^\"<]+?)\"?\s*<")
_PARSER = BytesParser(policy=policy.default)


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read an `.eml` file."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes, too large for a message")
    yield from _message(place, path.read_bytes())


def read_box(path: Path, place: Place) -> Iterator[Result]:
    """Read an `.mbox` file, a message after the other; one that cannot be read is named by its number."""
    box = mailbox.mbox(path, create=False)
    try:
        if not len(box):
            raise ArticleError("is not a mailbox: no line of it begins a message")
        for number, key in enumerate(box.iterkeys(), start=1):
            try:
                yield from _message(place.at(number), box.get_bytes(key))
            except ArticleError as error:
                yield Failure(place.at(number).name, str(error))
    finally:
        box.close()


def _message(place: Place, raw: bytes) -> Iterator[Result]:
    message = _parsed(raw)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise ArticleError("is a message without text")
    text, notices = _text(body, place)
    yield from notices
    unread = sum(part.is_attachment() for part in message.walk() if isinstance(part, EmailMessage))
    if unread:
        yield Notice(place.name, f"has {unread} attached, not read: save what is to be read as files of their own")
    yield from article(place, text, _details(message))


def _parsed(raw: bytes) -> EmailMessage:
    message = _PARSER.parsebytes(raw)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ArticleError("is not an e-mail message: it has no header")
    return message


def _details(message: EmailMessage) -> dict[str, str | None]:
    name, address = parseaddr(_header(message, "From"))
    named = _LIST_NAME.match(_header(message, "List-Id"))
    return {
        "id": _header(message, "Message-ID").strip("<> ") or None,
        "title": _header(message, "Subject"),
        "author": name or address,
        "source": named[1] if named else None,
        "published": _header(message, "Date"),
        "language": _header(message, "Content-Language"),
    }


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; one that is malformed is as good as none."""
    try:
        return storable(str(message.get(name, "")))
    except Exception:
        return ""


def _text(body: MIMEPart, place: Place) -> tuple[str, tuple[Notice, ...]]:
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise ArticleError("is a message without text")
    read = decoded(content, place.name, _declared(body))
    if body.get_content_subtype() == "html":
        return main_text(read.text), read.notices
    flowed = str(body.get_param("format", "")).casefold() == "flowed"
    return _SOFT_BREAK.sub(" ", read.text) if flowed else read.text, read.notices


def _declared(body: MIMEPart) -> str | None:
    """The encoding that the message declares, if there is one of that name."""
    try:
        return codecs.lookup(body.get_content_charset() or "").name
    except LookupError:
        return None
