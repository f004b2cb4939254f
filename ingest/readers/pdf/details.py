"""What a PDF says about itself, where it says anything that a person wrote."""

import re
from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf.lines import Line

_PROGRAM = re.compile(r"(?i)^(?:microsoft (?:word|excel|powerpoint|office \w+)|powerpoint presentation|layout \d+)\b")
_FILE = re.compile(r"(?i)\.(?:docx?|rtf|odt|pdf|indd|qxp|qxd|pages|pptx?|xlsx?|tex|txt|html?)$|^(?:file|about|https?):")
_NO_TITLE = re.compile(r"(?i)^(?:untitled|no title|title|document|unknown|none|print|full ?page)\W*\d*\W*$")
_NO_PERSON = re.compile(
    r"(?i)^(?:unknown|anonymous|none|author|user|admin|administrator|owner|root|guest|"
    r"(?:microsoft office|windows|office|pc|default) (?:user|account)|\W*)\d*$"
)
_LETTER = re.compile(r"[^\W\d_]")
_HEADING = 1.25
"""In shares of the size of most of the page's text."""
_LONGEST_HEADING = 200


def title(given: str | None) -> str | None:
    """The title, unless it is the name of a file or of a program, or says that there is none."""
    return _unless(given, _PROGRAM, _FILE, _NO_TITLE)


def author(given: str | None) -> str | None:
    """The author, unless it is what a computer calls whoever uses it."""
    return _unless(given, _PROGRAM, _FILE, _NO_PERSON)


def heading(pages: Sequence[Sequence[Line]]) -> str | None:
    """The lines in the largest letters of the first page that has text, where they are clearly larger than the rest."""
    page = next(filter(None, pages))
    largest = max(line.size for line in page)
    usual = median(line.size for line in page for _ in line.text)
    if largest < _HEADING * usual:
        return None
    text = " ".join(line.text for line in page if line.size == largest)
    return text if len(text) <= _LONGEST_HEADING and _LETTER.search(text) else None


def _unless(given: str | None, *patterns: re.Pattern[str]) -> str | None:
    told = " ".join((given or "").split())
    return None if not _LETTER.search(told) or any(pattern.search(told) for pattern in patterns) else told
