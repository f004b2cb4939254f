"""When an article was published, in one form or not at all."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST = 64
_EARLIEST = 1900
_AHEAD = timedelta(days=2)
_ISO = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})(?:[T ].*)?")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}\b.*")
_WEEKDAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ", re.IGNORECASE)
_NEWSROOM = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")


def published(value: str | None, today: date | None = None) -> str | None:
    """Read a date or date-time: ISO 8601 with the zone it was given, or None where that would be a guess.

    A time without a zone names no moment, so only its date is kept. Numbers alone (`03/04/2026`), days that
    do not exist, years before 1900 and days more than two ahead of today are unknown.
    """
    moment = _moment(" ".join(value.split())) if value and len(value) <= _LONGEST else None
    latest = (today or datetime.now(UTC).date()) + _AHEAD
    if moment is None or moment.year < _EARLIEST or moment.date() > latest:
        return None
    return moment.date().isoformat() if moment.tzinfo is None else moment.isoformat(timespec="seconds")


def _moment(value: str) -> datetime | None:
    try:
        if _ISO.fullmatch(value):
            return datetime.fromisoformat(value)
        if _MAIL.fullmatch(value):
            return parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return _newsroom(_WEEKDAY.sub("", value).replace(".", "").replace("Sept ", "Sep "))


def _newsroom(value: str) -> datetime | None:
    for form in _NEWSROOM:
        try:
            return datetime.strptime(value, form)
        except ValueError:
            continue
    return None
