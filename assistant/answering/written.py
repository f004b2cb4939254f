"""A line that a language model wrote, taken apart: its claims, and the numbers that it cites for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.text import words
from assistant.text.markdown import unmarked
from assistant.text.sentences import split

_OPEN, _CLOSE = r"\\?[\[【［〔〖⟦]", r"\\?[\]】］〕〗⟧]"
_BRACKETED = re.compile(rf"\s*{_OPEN}([^\[\]【】［］〔〕〖〗⟦⟧]{{1,60}}?){_CLOSE}(?:\s*[-–,;/&]\s*(?={_OPEN}))?")
_LINKED = re.compile(r"(\[\W?\d[^\[\]]{0,40}\])\([^()\s]{0,200}\)")
_RAISED = re.compile(r"<sup>([^<>]{1,30})</sup>", re.IGNORECASE)
_ROUND_AT_END = re.compile(r"\s*\(([^()]{1,40})\)(?=(?:\s*\([^()]{1,40}\)){0,8}[.!?]?\s*$)")
_SAID_IN_ONE = frozenset("and no nos sentence sentences source sources line lines to".split())
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_LONGEST_RANGE = 8
_OF_THE_ARTICLE = re.compile(
    r"(?:the|this) (?:articles?|text|passage|report) (?:also )?(?:states?|mentions?|says?|reports?|notes?) that (?=\w)",
    re.IGNORECASE,
)
_LEFTOVER = re.compile(
    r"^\s*(?:(?:answer|statement|response)\s*:|\|)\s*|\s*\\?\[\\?\]|</?s>|<\|[^|>]{1,20}\|>|\s*\|\s*$", re.IGNORECASE
)
_HEADING = re.compile(r"^\s*#{1,6}(?:\s+|$)")
_NO_PROSE = re.compile(r"[^.!?]*:\s*$|\W*$")
_ENDS = re.compile(r"[.!?][\"”’)]*\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that a model wrote, and the numbers of the sentences that it cites for it."""

    text: str
    numbers: tuple[int, ...]


def claims(line: str, last: int) -> Iterator[Claim]:
    """The sentences of a line, each with the numbers in it and right behind it; `last` is the last number there is.

    Headings and introductions, which end in a colon, claim nothing.
    """
    line, heading = _LINKED.sub(r"\1", line), _HEADING.match(line)
    plain, places = _without_numbers(_outright(unmarked(_HEADING.sub("", _LEFTOVER.sub("", line)))), last)
    plain = _LEFTOVER.sub("", plain)
    if _NO_PROSE.fullmatch(plain) or (heading and not _ENDS.search(plain)):
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
    found = [match for form in (_BRACKETED, _RAISED) for match in form.finditer(line) if _cites(match[1])]
    found += [m for m in _ROUND_AT_END.finditer(line) if _cites(m[1]) and _all_known(m[1], last)]
    for match in sorted(found, key=lambda each: each.start()):
        plain += line[at : match.start()]
        places += [(len(plain), number) for number in _numbers(match[1], last)]
        at = match.end()
    return (plain + line[at:]).rstrip(), places


def _cites(inside: str) -> bool:
    """Whether it holds numbers, and no words but those that introduce them: "9, 12", "sentence 9", "9:0†source"."""
    told = re.findall(r"[^\W\d_]+|\d+", inside.partition("†")[0].casefold())
    return any(map(str.isdigit, told)) and all(each.isdigit() or each in _SAID_IN_ONE for each in told)


def _all_known(numbers: str, last: int) -> bool:
    return all(0 < int(number) <= last for number in re.findall(r"\d+", numbers))


def _numbers(inside: str, last: int) -> Iterator[int]:
    """Single numbers, ranges of a few, and those that were run together ([37] for 3 and 7 where there is no 37)."""
    for match in _RANGE.finditer(inside.partition("†")[0].partition(":")[0]):
        first, until = int(match[1]), int(match[2] or match[1])
        if first > last and match[2] is None:
            yield from (digit for digit in map(int, match[1]) if 0 < digit <= last)
        elif until - first < _LONGEST_RANGE:
            yield from (number for number in range(first, until + 1) if 0 < number <= last)
