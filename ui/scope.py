"""Which articles a question is put to: chosen in the sidebar, for every page."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.archive.archive import Status
from assistant.scopes import EVERYTHING, Scope
from ui.markup import block, only

_EARLIEST = date(1800, 1, 1)


def draw_scope(status: Status) -> Scope:
    """The controls, and what they are set to; all that there is where the archive is empty."""
    if not status.documents:
        return EVERYTHING
    with st.expander("Only some articles"):
        chosen = (status.names.get(source, source) for source in st.session_state.get("sources", ()))
        st.session_state["sources"] = [source for source in dict.fromkeys(chosen) if source in status.sources]
        sources = st.multiselect("Outlets", status.sources, placeholder="Every outlet", key="sources")
        since = _day("Published since")
        until = _day("Published until")
    scope = Scope(tuple(sources), since, until)
    if scope != EVERYTHING:
        st.html(block("p", "quiet scope", only(scope)))
    return scope


def _day(label: str) -> str | None:
    chosen = st.date_input(label, None, min_value=_EARLIEST, format="YYYY-MM-DD", key=label)
    return chosen.isoformat() if isinstance(chosen, date) else None
