"""Questions and answers: one function draws a turn, whether it is being answered now or was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from assistant.briefing import Reply
from assistant.errors import BriefingError
from assistant.models import Answer, Citation, Statement
from ui.desk import Desk
from ui.elements import ABSTENTION, FOOTNOTE, STATEMENT
from ui.markup import as_markdown, audit, block, dateline, day, looked_through, outlet
from ui.page import show_error
from ui.sources import open_article

STOPPED = "Stopped before the answer was finished. What had been verified is kept."
SILENT = "The archive does not answer this"
INTERRUPTED = "Stopped before anything was verified"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that has all been given, in the shape of one that is still coming."""

    answer: Answer

    def __iter__(self) -> Iterator[Statement]:
        """Its statements."""
        return iter(self.answer.statements)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a turn stands: its conversation (none if it cannot be kept) and its number there."""

    conversation: str | None
    number: int

    def key(self, part: str) -> str:
        """A key for a part of the turn that stays the same from live to kept."""
        return f"{part}-{self.conversation}-{self.number}"


def draw_turn(desk: Desk, place: Place, question: str, reply: Reply | Kept) -> None:
    """A question and its answer, each statement as soon as it is there."""
    with st.container(key=place.key("turn")):
        st.html(block("h2", "question", question))
        for index, statement in enumerate(reply):
            _draw_statement(desk, place, index, statement)
        if not reply.answer.answered:
            _draw_abstention(desk, place, reply.answer)
        _draw_footnote(place, reply.answer)


def answer_question(desk: Desk, conversation_id: str | None, question: str) -> None:
    """Ask, draw what comes, and keep it: all of it, or what was verified when someone stopped it."""
    turns = desk.history.turns(conversation_id) if conversation_id else ()
    place = Place(conversation_id, len(turns) + 1)
    stop = st.empty()
    stop.button("Stop", icon=":material/stop_circle:", type="tertiary", key=place.key("stop"))
    reply = desk.assistant.ask(question, earlier=turns)
    finished = False
    try:
        draw_turn(desk, place, question, reply)
        finished = True
    finally:
        # Streamlit stops a page by raising in it: no element can be drawn here, but a turn can be kept.
        if conversation_id:
            desk.history.add(conversation_id, reply.answer if finished else stopped(reply.answer))


def stopped(answer: Answer) -> Answer:
    """An answer marked as one that was not finished."""
    return replace(answer, notices=(*answer.notices, STOPPED))


@st.fragment
def _draw_statement(desk: Desk, place: Place, index: int, statement: Statement) -> None:
    """A fragment, so that opening an article leaves a running answer alone."""
    pressed = STATEMENT(
        key=place.key(f"statement-{index}"), data=statement_data(statement), on_open_change=_nothing_else
    ).open
    if pressed is not None:
        _open(desk, place, statement.citations[pressed], cited=True)


@st.fragment
def _draw_abstention(desk: Desk, place: Place, answer: Answer) -> None:
    pressed = ABSTENTION(
        key=place.key("abstention"), data=abstention_data(answer), on_open_change=_nothing_else
    ).open
    if pressed is not None:
        _open(desk, place, answer.nearest[pressed], cited=False)


def _draw_footnote(place: Place, answer: Answer) -> None:
    data = {"notices": list(answer.notices), "audit": audit(answer), "markdown": as_markdown(answer)}
    FOOTNOTE(key=place.key("footnote"), data=data)


def _open(desk: Desk, place: Place, citation: Citation, *, cited: bool) -> None:
    try:
        also = desk.cited_in(place.conversation)
    except BriefingError as error:
        show_error(error)
        also = ()
    open_article(desk, citation, also, cited=cited)


def _nothing_else() -> None:
    """A press is read from the element's value; nothing else is to be done."""


def statement_data(statement: Statement) -> dict[str, Any]:
    """All that a statement shows."""
    chips = [
        {
            "number": citation.number,
            "outlet": outlet(citation),
            "day": day(citation.published),
            "label": f"Citation {citation.number}: {citation.title or 'Untitled article'}, {outlet(citation)}, "
            f"{dateline(citation.published)}",
        }
        for citation in statement.citations
    ]
    return {"text": statement.text, "quoted": statement.support == "quoted", "chips": chips}


def abstention_data(answer: Answer) -> dict[str, Any]:
    """All that the box shows when the archive does not answer."""
    nearest = [
        {"title": c.title or "Untitled article", "outlet": outlet(c), "day": day(c.published)}
        for c in answer.nearest
    ]
    interrupted = STOPPED in answer.notices
    return {
        "heading": INTERRUPTED if interrupted else SILENT,
        "reason": None if interrupted else answer.reason,
        "searched": looked_through(answer.searched),
        "missing": [] if interrupted else list(answer.missing),
        "nearest": [] if interrupted else nearest,
    }
