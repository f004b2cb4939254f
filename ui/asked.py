"""The question that the page is to answer next, wherever it was put."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

_NEXT = "next question"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the only phrases of it that are to be filters: all of them where none are named."""

    question: str
    phrases: tuple[str, ...] | None = None


def ask_next(question: str, phrases: tuple[str, ...] | None = None) -> None:
    """Have the page answer a question when it is drawn anew."""
    st.session_state[_NEXT] = Asked(question, phrases)


def taken(typed: str | None) -> Asked | None:
    """What is to be answered now: what was typed, else what was put by a press on the page."""
    put: Asked | None = st.session_state.pop(_NEXT, None)
    return Asked(typed) if typed else put
