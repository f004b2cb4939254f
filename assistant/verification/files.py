"""A draft as it is written: text, Markdown, or a Word document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BriefingError

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

KINDS = ("txt", "md", "docx")
LARGEST = 2_000_000
_LARGEST_UNPACKED = 20_000_000
_STANDARD_INPUT = Path("-")


def read_draft(file: Path) -> str:
    """The text of a draft; `-` is standard input. Raises BriefingError if it cannot be read as text."""
    try:
        with open(0, "rb", closefd=False) if file == _STANDARD_INPUT else file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or error
        raise BriefingError(f"The draft {file} could not be read ({reason}); name a text or Markdown file.") from error
    return text_of(str(file), content)


def text_of(name: str, content: bytes) -> str:
    """What a file of this name holds, as Markdown. Raises BriefingError if it cannot be read as text."""
    if len(content) > LARGEST:
        raise BriefingError(f"The draft {name} is larger than {LARGEST:,} bytes; check it in parts.")
    if name.casefold().endswith(".docx"):
        return _of_word(name, content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError(f"The draft {name} is no text in UTF-8; save it as plain text or Markdown.") from error


def _of_word(name: str, content: bytes) -> str:
    """The paragraphs and tables of a Word document; comments, notes and deleted text are not read."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _LARGEST_UNPACKED:
            raise BriefingError(f"The draft {name} unpacks to over {_LARGEST_UNPACKED:,} bytes; check it in parts.")
        blocks = Document(io.BytesIO(content)).iter_inner_content()
        return "\n\n".join(line for block in blocks for line in _lines(block) if line.strip())
    except BriefingError:
        raise
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise BriefingError(f"The draft {name} cannot be read as a Word document; save it anew, or as text.") from error


def _lines(block: Paragraph | Table) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    if not isinstance(block, Paragraph):
        yield from (cell.text for row in block.rows for cell in row.cells)
        return
    heading = block.style is not None and (block.style.name or "").startswith(("Heading", "Title"))
    yield f"# {block.text}" if heading else block.text
