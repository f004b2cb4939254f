"""The page: conversations and the archive's status beside it, questions and answers on it."""

from __future__ import annotations

import streamlit as st

from assistant.errors import ArchiveError, BriefingError
from assistant.models import Conversation
from assistant.settings import Settings
from ui import conversations
from ui.chat import answer_question, draw_conversation
from ui.desk import Desk, open_desk
from ui.page import frame, show_error
from ui.welcome import EXAMPLE, draw_first_screen, draw_status, draw_welcome

EMPTY = "The archive holds no articles yet, so there is nothing to ask; add some as said above."


def main() -> None:
    """Draw the page; an error is one sentence on it."""
    frame()
    asked = st.chat_input("Ask the archive", submit_mode="disable") or st.session_state.pop(EXAMPLE, None)
    try:
        settings = Settings()
        draw(open_desk(settings.archive.absolute(), settings), asked)
    except BriefingError as error:
        show_error(error)


def draw(desk: Desk, asked: str | None) -> None:
    """The page of an archive, answering the question that was just asked."""
    status = desk.status()
    front = st.empty()  # in the first place of the page, so that it goes as soon as there is an answer
    opened = conversations.current(desk.history)
    if asked and status.documents:
        opened = opened or _started(desk, asked)
    with st.sidebar:
        st.html('<p class="masthead">Briefing</p>')
        conversations.draw_list(desk.history, opened)
        draw_status(status)
    if opened:
        conversations.draw_heading(desk.history, opened)
        draw_conversation(desk, opened.id)
    elif not asked or not status.documents:
        with front.container():
            draw_welcome(status) if status.documents else draw_first_screen(desk.folder)
    if asked and not status.documents:
        raise ArchiveError(EMPTY)
    if asked:
        _answer(desk, opened, asked)


def _started(desk: Desk, question: str) -> Conversation | None:
    """A new conversation at its own address; none, and the reason, where it cannot be kept."""
    try:
        conversation = desk.history.start(question)
    except ArchiveError as error:
        show_error(error)
        return None
    conversations.go_to(conversation)
    return conversation


def _answer(desk: Desk, opened: Conversation | None, question: str) -> None:
    """Answer, then draw the page from what was kept; where nothing was kept, leave the answer standing."""
    try:
        answer_question(desk, opened.id if opened else None, question)
    except BriefingError:
        if opened and not desk.history.turns(opened.id):
            desk.history.delete(opened.id)
            conversations.go_to(None)
        raise
    if opened:
        st.rerun()


if __name__ == "__main__":
    main()
