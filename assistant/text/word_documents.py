"""Word documents (.docx) as text: paragraphs and cells in their order, and what the document says of itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ArticleError

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_LARGEST_UNPACKED = 50_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a cell of a table."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class WordDocument:
    """Its blocks that hold text, and its title and author where it tells them."""

    blocks: tuple[Block, ...]
    title: str | None
    author: str | None


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
        return WordDocument(blocks, opened.core_properties.title or None, opened.core_properties.author or None)
    except ArticleError:
        raise
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise ArticleError("cannot be read as a Word document: save it anew as .docx, or as text") from error


def _blocks(block: Paragraph | Table) -> Iterator[Block]:
    from docx.text.paragraph import Paragraph

    if isinstance(block, Paragraph):
        style = (block.style.name or "") if block.style else ""
        yield Block(block.text, style.startswith(("Heading", "Title")))
    else:
        # A merged cell is told once for each column that it spans.
        yield from dict.fromkeys(Block(cell.text) for row in block.rows for cell in row.cells)
