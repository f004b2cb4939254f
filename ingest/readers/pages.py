"""Web pages: the main text, and the details that the page itself gives."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers.addresses import own_address
from ingest.readers.articles import Place, article
from ingest.readers.dates import published
from ingest.readers.decoding import decoded
from ingest.readers.hidden import hidden
from ingest.readers.outcome import Result
from ingest.readers.publication import published_by_page

if TYPE_CHECKING:
    from trafilatura.settings import Document

logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_LARGEST = 20_000_000
_HEAD = 4_096
_DECLARATION = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]+?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""")
_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_DECLARABLE = re.compile(r"utf-8|cp\d+|iso8859-\d+|iso2022_jp|koi8-[ru]|mac-\w+|euc_jp|gb18030|tis-620|big5hkscs")


@dataclass(frozen=True, slots=True)
class Served:
    """What is known of a page from outside it: where it was served, in which encoding, what a feed says of it."""

    address: str | None = None
    encoding: str | None = None
    title: str | None = None
    published: str | None = None


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read a `.html` file."""
    yield from read_page(place, path.read_bytes(), Served())


def read_page(place: Place, raw: bytes, served: Served) -> Iterator[Result]:
    """Read the bytes of a page; what is known from outside stands in only where the page says nothing."""
    if len(raw) > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes, too large for the page of an article")
    page = decoded(raw, place.name, known_encoding(served.encoding) or declared_encoding(raw))
    yield from page.notices
    yield from _article(place, page.text, served)


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page declares, as browsers understand the name, or None."""
    declaration = _DECLARATION.search(raw[:_HEAD])
    return known_encoding(declaration[1].decode("ascii", "replace")) if declaration else None


def known_encoding(declared: str | None) -> str | None:
    """An encoding's name as browsers understand it, or None if it is none of a page."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS_READ.get(name, name)
    return name if _DECLARABLE.fullmatch(name) else None


@dataclass(frozen=True, slots=True)
class _Extracted:
    """A page's main text and details, and the date and the language that its markup gives."""

    found: Document
    published: str | None
    language: str | None


def main_text(page: str) -> str:
    """What a page says, a blank line between its paragraphs. Raises ArticleError."""
    return _paragraphs(_extracted(page).found)


def _paragraphs(found: Document) -> str:
    return "\n\n".join(line.strip() for line in (found.text or "").split("\n") if line.strip())


def _article(place: Place, page: str, served: Served) -> Iterator[Result]:
    extracted = _extracted(page, served.address)
    found, day = extracted.found, extracted.published
    details = {
        "title": found.title or served.title,
        "source": found.sitename,
        "author": found.author.replace("; ", ", ") if found.author else None,
        "url": own_address(found.url, served.address) if served.address else found.url,
        "published": day if published(day) else served.published or day,
        "language": extracted.language,
    }
    yield from article(place, _paragraphs(found), details)


def _extracted(page: str, address: str | None = None) -> _Extracted:
    """Main text, details and date. No rescue of last resort: it takes the menus of a page for an article."""
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document, use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "0"
    try:
        tree = load_html(page)
        day, language = published_by_page(tree), None if tree is None else tree.get("lang")
        for element in hidden(tree) if tree is not None else ():
            element.drop_tree()
        found = bare_extraction(tree, address, include_comments=False, with_metadata=True, config=config)
    except Exception as error:  # whatever a hostile page does to the library, it is one page
        raise ArticleError("cannot be taken apart as a web page") from error
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ArticleError(
            "has no main text that can be told from the rest of the page: it may want a login, or be drawn by scripts"
        )
    return _Extracted(found, day, language)
