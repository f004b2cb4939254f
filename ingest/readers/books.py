"""E-books (EPUB): each chapter is an article, for that is what a reader of a citation wants to open."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

from assistant.errors import ArticleError
from ingest.readers.articles import Details, Place, article, one_line
from ingest.readers.chapters import chapter
from ingest.readers.dates import published
from ingest.readers.outcome import Failure, Notice, Result
from ingest.readers.packages import opened, part, xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_MOST_TEXT = 100_000_000


@dataclass(frozen=True, slots=True)
class _Book:
    """The parts that hold its chapters, in reading order, and what it says of itself."""

    parts: tuple[str, ...]
    details: Details


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read an `.epub` file, each page of its reading order that holds text as an article of its own."""
    with opened(path) as packed:
        book = _book(packed)
        yield from _undated(place, book)
        chapters = _chapters(packed, place, book)
        first = next(chapters, None)
        if first is None:
            raise ArticleError("is a book without text")
        yield first
        yield from chapters


def _undated(place: Place, book: _Book) -> Iterator[Notice]:
    day = book.details["published"]
    if day and not published(day):
        yield Notice(place.name, f"its date {day[:60]!r} cannot be read for certain and is kept as unknown")


def _chapters(packed: ZipFile, place: Place, book: _Book) -> Iterator[Result]:
    for number, name in enumerate(book.parts, start=1):
        try:
            found = chapter(part(packed, name), place.at(number).name)
            if found.text:
                yield from found.notices
                yield from article(place.at(number), found.text, _of_chapter(book.details, found.heading))
        except ArticleError as error:
            yield Failure(place.at(number).name, str(error))


def _of_chapter(book: Details, heading: str | None) -> Details:
    day, title = book["published"], book["title"]
    named = heading if not title or not heading or title in heading else f"{title}: {heading}"
    return {**book, "title": named or title, "published": day if day and published(day) else None}


def _book(packed: ZipFile) -> _Book:
    container = xml(part(packed, _CONTAINER))
    name = next((root.get("full-path", "") for root in _named(container, "rootfile")), "")
    package = xml(part(packed, name))
    parts = tuple(dict.fromkeys(_spine(package, posixpath.dirname(name))))
    _refuse_too_large(packed, parts)
    _refuse_protected(packed, parts)
    return _Book(parts, _details(package))


def _spine(package: _Element, folder: str) -> Iterator[str]:
    """The names of the parts in reading order; the table of contents is no chapter."""
    items = {item.get("id"): item for item in _named(package, "item")}
    for reference in _named(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _refuse_too_large(packed: ZipFile, parts: tuple[str, ...]) -> None:
    sizes = {info.filename: info.file_size for info in packed.infolist()}
    if sum(sizes.get(name, 0) for name in parts) > _MOST_TEXT:
        raise ArticleError(f"unpacks to over {_MOST_TEXT:,} bytes, too large for a book")


def _refuse_protected(packed: ZipFile, parts: tuple[str, ...]) -> None:
    if _ENCRYPTION in packed.namelist():
        protected = {unquote(each.get("URI", "")) for each in _named(xml(part(packed, _ENCRYPTION)), "CipherReference")}
        if protected & set(parts):
            raise ArticleError("is protected against reading by other programs: get a copy that is not")


def _details(package: _Element) -> Details:
    dates = (each for each in _named(package, "date") if _attribute(each, "event") in ("", "publication"))
    return {
        "title": next(_texts(_named(package, "title")), None),
        "author": ", ".join(_texts(_named(package, "creator"))) or None,
        "source": next(_texts(_named(package, "publisher")), None),
        "published": next(_texts(dates), None),
        "language": next(_texts(_named(package, "language")), None),
    }


def _texts(elements: Iterator[_Element]) -> Iterator[str]:
    return (text for each in elements if (text := one_line("".join(each.itertext()))))


def _named(root: _Element, name: str) -> Iterator[_Element]:
    found: Iterator[_Element] = root.iter(f"{{*}}{name}")
    return found


def _attribute(element: _Element, name: str) -> str:
    """An attribute of this name in whichever namespace, or nothing."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
