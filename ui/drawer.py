"""The article behind a citation, in a drawer beside the chat, scrolled to the sentence."""

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
        current = desk.article(citation.document_id)
        also = [c for c in desk.cited_in(conversation_id) if c.key[:2] == citation.key[:2]]
    except BriefingError as error:
        show_error(error)
        return
    replaced = stored is not None and current is not None and current.digest != stored.digest
    opened = key("article", focus.marking, *citation.key)
    ARTICLE(key=opened, data=shown.article(stored, focus, also, replaced=replaced))
