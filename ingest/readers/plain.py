"""Plain text, as it stands."""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.readers.articles import Place, article
from ingest.readers.decoding import decoded_file
from ingest.readers.outcome import Result

_HEADLINE = re.compile(r"\s*?([^\r\n]{1,120})\r?\n[ \t]*\r?\n\s*\S")


def read(path: Path) -> Iterator[Result]:
    """Read a `.txt` file."""
    decoded = decoded_file(path)
    yield from decoded.notices
    yield from article(Place.of(path), decoded.text, {"title": headline(decoded.text)})


def headline(text: str) -> str | None:
    """The first line if it looks like a title: short, set apart by a blank line, and no sentence."""
    match = _HEADLINE.match(text)
    line = match[1].strip() if match else ""
    return line if re.search(r"\w", line) and not line.endswith(".") else None
