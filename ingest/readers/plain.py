"""Plain text, as it stands."""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.readers.articles import Place, article
from ingest.readers.decoding import decoded_file
from ingest.readers.outcome import Result

_LONGEST_TITLE = 120


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read a `.txt` file."""
    decoded = decoded_file(path, place.name)
    yield from decoded.notices
    yield from article(place, decoded.text, {"title": headline(decoded.text)})


def headline(text: str) -> str | None:
    """The first line if it looks like a title: short, set apart by a blank line, and no sentence."""
    first, _, rest = text.lstrip().partition("\n")
    second, _, body = rest.partition("\n")
    line = first.strip()
    set_apart = not second.strip() and body.strip()
    looks_like_one = len(line) <= _LONGEST_TITLE and re.search(r"\w", line) and not line.endswith(".")
    return line if set_apart and looks_like_one else None
