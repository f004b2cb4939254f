"""Answers, passages and articles as they are printed for a person."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.models import Answer, Citation, Document, Passage, Statement

if TYPE_CHECKING:
    from assistant.briefing import Reply

_WIDTH = 88


def answer(reply: Reply) -> int:
    """Print statements as they come, then the sources; or what was searched in vain."""
    for statement in reply:
        print(_statement(statement), end="\n\n", flush=True)
    for line in _sources(reply.answer) if reply.answer.answered else _abstention(reply.answer):
        print(line)
    for notice in reply.answer.notices:
        print(f"\nNote: {notice}")
    return 0


def passages(found: Sequence[Passage]) -> int:
    """Print ranked passages."""
    for rank, passage in enumerate(found, start=1):
        print(f"{rank}. {_line(passage.document)}\n   id {passage.document.id}")
        print(textwrap.indent(_filled(passage.text), "   "), end="\n\n")
    return 0


def article(document: Document) -> None:
    """Print an article as it is stored, under what is known of it."""
    print(_line(document))
    for value in (document.author, document.url):
        if value:
            print(_plain(value))
    print(f"\n{_printable(document.text)}")


def _statement(statement: Statement) -> str:
    numbers = "".join(f"[{citation.number}]" for citation in statement.citations)
    return _filled(f"{statement.text} {numbers}")


def _sources(found: Answer) -> Iterable[str]:
    yield "Sources"
    for citation in sorted(found.citations, key=lambda citation: citation.number):
        yield f"[{citation.number}] {_line(citation)}"


def _abstention(found: Answer) -> Iterable[str]:
    yield found.reason or ""
    searched = found.searched
    if not searched.documents:
        return
    dates = f", {day(searched.first_published)} to {day(searched.last_published)}" if searched.first_published else ""
    yield f"Searched: {searched.documents:,} articles of {len(searched.sources):,} outlets{dates}."
    if found.missing:
        yield f"No article that came near mentions: {', '.join(map(_plain, found.missing))}."
    for citation in found.nearest:
        yield f"Nearest: {_line(citation)}"


def _line(of: Document | Citation) -> str:
    return _plain(f"{of.title or 'Untitled'} — {of.source or 'unknown outlet'} · {day(of.published)}")


def day(published: str | None) -> str:
    """A publication date as people write it: 3 March 2026."""
    if published is None:
        return "undated"
    date = datetime.fromisoformat(published)
    return f"{date.day} {date:%B %Y}"


def _filled(text: str) -> str:
    return textwrap.fill(_plain(text), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _plain(text: str) -> str:
    """One line that no terminal takes for a command."""
    return _printable(" ".join(text.split()))


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
