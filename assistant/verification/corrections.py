"""What a correction says of an earlier version is taken back, not said."""

import re

from assistant.text import words
from assistant.verification.language.belonging import shared
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import figures

_TAKEN_BACK = re.compile(
    r"\b(?:earlier|previous|original) (?:versions?|editions?) of (?:this|our|the (?:article|report|story))\b"
    r"|\b(?:incorrectly|erroneously|mistakenly|wrongly) (?:said|stated|reported|gave|put|identified|described|named)\b"
    r"|\b(?:misstated|misidentified)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:earlier|previous|original|first) (?:versions?|editions?|reports?|figures?)\b|\bwithdr[ae]w"
    r"|\b(?:incorrectly|erroneously|mistakenly|wrongly|misstated|misidentified|correction|corrected|in error|at first"
    r"|initially)\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"\b(?:it|he|she|they|there) (?:is|was|are|were) (?P<right>[^,.;]+), not\b")
_SAID = re.compile(r"\b(?:said|stated|reported|gave|put|identified|described|named)\b(?: that)?", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;](?!\d)|, not\b")


def taken_back(statement: str, source: str) -> str | None:
    """The words by which the source takes back what the statement tells as so; none where it does not."""
    found = _TAKEN_BACK.search(source)
    if not found or _TOLD.search(statement) or not _tells(statement, source[found.end() :]):
        return None
    right = _RIGHT.search(source, found.end())
    return None if right and right["right"] in statement else found.group()


def _tells(statement: str, withdrawn: str) -> bool:
    """Whether it tells a figure of what was said before, or where there is none most of its words."""
    clause = _CLAUSE.split(_SAID.split(withdrawn, maxsplit=1)[-1], maxsplit=1)[0]
    if counts := figures(clause):
        return any(carried(each, counts) for each in figures(statement))
    wanted = set(words.stems(clause))
    return 2 * len(shared(wanted, set(words.stems(statement)))) > len(wanted)
