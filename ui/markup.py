"""How values read on the page: pure functions that leave hostile text inert."""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from urllib.parse import urlsplit

from assistant.models import Answer, Citation, Document
from assistant.scopes import Scope, Searched
from assistant.terminal import counted, narrowed, spent
from assistant.text.titles import called

OPENABLE = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)


def block(tag: str, style: str, *lines: str) -> str:
    """An HTML block whose lines are shown as they are; for `st.html`."""
    return f'<{tag} class="{style}" dir="auto">{"<br>".join(map(html.escape, lines))}</{tag}>'


def openable(url: str | None) -> str | None:
    """The address if a browser may be sent there: http or https with a host, nothing else.

    A user's name before the host is refused: `https://known.example@other.example/` reads as another's address.
    """
    if url is None or not OPENABLE.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.hostname and "@" not in parts.netloc else None
    except ValueError:
        return None


def day(published: str | None) -> str:
    """A short date, such as 2 Mar 2026; one that cannot be read is shown as it is."""
    moment = _moment(published)
    return f"{moment.day} {moment:%b} {moment.year}" if moment else published or "undated"


def dateline(published: str | None) -> str:
    """A date in full, with the time of day where one is known."""
    moment = _moment(published)
    if moment is None:
        return published or "undated"
    full = f"{moment.day} {moment:%B} {moment.year}"
    return f"{full}, {moment:%H:%M %Z}".strip() if isinstance(moment, datetime) else full


def _moment(published: str | None) -> date | datetime | None:
    read = datetime.fromisoformat if "T" in (published or "") else date.fromisoformat
    try:
        return read(published or "")
    except ValueError:
        return None


def outlet(article: Citation | Document) -> str:
    """Who published it: the outlet, else the host of its address, else its title."""
    link = openable(article.url)
    host = urlsplit(link).hostname if link else None
    return article.source or host or called(article.title, article.path)


def stands(text: str, citation: Citation) -> bool:
    """Whether the quotation stands in the text where the citation says."""
    return text[citation.start : citation.end] == citation.quote


def span(first: str | None, last: str | None) -> str:
    """From one day to another; nothing if neither is known."""
    return " – ".join(dict.fromkeys(day(published) for published in (first, last) if published))


def looked_through(searched: Searched) -> str:
    """What a search looked through, as a sentence."""
    outlets = f" from {counted(len(searched.sources), 'outlet')}" if searched.sources else ""
    dates = span(searched.first_published, searched.last_published)
    return f"Searched {counted(searched.documents, 'article')}{outlets}{f', {dates}' if dates else ''}."


def only(scope: Scope) -> str:
    """A scope as a line; nothing if it is everything."""
    told = narrowed(scope)
    return f"Only {told}." if told else ""


def audit(answer: Answer) -> str:
    """How an answer came about, in one line."""
    newest = answer.newest_cited
    parts = (
        _author(answer),
        f"archive revision {answer.revision}",
        f"{answer.seconds:.1f} s",
        f"newest article cited {day(newest)}" if newest else None,
        spent(answer.usage) if answer.usage else None,
    )
    return " · ".join(filter(None, parts))


def _author(answer: Answer) -> str:
    if answer.answered_by != "extractive":
        quoted = all(statement.support == "quoted" for statement in answer.statements)
        return f"{'Asked' if not answer.answered else 'Chosen by' if quoted else 'Written by'} {answer.answered_by}"
    return "Quoted from the archive, no model" if answer.answered else "Searched without a model"
