"""The agency in a dateline, "HALSE (Northline) –", wrote the report: it did nothing of what the sentence tells."""

import re

_AGENCY = re.compile(r"^(\W*[A-Z]{2}[\w .,'’/-]{1,60}) \((?=[A-Z])[^()\d]{2,40}\)(?=\s+[–—-]{1,2}\s)")


def without_agency(sentence: str) -> str:
    """The sentence without the name of an agency in its dateline; the place stays."""
    return _AGENCY.sub(r"\1", sentence, count=1)
