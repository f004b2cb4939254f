"""OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers.articles import LONGEST, Place, article
from ingest.readers.outcome import Result
from ingest.readers.packages import opened, part, xml

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element
    from odfdo import Document
    from odfdo.element import Element

_LARGEST = 200_000_000
_PARTS = ("content.xml", "meta.xml")
_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT, _FORMAT = f"{_OASIS}style:1.0}}", f"{_OASIS}text:1.0}}", f"{_OASIS}xsl-fo-compatible:1.0}}"
_DEFAULT_LANGUAGE = f".//{_STYLE}default-style[@{_STYLE}family='paragraph']/{_STYLE}text-properties"
_UNREAD = "//*[self::text:note or self::office:annotation or self::text:tracked-changes or self::text:table-of-content]"
_PARAGRAPHS = "//*[self::text:p or self::text:h]"


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read an `.odt` file. When it was written is not when it was published, so its date is unknown."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes, too large for a document")
    with opened(path) as packed:
        content, _ = _sound({name: part(packed, name) for name in (*_PARTS, "META-INF/manifest.xml")})
        styles = _styles(packed)
    text, details = _taken_apart(path)
    yield from article(place, text, {"language": _language(content, styles), **details})


def _sound(parts: dict[str, bytes]) -> list[_Element]:
    """The parts that the library reads; raises ArticleError for what would make it do more, or fill the memory."""
    if b"encryption-data" in parts["META-INF/manifest.xml"]:
        raise ArticleError("is encrypted: save it without a password")
    return [xml(parts[name]) for name in _PARTS]


def _styles(packed: ZipFile) -> _Element | None:
    """The styles that the document begins with; only a hint is lost with them."""
    try:
        return xml(part(packed, "styles.xml"))
    except ArticleError:
        return None


def _language(content: _Element, styles: _Element | None) -> str | None:
    """The language that most of the text is in by its own styles, else the one that the document's begin with."""
    told = {
        style.get(f"{_STYLE}name"): properties.get(f"{_FORMAT}language")
        for style in content.iter(f"{_STYLE}style")
        for properties in style.iterfind(f"{_STYLE}text-properties")
    }
    written = Counter[str]()
    for each in content.iter(f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}span"):
        own = len(each.text or "") + sum(len(child.tail or "") for child in each)
        written[told.get(each.get(f"{_TEXT}style-name")) or ""] += own
    most = max(written, key=written.__getitem__, default="")
    default = styles.find(_DEFAULT_LANGUAGE) if styles is not None else None
    return most or (default.get(f"{_FORMAT}language") if default is not None else None)


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
    given = document.meta
    told = {"title": given.title or heading, "author": given.initial_creator or given.creator}
    return told | ({"language": given.language} if given.language else {})


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
