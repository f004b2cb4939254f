"""PDF documents: what is read of one, and what is too much."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from assistant.encoder import Encoder
from assistant.errors import ArticleError
from ingest.readers.articles import LONGEST, Place, article
from ingest.readers.outcome import Notice, Result
from ingest.readers.pdf.details import author, heading, title
from ingest.readers.pdf.lines import Line, lines
from ingest.readers.pdf.text import printed

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

logging.getLogger("pypdf").addHandler(logging.NullHandler())

_LARGEST = 200_000_000
_MOST_PAGES = 2_000
_MOST_SECONDS = 600
_LARGEST_STREAM = 30_000_000
_MOST_COMMANDS = 1_000_000
_DAMAGED = "cannot be read as a PDF: it is damaged or cut short; get it anew"


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read a `.pdf` file. When it was made is not when it was published, so its date is unknown."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes, too large for a document")
    with path.open("rb") as file:
        pages, details, pictures = _taken_apart(file)
    if not any(pages):
        raise ArticleError(_without_text(pictures))
    if pictures:
        yield Notice(place.name, f"pages that are only pictures are not read (OCR would give their text): {pictures}")
    found = printed(pages, Encoder().has_word)
    yield from article(place, found.text, {"title": heading(pages), **details}, found.pages)


def _without_text(pictures: str) -> str:
    if pictures:
        return "has only pictures of pages and no text: have OCR software (ocrmypdf, for instance) add the text first"
    return "is empty"


def _taken_apart(file: BinaryIO) -> tuple[list[list[Line]], dict[str, str | None], str]:
    """The lines of each page, title, author and language where they are given, and which pages are only pictures."""
    from pypdf import PdfReader, apply_configuration

    limits: dict[str, Any] = {
        "zlib_maximum_output_length": _LARGEST_STREAM,
        "lzw_maximum_output_length": _LARGEST_STREAM,
        "run_length_maximum_output_length": _LARGEST_STREAM,
        "stream_parsing_work_maximum_count": _MOST_COMMANDS,
    }
    try:
        with apply_configuration(**limits):
            opened = _opened(PdfReader(file))
            pages = _lines(opened)
            return pages, _details(opened), _pictures(opened, pages)
    except ArticleError:
        raise
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise ArticleError(_reason(error)) from error


def _opened(reader: PdfReader) -> PdfReader:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError("is locked with a password: save it anew without one")
    if len(reader.pages) > _MOST_PAGES:
        raise ArticleError(f"has {len(reader.pages):,} pages, over the limit of {_MOST_PAGES:,}; split it")
    return reader


def _lines(reader: PdfReader) -> list[list[Line]]:
    end, pages, length = time.monotonic() + _MOST_SECONDS, list[list[Line]](), 0

    def check() -> None:
        if time.monotonic() > end:
            raise ArticleError(f"took over {_MOST_SECONDS} seconds to read and is left out; split it")

    for page in reader.pages:
        check()
        pages.append(lines(page, check))
        length += sum(len(line.text) for line in pages[-1])
        if length > LONGEST:
            raise ArticleError(f"has over {LONGEST:,} characters; split it into its articles")
    return pages


def _details(reader: PdfReader) -> dict[str, str | None]:
    given = reader.metadata
    found = {"title": title(given.title), "author": author(given.author)} if given else {}
    found["language"] = str(reader.root_object.get("/Lang", ""))
    return {name: value for name, value in found.items() if value}


def _pictures(reader: PdfReader, pages: list[list[Line]]) -> str:
    """The numbers of the pages that have pictures and no text."""
    pairs = enumerate(zip(reader.pages, pages, strict=True), start=1)
    return ", ".join(str(number) for number, (page, found) in pairs if not found and _has_picture(page))


def _has_picture(page: PageObject) -> bool:
    return bool(page.images.keys())


def _reason(error: Exception) -> str:
    from pypdf.errors import DependencyError, LimitReachedError

    if isinstance(error, DependencyError):
        return "is locked in a way that is not read here (AES): save it anew without protection"
    if isinstance(error, LimitReachedError):
        return f"holds a part of over {_LARGEST_STREAM:,} bytes or {_MOST_COMMANDS:,} commands, too large to be read"
    return _DAMAGED
