"""A draft as it is written: text, Markdown, or a Word document."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from assistant.errors import ArticleError, BriefingError
from assistant.text.word_documents import read_word

KINDS = ("txt", "md", "docx")
LARGEST = 2_000_000
_PACKED = b"PK\x03\x04"
_PDF = b"%PDF-"
_STANDARD_INPUT = Path("-")


def read_draft(file: Path) -> str:
    """The text of a draft; `-` is standard input. Raises BriefingError if it cannot be read as text."""
    try:
        with open(0, "rb", closefd=False) if file == _STANDARD_INPUT else file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or error
        raise BriefingError(
            f"The draft {file} could not be read ({reason}); name a text, Markdown or Word file."
        ) from error
    return text_of(str(file), content)


def text_of(name: str, content: bytes) -> str:
    """What a file of this name holds, as Markdown. Raises BriefingError if it cannot be read as text."""
    if len(content) > LARGEST:
        raise BriefingError(f"The draft {name} is larger than {LARGEST:,} bytes; check it in parts.")
    try:
        word = name.casefold().endswith(".docx") or content.startswith(_PACKED)
        if content.startswith(_PDF):
            raise ArticleError("is a PDF document; save it as plain text, Markdown or .docx")
        return _of_word(content) if word else content.decode("utf-8-sig")
    except ArticleError as error:
        raise BriefingError(f"The draft {name} {error}.") from error
    except UnicodeDecodeError as error:
        raise BriefingError(
            f"The draft {name} is no text in UTF-8; save it as plain text, Markdown or .docx."
        ) from error


def _of_word(content: bytes) -> str:
    """Its paragraphs, and each row of a table as one."""
    rows = groupby(read_word(content).blocks, key=lambda block: block.row or block)
    told = ((block, ", ".join(each.text for each in (block, *others))) for _, (block, *others) in rows)
    return "\n\n".join(f"# {text}" if block.heading else text for block, text in told)
