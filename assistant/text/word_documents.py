"""Word documents (.docx) as text: paragraphs and cells in their order, and what the document says of itself."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ArticleError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_LARGEST_UNPACKED = 50_000_000
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a cell of a table."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class WordDocument:
    """Its blocks that hold text, and its title, author and language where it tells them."""

    blocks: tuple[Block, ...]
    title: str | None
    author: str | None
    language: str | None = None


def read_word(content: bytes) -> WordDocument:
    """Take a document apart; comments, notes, headers and deleted text are not read. Raises ArticleError."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _LARGEST_UNPACKED:
            raise ArticleError(f"unpacks to over {_LARGEST_UNPACKED:,} bytes, too large for a document")
        opened = Document(io.BytesIO(content))
        blocks = tuple(each for block in opened.iter_inner_content() for each in _blocks(block) if each.text.strip())
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


def _blocks(block: Paragraph | Table) -> Iterator[Block]:
    from docx.text.paragraph import Paragraph

    if isinstance(block, Paragraph):
        style = (block.style.name or "") if block.style else ""
        yield Block(block.text, style.startswith(("Heading", "Title")))
    else:
        # A merged cell is told once for each column that it spans.
        yield from dict.fromkeys(Block(cell.text) for row in block.rows for cell in row.cells)
