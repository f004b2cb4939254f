"""Rich Text documents."""

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ArticleError
from ingest.readers.articles import Place, article
from ingest.readers.outcome import Result
from ingest.readers.plain import headline

_LARGEST = 20_000_000
_LONGEST_FONT = 300
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LINK = re.compile(r"(\\field)\{", re.IGNORECASE)
_DELETED = re.compile(r"\\deleted(?![a-z0-9-])")
_CODE_PAGE = re.compile(r"\\ansicpg\d{1,5}")
_DETAILS = {"title": re.compile(r"\{\\title ([^{}]{1,2000})\}"), "author": re.compile(r"\{\\author ([^{}]{1,2000})\}")}


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read an `.rtf` file. When it was written is not when it was published, so its date is unknown."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes: save it without its pictures, or as .docx")
    raw = path.read_bytes()
    if not raw.strip():
        raise ArticleError("is empty")
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise ArticleError("is not Rich Text: save it anew as .rtf, or as text")
    marked = _in_ascii(raw)
    text = "\n\n".join(line.strip() for line in _text(_prepared(marked)).split("\n") if line.strip())
    details = {name: _detail(marked, pattern) for name, pattern in _DETAILS.items()}
    yield from article(place, text, {**details, "title": details["title"] or headline(text)})


def _in_ascii(raw: bytes) -> str:
    """The document without binary data; bytes beyond ASCII, which some programs write, become escapes."""
    kept, end = [], 0
    for binary in _BINARY.finditer(raw):
        if binary.start() >= end:
            kept.append(raw[end : binary.start()])
            end = binary.end() + int(binary[1])
    whole = b"".join((*kept, raw[end:]))
    return _BEYOND_ASCII.sub(lambda found: b"\\'" + found[0].hex().encode(), whole).decode("ascii")


def _prepared(marked: str) -> str:
    """So that the library takes no time on a hostile file, leaves links as they read, and out what was deleted."""
    from striprtf.striprtf import font_table_group

    fonts: str = font_table_group(marked)  # type: ignore[no-untyped-call]
    bounded = ";\n".join(font for font in fonts.split(";") if len(font) <= _LONGEST_FONT)
    return _DELETED.sub(r"\\*\\deleted", _LINK.sub(r"\1 {", marked.replace(fonts, bounded, 1)))


def _text(marked: str) -> str:
    """Text as the library takes it from the marks; halves of a character that it leaves apart are joined."""
    from striprtf.striprtf import rtf_to_text

    try:
        text: str = rtf_to_text(marked)  # type: ignore[no-untyped-call]
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise ArticleError("cannot be read as Rich Text: save it anew as .docx, or as text") from error
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _detail(marked: str, pattern: re.Pattern[str]) -> str | None:
    found, page = pattern.search(marked), _CODE_PAGE.search(marked)
    return _text(f"{{\\rtf1{page[0] if page else ''} {found[1]}}}") if found else None
