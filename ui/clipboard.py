"""An answer with its citations as Markdown, to paste into notes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.models import Answer, Citation, Statement
from assistant.origins import described
from assistant.terminal import folio
from assistant.text.titles import called
from assistant.versions import Standing
from ui.markup import day, looked_through, only, openable, outlet

ACTIVE = re.compile(
    r"""[\\`*_\[\]<>#|~$&^{}]    # what can open or close markup anywhere
    | [:@](?=[a-z/])             # addresses, directives, mentions
    | (?<=www)\.                 # addresses without a scheme
    | ^(?:[-+=]|\d+[.)])         # lists and underlines, at the start of a line
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Terminals obey some of these, and the others turn the order of what follows.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


_SINCE = {
    "kept": "the article has changed since, the sentence stands",
    "gone": "the article has changed since and no longer says so",
    "removed": "the article has been removed from the archive since",
}


def as_markdown(answer: Answer, since: Mapping[Citation, Standing]) -> str:
    """The question, notices, each statement with its numbers, the sources. Text of articles stays mere text.

    `since` tells what became of the citations whose article is no longer the version that was cited.
    """
    lines = [f"**{inert(answer.question)}**", inert(only(answer.filters.scope)), *map(inert, answer.notices)]
    if answer.reason is not None:
        lines += [inert(answer.reason), answer.other_language or "", looked_through(answer.searched)]
    lines += [_statement(statement) for statement in answer.statements]
    lines += [inert(answer.failure)] if answer.failure else []
    lines += [inert(told) for told in described(answer.reports, answer.cited_documents)]
    sources = "\n".join(f"- {_source(c)}{_became(since.get(c))}" for c in answer.citations)
    return "\n\n".join(filter(None, (*lines, sources))) + "\n"


def inert(text: str) -> str:
    """Text on one line that no Markdown reader takes for anything but text."""
    line = CONTROL.sub("\ufffd", " ".join(text.split()))
    return ACTIVE.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)


def _statement(statement: Statement) -> str:
    numbers = "".join(f"\\[{citation.number}\\]" for citation in statement.citations)
    return f"{'> ' if statement.support == 'quoted' else ''}{inert(statement.text)} {numbers}"


def _source(citation: Citation) -> str:
    link = openable(citation.url)
    graded = f" (graded {citation.grade})" if citation.grade else ""
    told = (
        called(citation.title, citation.path),
        f"{outlet(citation)}{graded}",
        day(citation.published),
        folio(citation.page),
    )
    known = ", ".join(map(inert, filter(None, told)))
    return f"\\[{citation.number}\\] {known}{f' <{link}>' if link else ''}: “{inert(citation.quote)}”"


def _became(standing: Standing | None) -> str:
    if standing is None:
        return ""
    told = _SINCE.get(standing.became) or f"the article has changed since and reads now: “{inert(standing.now or '')}”"
    return f" ({told})"
