"""A statement that names the outlet of the article it rests on: "according to the Harbor Post", "(Harbor Post, 6 May)".

The article need not say so of itself.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.text import months
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import figures

_REPORTS = r"(?:ha[sd] )?(?:report(?:s|ed)|says?|said|writes?|wrote|writing)"
_ARTICLE = re.compile(r"^(?:the )?", re.IGNORECASE)


def without_outlet(statement: str, source: str | None, published: str | None) -> str:
    """The statement without the outlet that its article is of, and the day (ISO 8601) on which it was published."""
    if not source:
        return statement
    name = rf"(?:the )?{re.escape(_ARTICLE.sub('', source))}"
    for form in (
        rf"^(?:according to|as reported by|as) {name}(?: {_REPORTS})?, ",
        rf"^{name} {_REPORTS} that ",
        rf",? according to {name}(?=[,.;]|$),?",
        rf", {name} {_REPORTS}(?=[,.;]|$)",
        rf" \({name}(?:, (?P<day>[^()]+))?\)",
    ):
        statement = re.sub(form, lambda match: _left(match, published), statement, flags=re.IGNORECASE)
    return statement[:1].upper() + statement[1:]


def _left(match: re.Match[str], published: str | None) -> str:
    """Nothing, but what tells another day than that of publication."""
    day = match.groupdict().get("day")
    return match.group() if day and not _is_day(day, published) else ""


def _is_day(told: str, published: str | None) -> bool:
    if not published:
        return False
    day = date.fromisoformat(published[:10])
    given = figures(f"{day.day} {months.NAMES[day.month - 1].capitalize()} {day.year}")
    return bool(figures(told)) and all(carried(figure, given) for figure in figures(told))
