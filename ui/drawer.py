"""An article in a drawer beside the page: at the sentence that was cited, or whole from its beginning."""

from __future__ import annotations

import streamlit as st

from assistant.errors import BriefingError
from ui import shown
from ui.desk import Desk
from ui.elements import ARTICLE, key
from ui.page import show_error

DRAWER_WIDTH = 640


@st.dialog("Article", position="right", width=DRAWER_WIDTH)
def open_article(desk: Desk, conversation_id: str | None, focus: shown.Focus) -> None:
    """Show the version that was cited, its sentence marked, and the conversation's other ones lighter."""
    citation = focus.citation
    try:
        stored = desk.article(citation.document_id, citation.digest)
        became = desk.standings([citation]).get(citation)
        told = desk.outlets([(stored or citation).source])
        also = [c for c in desk.cited_in(conversation_id) if c.key[:2] == citation.key[:2]]
    except BriefingError as error:
        show_error(error)
        return
    opened = key("article", focus.marking, *citation.key)
    ARTICLE(key=opened, data=shown.article(stored, focus, also, became, told))


@st.dialog("Article", position="right", width=DRAWER_WIDTH)
def open_whole(desk: Desk, document_id: str) -> None:
    """Show the current version of an article, with no sentence marked."""
    try:
        stored = desk.article(document_id)
        told = desk.outlets([stored.source]) if stored else {}
    except BriefingError as error:
        show_error(error)
        return
    ARTICLE(key=key("article", document_id), data=shown.whole(stored, told))
