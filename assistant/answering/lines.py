"""What a language model writes, taken apart: finished lines, and in each the claims and the numbers they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.text import words
from assistant.text.markdown import unmarked
from assistant.text.sentences import split

MOST_LINES = 24
LONGEST_LINE = 1_500
_MOST_THOUGHTS = 60_000
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_THINKS = "<think>"
_NUMBERS = r"[\s,;&]*(?:(?:and|sentences?|no\.?)\s*)?(?:\d{1,4}(?:\s*[-–]\s*\d{1,4})?)"
_CITED = re.compile(rf"\s*[\[【［〔〖⟦]((?:{_NUMBERS})+)(?:†[^\]】]*)?[\]】］〕〗⟧]")
_ROUND_AT_END = re.compile(r"\s*\(((?:\s*,?\s*\d{1,4})+)\)(?=[.!?]?\s*$)")
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_LONGEST_RANGE = 8
_NOT_IN_IT = re.compile(r"\W*not in the archive\b", re.IGNORECASE)
_OF_THE_ARTICLE = re.compile(
    r"(?:the|this) (?:articles?|text|passage|report) (?:also )?(?:states?|mentions?|says?|reports?|notes?) that (?=\w)",
    re.IGNORECASE,
)
_NO_PROSE = re.compile(r"[^.!?]*:\s*$|\W*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that a model wrote, and the numbers of the sentences that it cites for it."""

    text: str
    numbers: tuple[int, ...]


def finished(pieces: Iterable[str]) -> Iterator[str]:
    """Each line as soon as it has ended, without what a model thinks aloud first. A line without an end, or one line
    after the other without an end, is not read any further.
    """
    read = 0
    for line in _lines(_aloud(pieces)):
        if len(line) > LONGEST_LINE or read == MOST_LINES:
            return
        if line.strip():
            read += 1
            yield line


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Lines; what is longer than a line may be comes as it is, unfinished."""
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).split("\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            yield rest
    yield rest


def _aloud(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without a thought that opens them."""
    begun, over = "", False
    for piece in pieces:
        if over:
            yield piece
            continue
        begun += piece
        thinks = _THINKS.startswith(begun.lstrip()[: len(_THINKS)])
        over = not thinks or _THOUGHT.match(begun) is not None or len(begun) > _MOST_THOUGHTS
        if over:
            yield _THOUGHT.sub("", begun, count=1)
    if not over:
        yield "" if _THINKS in begun else begun


def abstains(line: str) -> bool:
    """Whether it says that the archive does not hold the answer."""
    return _NOT_IN_IT.match(line) is not None


def claims(line: str, last: int) -> Iterator[Claim]:
    """The sentences of a line, each with the numbers in it and right behind it; `last` is the last number there is.

    Headings and introductions, which end in a colon, claim nothing.
    """
    plain, places = _without_numbers(_outright(unmarked(line)), last)
    if _NO_PROSE.fullmatch(plain) and not places:
        return
    sentences = split(plain)
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        until = following.start if following else len(plain)
        first = sentence is sentences[0]
        cited = [n for at, n in places if (at > sentence.start or first) and at <= until]
        if words.content(sentence.text):
            yield Claim(sentence.text, tuple(dict.fromkeys(cited)))


def _outright(line: str) -> str:
    """A line that tells what "the article says" as what is said: which article it is, its citation shows."""
    found = _OF_THE_ARTICLE.match(line)
    return line[found.end()].upper() + line[found.end() + 1 :] if found else line


def _without_numbers(line: str, last: int) -> tuple[str, list[tuple[int, int]]]:
    """The line without what it cites, and where in it each number stood."""
    plain, places, at = "", [], 0
    found = [*_CITED.finditer(line), *(m for m in _ROUND_AT_END.finditer(line) if _all_known(m[1], last))]
    for match in found:
        plain += line[at : match.start()]
        places += [(len(plain), number) for number in _numbers(match[1], last)]
        at = match.end()
    return (plain + line[at:]).rstrip(), places


def _all_known(numbers: str, last: int) -> bool:
    return all(0 < int(number) <= last for number in re.findall(r"\d+", numbers))


def _numbers(inside: str, last: int) -> Iterator[int]:
    """Single numbers, ranges of a few, and those that were run together ([37] for 3 and 7 where there is no 37)."""
    for match in _RANGE.finditer(inside):
        first, until = int(match[1]), int(match[2] or match[1])
        if first > last and match[2] is None:
            yield from (digit for digit in map(int, match[1]) if 0 < digit <= last)
        elif until - first < _LONGEST_RANGE:
            yield from (number for number in range(first, until + 1) if 0 < number <= last)
