"""The conversations: their list in the sidebar, and the name of the one that is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.errors import BriefingError
from assistant.history import TITLE_LENGTH, History
from assistant.models import Conversation
from ui import shown
from ui.elements import CONVERSATIONS, no_more
from ui.markup import block
from ui.page import show_error

ADDRESS = "conversation"


def current(history: History) -> Conversation | None:
    """The conversation that the page's address names, if it is kept."""
    return history.get(st.query_params.get(ADDRESS, ""))


def go_to(conversation: Conversation | None) -> None:
    """Make the page's address that of a conversation, or of none."""
    if conversation is None:
        st.query_params.clear()
    else:
        st.query_params[ADDRESS] = conversation.id


def draw_list(history: History, opened: Conversation | None) -> None:
    """Every conversation, each at its own address."""
    st.button("New conversation", icon=":material/edit_square:", width="stretch", on_click=go_to, args=(None,))
    listed = history.conversations()
    if not listed:
        return
    data = shown.conversations(listed, opened.id if opened else None)
    pressed = CONVERSATIONS(key="conversations", data=data, on_open_change=no_more).open
    if pressed is not None:
        go_to(history.get(pressed))
        st.rerun()


@st.fragment
def draw_heading(history: History, conversation: Conversation) -> None:
    """The conversation's title, and the way to rename or delete it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="heading"):
        st.html(block("h1", "heading", conversation.title), width="stretch")
        if st.button("Rename", type="tertiary", icon=":material/edit:"):
            _rename(history, conversation)
        if st.button("Delete", type="tertiary", icon=":material/delete:"):
            _delete(history, conversation)


@st.dialog("Rename this conversation")
def _rename(history: History, conversation: Conversation) -> None:
    with st.form("rename", border=False):
        title = st.text_input("Title", conversation.title, max_chars=TITLE_LENGTH)
        if st.form_submit_button("Save", type="primary"):
            _then_redraw(lambda: history.rename(conversation.id, title))


@st.dialog("Delete this conversation?")
def _delete(history: History, conversation: Conversation) -> None:
    st.html(block("p", "named", conversation.title))
    st.text("Its questions and answers are removed for good. The articles stay.")
    if st.button("Delete for good", type="primary"):
        _then_redraw(lambda: history.delete(conversation.id))


def _then_redraw(change: Callable[[], None]) -> None:
    try:
        change()
    except BriefingError as error:
        show_error(error)
    else:
        st.rerun()
