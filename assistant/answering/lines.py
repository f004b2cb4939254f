"""What a language model writes, line by line: finished lines, without what it thinks aloud, and never without end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MOST_LINES = 24
LONGEST_LINE = 1_500
_MOST = 12_000
_MOST_THOUGHTS = 60_000
_THINKING = ("think", "thinking", "thought", "reasoning")
_OPENINGS = tuple(f"<{name}>" for name in _THINKING)
_LONGEST_OPENING = 40
_THOUGHT = re.compile(rf"\s*<(?P<thinks>{'|'.join(_THINKING)})>.*?</(?P=thinks)>", re.DOTALL)
_THOUGHT_ENDS = re.compile(rf".*</(?:{'|'.join(_THINKING)})>")
_NOT_IN_IT = re.compile(
    r"\W*(?:(?:I[’']m |I am )?sorry\W+)?(?:but )?(?:(?:the )?answer(?: is)?\W+|(?:it|this|that) is )?"
    r"not in the archive\b",
    re.IGNORECASE,
)


def finished(pieces: Iterable[str]) -> Iterator[str]:
    """Each line as soon as it has ended, at most `MOST_LINES`; of one over `LONGEST_LINE` one character more than that.

    A thought may also end without having been opened: then the lines before it count for nothing.
    """
    read = 0
    for line in _lines(_bounded(_aloud(pieces))):
        if thought := _THOUGHT_ENDS.match(line):
            line, read = line[thought.end() :], 0
        if read == MOST_LINES:
            return
        if line.strip():
            read += 1
            yield line


def abstains(line: str) -> bool:
    """Whether it says that the archive does not hold the answer."""
    return _NOT_IN_IT.match(line) is not None


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """A line that does not end in twice the longest length is the last."""
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).split("\n")
        yield from (line[: LONGEST_LINE + 1] for line in whole)
        if len(rest) > 2 * LONGEST_LINE:
            break
    yield rest[: LONGEST_LINE + 1]


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    read = 0
    for piece in pieces:
        yield piece
        read += len(piece)
        if read > _MOST:
            return


def _aloud(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without a thought that opens them."""
    begun, over = "", False
    for piece in pieces:
        if over:
            yield piece
            continue
        begun += piece
        closed = ">" in piece and _THOUGHT.match(begun) is not None
        over = closed or not _thinks(begun[:_LONGEST_OPENING].lstrip()) or len(begun) > _MOST_THOUGHTS
        if over:
            yield _THOUGHT.sub("", begun, count=1)
    if not over:
        yield "" if begun.lstrip().startswith(_OPENINGS) else begun


def _thinks(begun: str) -> bool:
    """Whether it opens a thought, as far as it goes."""
    return begun.startswith(_OPENINGS) or any(opening.startswith(begun) for opening in _OPENINGS)
