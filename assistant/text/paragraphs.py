"""Where lines belong together: the runs of text that no sentence crosses."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|\Z")
_NOT_SPACE = re.compile(r"\S")
_SURE_BULLET = re.compile(r"[•‣◦▪●○■]")
_LIKELY_BULLET = re.compile(r"(?:[-–—*·]|\(?\d{1,3}[.)]|\[\d{1,3}\]|\(?[a-z]\))\s")
_CELLS = re.compile(r"\t|\|| {3,}+(?=\S)")
_CLOSED = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*$")

_SAMPLE = 80
_MOST_LINES = 1000
_WIDEST = 160
_WIDE = 60
_LONG = 40
_MANY = 4


class _Line(NamedTuple):
    """A line without the white space at its ends; head and tail are samples, for a line may be huge."""

    start: int
    end: int
    indent: int
    head: str
    tail: str

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start

    @property
    def closed(self) -> bool:
        return bool(_CLOSED.search(self.tail))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans, in order, that hold all but white space: a prose paragraph, a heading, a list item, a row."""
    for run in _runs(text):
        width = max(line.width for line in run)
        settled = len(run) >= _MANY or (width >= _WIDE and run[-1].closed)
        start, listed = run[0].start, _is_item(run[0], None, False)
        for above, below in pairwise(run):
            item = _is_item(below, above, listed)
            if item or not _goes_on(text, above, below, width, settled, listed):
                yield start, above.end
                start, listed = below.start, item
        yield start, run[-1].end


def _runs(text: str) -> Iterator[list[_Line]]:
    """Neighbouring lines with no blank line between them; a very long run is cut to bound memory."""
    run: list[_Line] = []
    begin = 0
    for mark in _LINE_END.finditer(text):
        if line := _line(text, begin, mark.start()):
            run.append(line)
        if run and (line is None or mark.group() == "\u2029" or len(run) == _MOST_LINES):
            yield run
            run = []
        begin = mark.end()
    if run:
        yield run


def _line(text: str, begin: int, end: int) -> _Line | None:
    found = _NOT_SPACE.search(text, begin, end)
    if not found:
        return None
    start = found.start()
    while text[end - 1].isspace():
        end -= 1
    return _Line(
        start,
        end,
        start - begin,
        text[start : min(end, start + _SAMPLE)],
        text[max(start, end - _SAMPLE) : end],
    )


def _is_item(line: _Line, above: _Line | None, listed: bool) -> bool:
    if _SURE_BULLET.match(line.head):
        return True
    return bool(_LIKELY_BULLET.match(line.head)) and (above is None or above.closed or listed)


def _goes_on(text: str, above: _Line, below: _Line, width: int, settled: bool, listed: bool) -> bool:
    """Whether the line break is only a wrap: the next word would not have fitted in the width."""
    if _has_cells(text, above) and _has_cells(text, below):
        return False
    if listed and below.indent > above.indent:
        return True
    runs_on = below.head[0].islower() and not above.closed
    if runs_on and above.width >= _LONG:
        return True
    fits = above.width + 1 + len(below.head.split(maxsplit=1)[0]) <= width
    if width > _WIDEST or fits or _is_headline(above, below):
        return False
    return settled or runs_on


def _has_cells(text: str, line: _Line) -> bool:
    return bool(_CELLS.search(text, line.start, line.end))


def _is_headline(above: _Line, below: _Line) -> bool:
    """Whether a line is set apart by its capitals: all of it, or each of its longer words."""
    if above.closed:
        return False
    if above.head.isupper() and not below.head.isupper():
        return True
    longer = [word for word in above.head.split() if len(word) > 3 and word.isalpha()]
    return len(longer) > 3 and all(word[0].isupper() for word in longer)
