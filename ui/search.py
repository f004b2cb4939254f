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
from ui.drawer import open_article, open_whole
from ui.elements import FILTERS, PASSAGES, key, no_more
from ui.found import passages
from ui.markup import block

ADDRESS = "q"
_PHRASES = "phrases of the search"
_REPORTS = 10
_DEPTHS = (10, 40, 160)


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
    _draw_found(desk, question, _found(desk, question, Limits(scope, phrases=kept)))


def _found(desk: Desk, question: str, limits: Limits) -> Found:
    """What is found in as many articles as it takes to show so many reports; more than one may carry one."""
    for documents in _DEPTHS:
        found = desk.assistant.search(question, documents, limits=limits)
        if len(set(found.reports.values())) >= _REPORTS or len(found.documents) < documents:
            break
    return found


@st.fragment
def _draw_found(desk: Desk, question: str, found: Found) -> None:
    """A fragment, so that opening an article does not search again."""
    if found.query.filters != NO_FILTERS:
        _draw_filters(question, found)
    best = [nearest_sentence(found.query.question, passage) for passage in found.passages]
    data = passages(found, best, _REPORTS)
    pressed = PASSAGES(key=key("passages", question), data=data, on_open_change=no_more, on_carrier_change=no_more)
    opened = _number_of(pressed.carrier, found) if pressed.carrier is not None else pressed.open
    if opened is not None:
        cited = Citation.of(found.passages[opened].document, best[opened], opened + 1)
        open_article(desk, None, shown.Focus(cited, "near"))
    elif pressed.carrier is not None:
        open_whole(desk, pressed.carrier)


def _number_of(document_id: str, found: Found) -> int | None:
    """The best passage of an article, if one was found."""
    return next((n for n, passage in enumerate(found.passages) if passage.document.id == document_id), None)


def _draw_filters(question: str, found: Found) -> None:
    """What narrowed the search; a phrase that is let go has the search made again without it."""
    given = found.query.filters
    pressed = FILTERS(key="filters", data=shown.filters(given, found.searched), on_drop_change=no_more).drop
    if pressed is not None:
        st.session_state[_PHRASES] = {question: shown.without(given.phrases, pressed)}
        st.rerun()
