"""Whom an article itself credits: the agency of its dateline, or of the line that says where it was first published."""

import re

BEGINNING = 600
ENDING = 300
"""How much of an article is read for it, in code points from either end."""

_NAME = r"(?P<name>[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|the)){0,3})"
_DATELINE = re.compile(rf"^(?:[A-Z]{{2}}[^\n()]{{0,80}} )?\({_NAME}\) ?[-–—]+ ", re.MULTILINE)
_CREDIT = re.compile(
    rf"^\(?Source: ?{_NAME}\)?\.?$"
    rf"|(?i:(?:first|originally) (?:published|appeared|reported) (?:by|in|on)) {_NAME.replace('name', 'first')}",
    re.MULTILINE,
)


def credited(beginning: str, ending: str) -> str | None:
    """The outlet that an article credits, read from its first and last characters; None where it credits nobody.

    A dateline as agencies write it ("LONDON (Reuters) -"), a last line ("Source: Reuters"), or words such as "first
    published by Reuters". A place or a time in brackets after a dateline's town would be taken for an outlet; agencies
    put none there.
    """
    dateline = _DATELINE.search(beginning)
    credit = _CREDIT.search(ending)
    found = dateline["name"] if dateline else credit and (credit["name"] or credit["first"])
    return found.rstrip(".") if found else None
