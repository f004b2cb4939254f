"""Word documents (.docx) as text: paragraphs and cells in their order, and what the document says of itself."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from typing import TYPE_CHECKING

from assistant.errors import ArticleError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_LARGEST_UNPACKED = 50_000_000
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_READ = {
    f"{_WORDS}{name}": text
    for name, text in {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.items()
}
_HOLDERS = frozenset(f"{_WORDS}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag"))
_UNREAD = frozenset(f"{_WORDS}{name}" for name in ("del", "moveFrom", "txbxContent"))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a cell of a table; the cells of one `row` have its number, from 1."""

    text: str
    heading: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class WordDocument:
    """Its blocks that hold text, and its title, author and language where it tells them."""

    blocks: tuple[Block, ...]
    title: str | None
    author: str | None
    language: str | None = None


def read_word(content: bytes) -> WordDocument:
    """Take a document apart: as it reads with its tracked changes accepted. Comments, notes and their numbers, headers,
    deleted and hidden text are not read. Raises ArticleError.
    """
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _LARGEST_UNPACKED:
            raise ArticleError(f"unpacks to over {_LARGEST_UNPACKED:,} bytes, too large for a document")
        opened = Document(io.BytesIO(content))
        blocks = tuple(each for each in _blocks(opened.element.body, opened, count(1)) if each.text.strip())
        details = opened.core_properties
        return WordDocument(blocks, details.title or None, details.author or None, _language(opened))
    except ArticleError:
        raise
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise ArticleError("cannot be read as a Word document: save it anew as .docx, or as text") from error


def _language(document: Document) -> str | None:
    """Its own, else that of most of its text: of runs without one, the language that its styles begin with."""
    written = Counter[str]()
    for run in document.element.body.iter(f"{_WORDS}r"):
        told = [each.get(f"{_WORDS}val") for each in run.iterfind(f"{_WORDS}rPr/{_WORDS}lang")]
        written[next(filter(None, told), "")] += sum(len(text.text or "") for text in run.iter(f"{_WORDS}t"))
    most = max(written, key=written.__getitem__, default="")
    default = document.styles.element.find(f"{_WORDS}docDefaults//{_WORDS}lang")
    return document.core_properties.language or most or (default is not None and default.get(f"{_WORDS}val")) or None


def _blocks(within: BaseOxmlElement, document: Document, rows: Iterator[int]) -> Iterator[Block]:
    """Paragraphs and cells in their order, also those that stand in a content control."""
    from docx.text.paragraph import Paragraph

    for element in within:
        if element.tag == f"{_WORDS}p":
            style = Paragraph(element, document).style
            yield Block(_text(element), ((style.name if style else None) or "").startswith(("Heading", "Title")))
        elif element.tag == f"{_WORDS}tbl":
            yield from _cells(element, rows)
        elif element.tag in _HOLDERS:
            yield from _blocks(element, document, rows)


def _cells(table: BaseOxmlElement, rows: Iterator[int]) -> Iterator[Block]:
    """Each cell, with the tables within it."""
    own = (row for row in table.iter(f"{_WORDS}tr") if next(row.iterancestors(table.tag)) is table)
    for row, number in zip(own, rows, strict=False):
        for cell in row.iter(f"{_WORDS}tc"):
            if next(cell.iterancestors(row.tag)) is row:
                yield Block("\n".join(map(_text, cell.iter(f"{_WORDS}p"))).strip(), row=number)


def _text(paragraph: BaseOxmlElement) -> str:
    """What a reader sees of a paragraph, through links, insertions and content controls."""
    read = (_READ[each.tag] or each.text or "" for each in paragraph.iter(*_READ) if _shown(each, paragraph))
    return "".join(read)


def _shown(element: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
    """Whether it is neither deleted, nor hidden, nor the raised number of a note, nor text of a box beside."""
    around = list(takewhile(lambda each: each is not paragraph, element.iterancestors()))
    run = next((each for each in around if each.tag == f"{_WORDS}r"), None)
    if run is None or not _UNREAD.isdisjoint(each.tag for each in around):
        return False
    hidden, raised = (run.find(f"{_WORDS}rPr/{_WORDS}{name}") for name in ("vanish", "vertAlign"))
    numbers = raised is not None and raised.get(f"{_WORDS}val") == "superscript" and (element.text or "").isdigit()
    return not numbers and (hidden is None or hidden.get(f"{_WORDS}val") in ("0", "false"))
