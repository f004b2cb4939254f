"""Answers, passages and articles as they are printed for a person."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.models import Answer, Citation, Document, Statement, Usage
from assistant.origins import also_carried, described
from assistant.scopes import Filters, Scope, Searched
from assistant.text.titles import called
from assistant.versions import Stored, changes

if TYPE_CHECKING:
    from assistant.archive.search import Found
    from assistant.briefing import Reply

_WIDTH = 88
_WHITE_SPACE = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\u2028\u2029]")
_COMMAND = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def answer(reply: Reply) -> int:
    """Print statements as they come, then the sources; or what was searched in vain. Raises ModelError if the answer
    was not finished, after what came of it.
    """
    for statement in reply:
        print(_statement(statement), end="\n\n", flush=True)
    found = reply.answer
    for told in _sources(found) if found.answered else _abstention(found) if found.reason else ():
        print(told)
    for told in (*_around(found.filters, found.searched, found.notices), *_written(found)):
        print(f"\n{told}")
    if found.failure:
        raise ModelError(found.failure)
    return 0


def passages(found: Found) -> int:
    """Print ranked passages."""
    for rank, passage in enumerate(found.passages, start=1):
        print(f"{rank}. {line(passage.document)}\n   id {plain(passage.document.id)}")
        print(paragraph(passage.text, 3), end="\n\n")
    for told in _around(found.query.filters, found.searched, found.notices):
        print(told)
    return 0


def _around(filters: Filters, searched: Searched, notices: Sequence[str]) -> Iterable[str]:
    """What narrowed a search, and what else is to be known of it."""
    scope = narrowed(filters.scope)
    if scope:
        undated = f" {counted(searched.undated, 'article')} without a date left out." if searched.undated else ""
        yield f"Only {plain(scope)}.{undated}"
    yield from (f"Note: {plain(notice)}" for notice in notices)


def _written(found: Answer) -> Iterable[str]:
    """What a language model did for an answer."""
    if found.dropped:
        lines = counted(len(found.dropped), "line")
        yield f"Left out, because the archive does not prove them: {lines} (--json shows them)."
    if found.usage:
        yield f"Written by {plain(found.answered_by)}: {spent(found.usage)}."


def spent(usage: Usage) -> str:
    """Tokens and, if it is known, money."""
    tokens = f"{usage.shown:,} tokens read, {usage.written:,} written"
    return tokens if usage.cost is None else f"{tokens}, ${usage.cost:.4f}"


def narrowed(scope: Scope) -> str:
    """A scope in words; nothing if it is everything."""
    parts = (
        " or ".join(scope.sources),
        f"since {day(scope.since)}" if scope.since else "",
        f"until {day(scope.until)}" if scope.until else "",
    )
    return ", ".join(filter(None, parts))


def article(document: Document) -> None:
    """Print an article as it is stored, under what is known of it."""
    print(line(document))
    for value in (document.author, document.url):
        if value:
            print(plain(value))
    print(f"\n{_printable(document.text)}")


def version(before: Stored | None, shown: Stored) -> None:
    """Print which version it is, and the sentences that left and came since the version before it."""
    document, sentences = shown
    print(f"{line(document)}\n{counted(len(sentences), 'sentence')}, version {document.digest[:12]}")
    for change in changes(before[1], sentences) if before else ():
        for mark, told in (("-", change.removed), ("+", change.added)):
            print("".join(f"{mark} {plain(each)}\n" for each in told), end="")
    print()


def _statement(statement: Statement) -> str:
    numbers = "".join(f"[{citation.number}]" for citation in statement.citations)
    return paragraph(f"{statement.text} {numbers}")


def _sources(found: Answer) -> Iterable[str]:
    yield "Sources"
    for citation in sorted(found.citations, key=lambda citation: citation.number):
        yield f"[{citation.number}] {line(citation)}"
    yield from (f"Note: {plain(told)}" for told in described(found.reports, found.cited_documents))


def _abstention(found: Answer) -> Iterable[str]:
    yield plain(found.reason or "")
    searched = found.searched
    if not searched.documents:
        return
    dates = f", {day(searched.first_published)} to {day(searched.last_published)}" if searched.first_published else ""
    outlets = f" of {counted(len(searched.sources), 'outlet')}" if searched.sources else ""
    yield f"Searched: {counted(searched.documents, 'article')}{outlets}{dates}."
    if found.missing:
        yield f"No article that came near mentions: {', '.join(_lacking(found))}."
    if found.other_language:
        yield found.other_language
    for citation in found.nearest:
        carried = also_carried(found.reports, citation.document_id)
        yield f"Nearest: {line(citation)}{f', {plain(carried)}' if carried else ''}"


def _lacking(found: Answer) -> Iterable[str]:
    meant = dict(found.meant)
    for word in found.missing:
        yield plain(f"{word} ({meant[word]}?)" if word in meant else word)


def line(of: Document | Citation) -> str:
    """Title, outlet with its grade, and day; of a citation also the page."""
    page = folio(of.page) if isinstance(of, Citation) else None
    grade = f" ({of.grade})" if of.grade else ""
    about = f"{called(of.title, of.path)} — {of.source or 'unknown outlet'}{grade} · {day(of.published)}"
    return plain(f"{about} · {page}" if page else about)


def folio(page: int | None) -> str | None:
    """The number of a page as it is cited: p. 4."""
    return None if page is None else f"p. {page}"


def counted(number: int, noun: str) -> str:
    """A number and its noun: 1 article, 1,200 articles."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def day(published: str | None) -> str:
    """A publication date as people write it: 3 March 2026."""
    if published is None:
        return "undated"
    date = datetime.fromisoformat(published)
    return f"{date.day} {date:%B %Y}"


def plain(text: str) -> str:
    """One line, its white space collapsed, that no terminal takes for a command."""
    return _printable(_WHITE_SPACE.sub(" ", text).strip(" "))


def paragraph(text: str, indent: int = 0) -> str:
    """Text as lines of a width that can be read, `indent` spaces in."""
    space = " " * indent
    return textwrap.fill(
        plain(text),
        _WIDTH,
        initial_indent=space,
        subsequent_indent=space,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _printable(text: str) -> str:
    """Lines as they stand, without what steers a terminal or turns the direction of the text around."""
    return _COMMAND.sub("\ufffd", _LINE_END.sub("\n", text))
