"""What kind of answer a question asks for, and whether a sentence holds one of that kind."""

import re

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{2,6})?\b"
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = re.compile(
    rf"\b(?:\d{{4}}|\d{{1,2}}(?::\d\d)? ?[ap]\.?m|{_MONTHS}|{_DAYS}|\d{{1,2}}(?:st|nd|rd|th)"
    r"|century|years?|months?|weeks?|days?|hours?|today|yesterday|tomorrow)"
)
_QUANTITY = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?"
    r"|millions?|billions?|percent|half|third|quarter|none|no)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_a-z]\w+")

_ASKS = (
    (re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|time)\b", re.IGNORECASE), _TIME),
    (
        re.compile(
            r"\bhow (?:many|much|long|old|far|big|large|tall|high|deep|fast|often)\b"
            r"|\bwhat (?:percentage|number|age|share)\b",
            re.IGNORECASE,
        ),
        _QUANTITY,
    ),
    (re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE), _NAME),
)


def answer_kind(question: str) -> re.Pattern[str] | None:
    """What an answer must hold: a time for "when", a quantity for "how many", a name for "who"; None if open."""
    return next((kind for asks, kind in _ASKS if asks.search(question)), None)
