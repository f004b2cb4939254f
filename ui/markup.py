"""How values read on the page and on the clipboard: pure functions, hostile text made inert."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlsplit

from assistant.models import Answer, Citation, Searched, Statement

Marking = Literal["", "cited", "also"]
OPENABLE = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
MARKDOWN = re.compile(
    r"""[\\`*_\[\]<>#|~$&^{}]    # what can open or close markup anywhere
    | [:@](?=[a-z/])             # addresses, directives, mentions
    | (?<=www)\.                 # addresses without a scheme
    | ^(?:[-+=]|\d+[.)])         # lists and underlines, at the start only
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of an article's text, marked or not; the segments joined are the text."""

    text: str
    marking: Marking


def segments(text: str, cited: Citation, also: Iterable[Citation]) -> tuple[Segment, ...]:
    """Cut an article's text at its marked sentences. What does not stand there word for word is not marked."""
    others = ((c.start, c.end, "also") for c in also if c.key != cited.key and stands(text, c))
    own = ((cited.start, cited.end, "cited") for _ in range(1) if stands(text, cited))
    found: list[Segment] = []
    at = 0
    for start, end, marking in sorted({*others, *own}):
        if start >= at:
            found += [Segment(text[at:start], ""), Segment(text[start:end], "cited" if marking == "cited" else "also")]
            at = end
    return tuple(segment for segment in (*found, Segment(text[at:], "")) if segment.text)


def stands(text: str, citation: Citation) -> bool:
    """Whether the quotation stands in the text where the citation says."""
    return text[citation.start : citation.end] == citation.quote


def openable(url: str | None) -> str | None:
    """The address if a browser may be sent there: http or https with a host, nothing else."""
    if url is None or not OPENABLE.fullmatch(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


def block(tag: str, style: str, *lines: str) -> str:
    """An HTML block whose lines are shown as they are; for `st.html`."""
    return f'<{tag} class="{style}">{"<br>".join(map(html.escape, lines))}</{tag}>'


def day(published: str | None) -> str:
    """A short date, such as 2 Mar 2026; a date that cannot be read is shown as it is."""
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
    try:
        if published is None or len(published) == len("2026-03-02"):
            return date.fromisoformat(published) if published else None
        return datetime.fromisoformat(published)
    except ValueError:
        return None


def outlet(citation: Citation) -> str:
    """Who published it: the outlet, else the host of its address, else its title."""
    host = urlsplit(citation.url).hostname if citation.url and openable(citation.url) else None
    return citation.source or host or citation.title or citation.document_id


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: 1 article, 1,200 articles."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def span(first: str | None, last: str | None) -> str:
    """From one day to another; nothing if neither is known."""
    days = list(dict.fromkeys(day(published) for published in (first, last) if published))
    return " – ".join(days)


def looked_through(searched: Searched) -> str:
    """What a search looked through, as a sentence."""
    dates = span(searched.first_published, searched.last_published)
    outlets = f" from {counted(len(searched.sources), 'outlet')}" if searched.sources else ""
    return f"Searched {counted(searched.documents, 'article')}{outlets}{f', {dates}' if dates else ''}."


def audit(answer: Answer) -> str:
    """How an answer came about, in one line."""
    parts = [
        f"Answered by {answer.answered_by}",
        f"archive revision {answer.revision}",
        f"{answer.seconds:.1f} s",
    ]
    if answer.newest_cited:
        parts.append(f"newest article cited {day(answer.newest_cited)}")
    if answer.dropped:
        parts.append(f"{counted(len(answer.dropped), 'line')} left out as unsupported")
    return " · ".join(parts)


def as_markdown(answer: Answer) -> str:
    """An answer and its citations, to paste into notes. No text of an article can act as markup there."""
    lines = [f"**{inert(answer.question)}**", ""]
    if not answer.answered:
        lines += [inert(answer.reason or "The archive does not answer this."), "", looked_through(answer.searched)]
    for statement in answer.statements:
        lines += [_line(statement), ""]
    lines += [f"- {_source(citation)}" for citation in answer.citations]
    return "\n".join(lines).rstrip() + "\n"


def inert(text: str) -> str:
    """Text on one line that no Markdown reader takes for anything but text."""
    return MARKDOWN.sub(lambda found: _escaped(found.group()), " ".join(text.split()))


def _escaped(matched: str) -> str:
    return f"{matched[:-1]}\\{matched[-1]}"


def _line(statement: Statement) -> str:
    numbers = "".join(f"\\[{citation.number}\\]" for citation in statement.citations)
    quoted = "> " if statement.support == "quoted" else ""
    return f"{quoted}{inert(statement.text)} {numbers}"


def _source(citation: Citation) -> str:
    link = openable(citation.url)
    parts = [inert(citation.title or "Untitled"), inert(outlet(citation)), inert(day(citation.published))]
    address = f" <{link}>" if link else ""
    return f"\\[{citation.number}\\] {', '.join(parts)}{address}: “{inert(citation.quote)}”"
