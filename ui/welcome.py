"""What the page says about the archive: its status, and the screens before the first question."""

from __future__ import annotations

import html
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from assistant.archive.archive import Status
from assistant.terminal import counted
from ui.asked import ask_next
from ui.examples import questions_for
from ui.markup import block, dateline, span

INGEST = "briefing-ingest"


def draw_status(status: Status, receivers: Sequence[str]) -> None:
    """How many articles, of which outlets, of when, when the last came in, and who else sees what is asked."""
    lines = (
        f"{counted(status.documents, 'article')}, {counted(status.sentences, 'sentence')}",
        span(status.first_published, status.last_published),
        f"Last ingest {dateline(status.ingested)}" if status.ingested else "",
        *receivers,
    )
    names = block("p", "names", ", ".join(status.sources))
    outlets = f"<details><summary>{counted(len(status.sources), 'outlet')}</summary>{names}</details>"
    figures = block("div", "lines", *filter(None, lines))
    st.html(f'<div class="status">{figures}{outlets if status.sources else ""}</div>')


def draw_welcome(folder: Path, status: Status) -> None:
    """The page before the first question: what may be asked or, of an empty archive, how to fill it."""
    if status.documents:
        _draw_invitation(status)
    else:
        _draw_first_steps(folder)


def _draw_invitation(status: Status) -> None:
    st.html(block("h1", "welcome", "What does the archive say?"))
    st.html(block("p", "quiet", "Every sentence of an answer cites the exact sentence it rests on."))
    examples = questions_for(status.sources)
    if not examples:
        st.html(block("p", "quiet", "Ask about a person, a place, a date or a figure, in a full question."))
        return
    st.html(block("p", "quiet examples", "For example, about the sample articles:"))
    with st.container(key="examples", gap="xsmall"):
        for question in examples:
            st.button(question, on_click=ask_next, args=(question,), width="stretch")


def _draw_first_steps(folder: Path) -> None:
    st.html(block("h1", "welcome", "The archive is empty"))
    kinds = "text, Markdown, web pages, Word, e-mail, JSON lines, or folders of them"
    st.html(block("p", "quiet", f"Drop files on the Sources page, or add articles ({kinds}) from a terminal:"))
    _draw_command(folder, "PATH")
    st.html(block("p", "quiet", "Or try the invented sample articles:"))
    _draw_command(folder, "--sample")
    st.html(block("p", "quiet", "They can be asked about as soon as they are in; this page need not be restarted."))


def _draw_command(folder: Path, what: str) -> None:
    command = ingest_command(folder, what, shutil.which(INGEST), Path(sys.executable).parent)
    st.html(f'<pre class="command">{html.escape(command)}</pre>')


def ingest_command(archive: Path, what: str, found: str | None, beside: Path) -> str:
    """The command that adds articles: by its name where a terminal finds it, else by the folder it was put in."""
    program = INGEST if found else str(beside / INGEST)
    return f"{shlex.quote(program)} --archive {shlex.quote(str(archive))} {what}"
