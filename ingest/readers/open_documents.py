"""OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers.articles import LONGEST, Place, article
from ingest.readers.outcome import Result
from ingest.readers.packages import opened, part, xml

if TYPE_CHECKING:
    from odfdo import Document
    from odfdo.element import Element

_LARGEST = 200_000_000
_PARTS = ("content.xml", "meta.xml")
_UNREAD = "//*[self::text:note or self::office:annotation or self::text:tracked-changes or self::text:table-of-content]"
_PARAGRAPHS = "//*[self::text:p or self::text:h]"


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read an `.odt` file. When it was written is not when it was published, so its date is unknown."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes, too large for a document")
    with opened(path) as packed:
        _refuse_unsound({name: part(packed, name) for name in (*_PARTS, "META-INF/manifest.xml")})
    text, details = _taken_apart(path)
    yield from article(place, text, details)


def _refuse_unsound(parts: dict[str, bytes]) -> None:
    """Raise ArticleError for what the library would try to read, or fill the memory with."""
    if b"encryption-data" in parts["META-INF/manifest.xml"]:
        raise ArticleError("is encrypted: save it without a password")
    for name in _PARTS:
        xml(parts[name])


def _taken_apart(path: Path) -> tuple[str, dict[str, str | None]]:
    from odfdo import Document

    try:
        document = Document(path)
        blocks = _blocks(document)
        return "\n\n".join(text for _, text in blocks), _details(document, blocks)
    except ArticleError:
        raise
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise ArticleError("cannot be read as an OpenDocument text: save it anew as .odt, or as text") from error


def _details(document: Document, blocks: list[tuple[bool, str]]) -> dict[str, str | None]:
    heading = next((text for is_heading, text in blocks[:1] if is_heading), None)
    return {"title": document.meta.title or heading, "author": document.meta.initial_creator or document.meta.creator}


def _blocks(document: Document) -> list[tuple[bool, str]]:
    """Paragraphs, headings and cells that hold text, in their order, and whether each is a heading."""
    body = document.body
    _refuse_endless_spaces(body)
    for unread in body.get_elements(_UNREAD):
        unread.delete()
    paragraphs = body.get_elements(_PARAGRAPHS)
    # Text in a frame is a paragraph of its own: out of the one that holds the frame, it stays in the list.
    for frame in body.get_elements("//draw:*"):
        frame.delete()
    return [(each.tag == "text:h", text) for each in paragraphs if (text := str(each).strip())]


def _refuse_endless_spaces(body: Element) -> None:
    """A single element can stand for any number of spaces."""
    if sum(int(str(space.get_attribute("text:c") or 1)) for space in body.get_elements("//text:s")) > LONGEST:
        raise ArticleError(f"has spaces over the limit of {LONGEST:,} characters")
