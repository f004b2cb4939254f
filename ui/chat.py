"""Questions and answers: one function draws a turn, whether it is being answered now or was kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.briefing import Reply
from assistant.history import History
from assistant.models import Answer, Citation, Dropped, Statement
from assistant.scopes import NO_FILTERS, Filters, Scope
from assistant.scoping import Limits
from assistant.versions import Standing
from ui import shown
from ui.asked import Asked, ask_next
from ui.desk import Desk
from ui.drawer import open_article, open_whole
from ui.elements import ABSTENTION, FILTERS, FOOTNOTE, QUESTION, STATEMENT, key, no_more
from ui.found import abstention
from ui.markup import block
from ui.page import show_failure

ANSWERED = "answered"
"""In the session while the page is drawn anew after an answer: the last turn comes into view."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that has all been given, in the shape of one that is still coming."""

    answer: Answer

    def __iter__(self) -> Iterator[Statement]:
        """Its statements."""
        return iter(self.answer.statements)

    @property
    def standalone_question(self) -> str:
        """The question as it was searched."""
        return self.answer.standalone_question

    @property
    def filters(self) -> Filters:
        """What narrowed its search."""
        return self.answer.filters


@dataclass(frozen=True, slots=True)
class Place:
    """Where a turn stands: its conversation (none if it cannot be kept), its number there, and if it is new."""

    conversation: str | None
    number: int
    arrival: Literal["asked", "answered"] | None = None

    def key(self, part: str) -> str:
        """A key for a part of the turn that is the same when live and when kept."""
        return key(part, self.conversation, self.number)


class Progress:
    """The line that says who is writing, and how much was left out so far: drawn anew with each line that is, so that
    a writer who says nothing that can be proved can be watched, and stopped.
    """

    def __init__(self, writer: str | None, place: DeltaGenerator) -> None:
        self._writer = writer
        self._place = place
        self._left_out = 0
        self._draw()

    def leave_out(self, _: Dropped) -> None:
        """Count another line."""
        self._left_out += 1
        self._draw()

    def _draw(self) -> None:
        so_far = f" Left out so far: {self._left_out}." if self._left_out else ""
        if self._writer:
            told = f"{self._writer} is writing; each line is shown once it is proved.{so_far}"
            self._place.html(block("p", "quiet", told))


def draw_conversation(desk: Desk, conversation_id: str) -> None:
    """Every turn that was kept."""
    turns = desk.history.turns(conversation_id)
    answered = len(turns) if st.session_state.pop(ANSWERED, False) else None
    for count, turn in enumerate(turns, start=1):
        place = Place(conversation_id, turn.number, "answered" if count == answered else None)
        draw_turn(desk, place, turn.answer.question, Kept(desk.graded(turn.answer)))


def draw_turn(desk: Desk, place: Place, question: str, reply: Reply | Kept) -> None:
    """A question and its answer, each statement as soon as it is there."""
    with st.container(key=place.key("turn")):
        QUESTION(key=place.key("question"), data={"text": question, "arrival": place.arrival})
        if reply.standalone_question != question:
            st.html(block("p", "quiet", f"Read as: {reply.standalone_question}"))
        if reply.filters != NO_FILTERS:
            _draw_filters(place, reply.answer)
        since = desk.standings(reply.answer.citations) if isinstance(reply, Kept) else {}
        for index, statement in enumerate(reply):
            _draw_statement(desk, place, index, statement, since)
        answer = reply.answer
        if answer.failure:
            show_failure(answer.failure)
        elif not answer.answered:
            _draw_abstention(desk, place, answer)
        FOOTNOTE(key=place.key("footnote"), data=shown.footnote(answer, since))


def answer_question(desk: Desk, front: DeltaGenerator, conversation_id: str | None, asked: Asked, scope: Scope) -> None:
    """Ask, draw what comes, and keep it.

    The stop button stands in `front`, so that the turn has the place on the page that it will keep.
    """
    turns = desk.history.turns(conversation_id) if conversation_id else ()
    place = Place(conversation_id, len(turns) + 1, "asked")
    with front.container(horizontal=True, vertical_alignment="center"):
        st.button("Stop", icon=":material/stop_circle:", key="stop")
        progress = Progress(desk.assistant.writer, st.empty())
    limits = Limits(scope, phrases=asked.phrases)
    reply = desk.assistant.ask(asked.question, earlier=turns, limits=limits, leaving_out=progress.leave_out)
    with keeping(desk.history, conversation_id, reply):
        draw_turn(desk, place, asked.question, reply)


@contextmanager
def keeping(history: History, conversation_id: str | None, reply: Reply) -> Iterator[None]:
    """Keep the answer once it is drawn: all of it, or what was verified when someone stopped it."""
    finished = False
    try:
        yield
        finished = True
    finally:
        # A page is stopped by an exception: nothing can be drawn any more, but the turn can be kept.
        if conversation_id:
            history.add(conversation_id, reply.answer if finished else stopped(reply.answer))


def stopped(answer: Answer) -> Answer:
    """An answer marked as one that was not finished; what is not in it may be in the archive all the same."""
    reason = None if answer.answered else shown.INTERRUPTED
    return replace(answer, reason=reason, missing=(), nearest=(), notices=(*answer.notices, shown.STOPPED))


@st.fragment
def _draw_statement(
    desk: Desk, place: Place, index: int, statement: Statement, since: Mapping[Citation, Standing]
) -> None:
    """A fragment, so that opening an article leaves a running answer alone."""
    data = shown.statement(statement, since)
    pressed = STATEMENT(key=place.key(f"statement-{index}"), data=data, on_open_change=no_more).open
    if pressed is not None:
        open_article(desk, place.conversation, shown.Focus(statement.citations[pressed]))


@st.fragment
def _draw_filters(place: Place, answer: Answer) -> None:
    """What narrowed the search; a phrase that is let go has the question asked again without it."""
    data = shown.filters(answer.filters, answer.searched)
    pressed = FILTERS(key=place.key("filters"), data=data, on_drop_change=no_more).drop
    if pressed is not None:
        ask_next(answer.question, shown.without(answer.filters.phrases, pressed))
        st.rerun()


@st.fragment
def _draw_abstention(desk: Desk, place: Place, answer: Answer) -> None:
    data = abstention(answer)
    pressed = ABSTENTION(key=place.key("abstention"), data=data, on_open_change=no_more, on_carrier_change=no_more)
    if pressed.open is not None:
        open_article(desk, place.conversation, shown.Focus(answer.nearest[pressed.open], "near"))
    if pressed.carrier is not None:
        open_whole(desk, pressed.carrier)
