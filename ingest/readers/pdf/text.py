"""The text of printed pages, and where in it each page begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.hyphens import Mending
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.paragraphs import Placed, paragraphs, placed
from ingest.readers.pdf.running_heads import without_running_heads


@dataclass(frozen=True, slots=True)
class Printed:
    """A text, and for each page of its file the offset at which the page begins."""

    text: str
    pages: tuple[int, ...]


def printed(pages: Sequence[Sequence[Line]], known: Callable[[str], bool]) -> Printed:
    """Paragraphs with a blank line between them, without running heads, page numbers and line-end hyphens.

    A paragraph that goes on over a page's end is whole: the page begins within it. A page without text begins
    where the next one does. `known` tells whether a word in small letters is one.
    """
    kept = [each for number, page in enumerate(without_running_heads(pages), 1) for each in placed(page, number)]
    mending = Mending((each.line.text for each in kept), known)
    parts: list[str] = []
    begun: dict[int, int] = {}
    length = 0
    for paragraph in paragraphs(kept):
        for number, part in _parts(paragraph, mending):
            begun.setdefault(number, length)
            parts.append(part)
            length += len(part)
    text = "".join(parts).rstrip()
    return Printed(text, _beginnings(begun, len(pages), len(text)))


def _parts(paragraph: Sequence[Placed], mending: Mending) -> list[tuple[int, str]]:
    """Each line's page, and its text with what stands after it."""
    pairs = pairwise(paragraph)
    parts = [(above.page, mending.before(below.line.text, above.line.text)) for above, below in pairs]
    return [*parts, (paragraph[-1].page, f"{paragraph[-1].line.text}\n\n")]


def _beginnings(begun: dict[int, int], pages: int, end: int) -> tuple[int, ...]:
    beginnings = [end] * pages
    for number in range(pages, 0, -1):
        after = beginnings[number] if number < pages else end
        beginnings[number - 1] = begun.get(number, after)
    if beginnings:
        beginnings[0] = 0
    return tuple(beginnings)
