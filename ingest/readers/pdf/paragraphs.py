"""Printed lines made into paragraphs, over columns and pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.lines import Line

_CLOSED = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*$")
_BROKEN_OFF = re.compile(r"\w ?[-‐\xad]$")
_BULLET = re.compile(r"[•‣◦▪●○■–—]\s|\d{1,2}[.)]\s")
_ANOTHER_SIZE = 1.1
_LOOSE, _WIDE, _FAR = 1.15, 1.5, 2.5
"""In shares of the usual distance of two lines: from where on there may be two paragraphs, and there surely are."""
_ROOM, _MUCH_ROOM = 0.85, 0.5
"""In shares of the longest line: the next word would have stood in the line above, and half of a line."""
_INDENT, _DEEPEST_INDENT, _MOST_LEADING = 0.7, 6, 2.5
"""In shares of the letters' size."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and where it belongs: its page from 1, the left edge of its column, the longest line in it of about this
    size, and the usual distance of two lines.
    """

    line: Line
    page: int
    column: int
    left: float
    longest: int
    leading: float

    @property
    def closed(self) -> bool:
        """Whether a sentence may end here."""
        return bool(_CLOSED.search(self.line.text))

    @property
    def indented(self) -> bool:
        """Whether the line begins as a first line does."""
        return _INDENT < (self.line.x - self.left) / max(self.line.size, 1) < _DEEPEST_INDENT


def placed(page: Sequence[Line], number: int) -> Iterator[Placed]:
    """The lines of a page, each with the column it stands in: a column ends where the next line stands higher."""
    columns = _columns(page)
    gaps = [above.y - below.y for column in columns for above, below in pairwise(column) if above.size == below.size]
    leading = median(gaps) if gaps else 0.0
    for n, column in enumerate(columns):
        left = Counter(round(line.x) for line in column).most_common(1)[0][0]
        for line in column:
            longest = max(len(other.text) for other in column if _alike(line, other))
            yield Placed(line, number, n, left, longest, min(leading, _MOST_LEADING * line.size))


def paragraphs(lines: Sequence[Placed]) -> list[list[Placed]]:
    """The lines of each paragraph, in order."""
    found = [[line] for line in lines[:1]]
    for above, below in pairwise(lines):
        if _begins(above, below):
            found.append([below])
        else:
            found[-1].append(below)
    return found


def _columns(page: Sequence[Line]) -> list[list[Line]]:
    columns = [[line] for line in page[:1]]
    for above, below in pairwise(page):
        if below.y > above.y + above.size:
            columns.append([below])
        else:
            columns[-1].append(below)
    return columns


def _begins(above: Placed, below: Placed) -> bool:
    """Whether a new paragraph begins with the line below."""
    if _sets_apart(above, below) or _BULLET.match(below.line.text):
        return True
    if _BROKEN_OFF.search(above.line.text):
        return False
    if (above.page, above.column) == (below.page, below.column):
        return _begins_within_column(above, below)
    return above.closed and (below.indented or _fits(above, below))


def _sets_apart(above: Placed, below: Placed) -> bool:
    """Whether the lines are set in type that differs."""
    if not _alike(above.line, below.line):
        return True
    return above.line.font != below.line.font and (above.closed or _fits(above, below)) and not _runs_on(below)


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines are set in letters of about one size."""
    small, large = sorted((one.size, other.size))
    return large <= _ANOTHER_SIZE * small


def _begins_within_column(above: Placed, below: Placed) -> bool:
    distance = (above.line.y - below.line.y) / (below.leading or 1)
    if distance > _FAR or (distance > _WIDE and not _runs_on(below)):
        return True
    if _fits(above, below) and not _runs_on(below):
        return True
    return _fits(above, below, _MUCH_ROOM) or (above.closed and (distance > _LOOSE or below.indented))


def _runs_on(below: Placed) -> bool:
    return below.line.text[:1].islower()


def _fits(above: Placed, below: Placed, room: float = _ROOM) -> bool:
    """Whether the next word would have stood in the line above, had it belonged there."""
    return len(above.line.text) + 1 + len(below.line.text.split(maxsplit=1)[0]) <= room * above.longest
