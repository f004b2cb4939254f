"""The search page: ranked passages, each opened at the sentence that came nearest."""

from __future__ import annotations

import streamlit as st

from assistant.answering.abstention import nearest_sentence
from assistant.archive.search import Found
from assistant.models import Citation
from assistant.scopes import NO_FILTERS, Scope
from assistant.scoping import Limits
from ui import shown
from ui.desk import Desk
from ui.drawer import open_article
from ui.elements import FILTERS, PASSAGES, key, no_more
from ui.markup import block

ADDRESS = "q"
_PHRASES = "phrases of the search"


def draw_search(desk: Desk, scope: Scope) -> None:
    """A field for what is sought, and below it what was found. Raises BriefingError."""
    # Not as the field's default: a default that changes makes it another field, which loses what was typed.
    st.session_state.setdefault(ADDRESS, st.query_params.get(ADDRESS, ""))
    question = st.text_input("Search the archive", key=ADDRESS, placeholder="Words or a question")
    if not question.strip():
        st.query_params.clear()
        st.html(block("p", "quiet", "Passages are ranked by meaning and by words; each opens in its article."))
        return
    st.query_params[ADDRESS] = question
    kept = st.session_state.get(_PHRASES, {}).get(question)
    _draw_found(desk, question, desk.assistant.search(question, limits=Limits(scope, phrases=kept)))


@st.fragment
def _draw_found(desk: Desk, question: str, found: Found) -> None:
    """A fragment, so that opening an article does not search again."""
    if found.query.filters != NO_FILTERS:
        _draw_filters(question, found)
    best = [nearest_sentence(found.query.question, passage) for passage in found.passages]
    data = shown.passages(found, best)
    opened = PASSAGES(key=key("passages", question), data=data, on_open_change=no_more).open
    if opened is not None:
        passage = found.passages[opened]
        open_article(desk, None, shown.Focus(Citation.of(passage.document, best[opened], opened + 1), "near"))


def _draw_filters(question: str, found: Found) -> None:
    """What narrowed the search; a phrase that is let go has the search made again without it."""
    given = found.query.filters
    pressed = FILTERS(key="filters", data=shown.filters(given, found.searched), on_drop_change=no_more).drop
    if pressed is not None:
        st.session_state[_PHRASES] = {question: shown.without(given.phrases, pressed)}
        st.rerun()
