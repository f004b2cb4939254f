"""What an agency says of an item's release: whether it may be used, and when it first went out."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from assistant.errors import ArticleError

_CANCELED = ("canceled", "cancelled", "killed")
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_SHOWN = 60


def require_released(status: str | None, embargo: str | None = None, now: datetime | None = None) -> None:
    """Raise ArticleError for what is canceled, withheld or under embargo; an embargo of "" has no known end.

    `status` may be a bare code, `stat:usable` or a whole address of one.
    """
    code = re.split(r"[:/#]", (status or "").strip().lower())[-1]
    if code in _CANCELED:
        raise ArticleError(
            "is canceled by its agency and not taken; if the archive holds it, remove it with: "
            "briefing-ingest --remove ID"
        )
    if code == "withheld":
        raise ArticleError("is withheld by its agency until further notice and not taken")
    if embargo is not None and _is_ahead(embargo.strip(), now or datetime.now(UTC)):
        raise ArticleError(f"is under embargo until {embargo.strip()[:_SHOWN] or 'further notice'}: bring it in then")


def first_day(first: str | None, content: str | None, version: str | None, created: str | None) -> str | None:
    """When the article first went out; the day of a later version is not its own. A `version` of None is the first."""
    is_first = (version or "1").strip() in ("1", "0", "1.0")
    return first or content or (created if is_first else None)


def without_by(author: str) -> str:
    """A byline without its "By"."""
    return _BY.sub("", author.strip()).rstrip(" ,;")


def _is_ahead(embargo: str, now: datetime) -> bool:
    try:
        end = datetime.fromisoformat(embargo)
    except ValueError:
        return True
    return (end if end.tzinfo else end.replace(tzinfo=UTC)) > now
