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
    r"|\b(?:incorrectly|erroneously|mistakenly|wrongly|misstated|misidentified|in error|at first|initially)\b",
    re.IGNORECASE,
)


def taken_back(statement: str, source: str) -> str | None:
    """The words by which the source takes back what the statement tells as so; none where it does not."""
    found = _TAKEN_BACK.search(source)
    return found.group() if found and not _TOLD.search(statement) else None
