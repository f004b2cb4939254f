"""What a correction says of an earlier version is taken back, not said."""

import re

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


def taken_back(statement: str, source: str) -> str | None:
    """The words by which the source takes back what the statement tells as so; none where it does not."""
    found = _TAKEN_BACK.search(source)
    right = _RIGHT.search(source, found.end()) if found else None
    told = _TOLD.search(statement) or (right and right["right"] in statement)
    return found.group() if found and not told else None
