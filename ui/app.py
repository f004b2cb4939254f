"""The page: conversations and the archive's status beside it, questions and answers on it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.archive.archive import Status
from assistant.errors import ArchiveError, BriefingError
from assistant.models import Conversation
from assistant.scopes import Scope
from assistant.settings import read_settings
from ui import conversations
from ui.asked import Asked, taken
from ui.chat import ANSWERED, answer_question, draw_conversation
from ui.check import draw_check
from ui.desk import Desk, open_desk
from ui.page import errors_shown, frame, show_error
from ui.scope import draw_scope
from ui.search import draw_search
from ui.sources import draw_sources
from ui.welcome import draw_status, draw_welcome

REFUSED = "refused"
EMPTY = "The archive holds no articles yet, so there is nothing to ask; add some as said above."


def main() -> None:
    """Draw the page that the address names; an error is one sentence on it."""
    frame()
    pages = (
        st.Page(ask_page, title="Ask", url_path="", default=True),
        st.Page(search_page, title="Search", url_path="search"),
        st.Page(check_page, title="Check", url_path="check"),
        st.Page(sources_page, title="Sources", url_path="sources"),
    )
    st.navigation(pages, position="top").run()


def search_page() -> None:
    """Ranked passages, without an answer."""
    with errors_shown():
        desk = _desk()
        draw_search(desk, _draw_sidebar(desk, desk.status()))


def check_page() -> None:
    """A draft, sentence by sentence."""
    with errors_shown():
        desk = _desk()
        draw_check(desk, _draw_sidebar(desk, desk.status()))


def sources_page() -> None:
    """What the archive holds."""
    with errors_shown():
        desk = _desk()
        status = desk.status()
        draw_sources(desk, status, _draw_sidebar(desk, status))


def ask_page() -> None:
    """Conversations."""
    asked = taken(st.chat_input("Ask the archive", submit_mode="disable"))
    front = st.empty()  # the first screen or the stop button: what stands here goes as soon as it is not drawn again
    with errors_shown():
        draw(_desk(), front, asked)


def _desk() -> Desk:
    settings = read_settings()
    return open_desk(settings.archive.absolute(), settings)


def _draw_sidebar(desk: Desk, status: Status) -> Scope:
    """What every page has beside it; the articles that were chosen there."""
    with st.sidebar:
        st.html('<p class="masthead">Briefing</p>')
        draw_status(status, desk.assistant.receivers())
        return draw_scope(status)


def draw(desk: Desk, front: DeltaGenerator, asked: Asked | None) -> None:
    """The page of an archive, answering the question that was just asked."""
    status = desk.status()
    opened = conversations.current(desk.history)
    if asked and status.documents:
        opened = opened or _started(desk, asked.question)
    scope = _draw_sidebar(desk, status)
    with st.sidebar:
        conversations.draw_list(desk.history, opened)
    if opened:
        conversations.draw_heading(desk.history, opened)
        draw_conversation(desk, opened.id)
    elif not asked or not status.documents:
        with front.container():
            draw_welcome(desk.folder, status)
    if asked and not status.documents:
        raise ArchiveError(EMPTY)
    if asked:
        _answer(desk, front, opened, asked, scope)
    elif refused := st.session_state.pop(REFUSED, None):
        raise refused


def _started(desk: Desk, question: str) -> Conversation | None:
    """A new conversation at its own address; none, and the reason, where it cannot be kept."""
    try:
        conversation = desk.history.start(question)
    except ArchiveError as error:
        show_error(error)
        return None
    conversations.go_to(conversation)
    return conversation


def _answer(desk: Desk, front: DeltaGenerator, opened: Conversation | None, asked: Asked, scope: Scope) -> None:
    """Answer, then draw the page from what was kept; where nothing can be kept, leave the answer standing."""
    try:
        answer_question(desk, front, opened.id if opened else None, asked, scope)
    except BriefingError as error:
        front.empty()
        if opened is None or desk.history.turns(opened.id):
            raise
        desk.history.delete(opened.id)
        conversations.go_to(None)
        st.session_state[REFUSED] = error
    if opened:
        st.session_state[ANSWERED] = True
        st.rerun()
    front.empty()


if __name__ == "__main__":
    main()
