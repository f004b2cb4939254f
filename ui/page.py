"""What every part of the page shares: its frame, and how an error is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from assistant.errors import BriefingError
from ui.markup import block

STYLE = Path(__file__).with_name("page.css")
ICON = Path(__file__).with_name("icon.svg")


def frame() -> None:
    """Set the window's title and the page's style."""
    # Streamlit fetches its own icons for the window from the network; a file of ours comes from here.
    st.set_page_config(page_title="Briefing", page_icon=str(ICON))
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")


@contextmanager
def errors_shown() -> Iterator[None]:
    """Whatever goes wrong in a page is one sentence on it."""
    try:
        yield
    except BriefingError as error:
        show_error(error)


def show_error(error: BriefingError) -> None:
    """Say what went wrong."""
    show_failure(str(error))


def show_failure(told: str) -> None:
    """Say it word for word: `st.error` would read a file's name or a command as Markdown."""
    st.html(f'<div role="alert">{block("p", "error", told)}</div>')
