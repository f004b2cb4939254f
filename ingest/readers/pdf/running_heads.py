"""What is printed on page after page: the name of the paper, the date, the number of the page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.readers.pdf.lines import Line

_DEEPEST = 3
"""At most so many lines from the top, and from the bottom, of a page are taken for running heads."""

_FEWEST = 3

Pattern = tuple[str, int]


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the outermost lines that stand at the same height of many pages, but for their figures."""
    counted = Counter(pattern for page in pages for pattern in {_pattern(line) for line in _outer(page)})
    repeated = {pattern for pattern, count in counted.items() if _is_repeated(count, len(pages))}
    kept = []
    for page in pages:
        heads = {id(line) for line in (*_heads(page, repeated, top=True), *_heads(page, repeated, top=False))}
        kept.append([line for line in page if id(line) not in heads])
    return kept


def _is_repeated(count: int, pages: int) -> bool:
    return count >= _FEWEST or (count == pages and pages > 1)


def _outer(page: Sequence[Line]) -> list[Line]:
    by_height = _by_height(page, top=True)
    return [*by_height[:_DEEPEST], *by_height[-_DEEPEST:]]


def _heads(page: Sequence[Line], repeated: set[Pattern], *, top: bool) -> Iterable[Line]:
    """From the edge inwards, as long as the lines repeat."""
    for line in _by_height(page, top=top)[:_DEEPEST]:
        if _pattern(line) not in repeated:
            return
        yield line


def _by_height(page: Sequence[Line], *, top: bool) -> list[Line]:
    return sorted(page, key=lambda line: line.y, reverse=top)


def _pattern(line: Line) -> Pattern:
    """The line with its figures made alike, and its height."""
    return re.sub(r"\d+", "0", line.text.casefold()), round(line.y)
