"""The check page: a draft, and beside each of its sentences what the archive says."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.scopes import Filters, Scope
from assistant.verification.drafts import Checked, check_draft
from assistant.verification.files import KINDS, LARGEST, text_of
from ui import shown
from ui.desk import Desk
from ui.drawer import open_article
from ui.elements import VERDICTS, no_more
from ui.markup import block

_CHECKED = "checked"
_LONGEST = 20_000
_HINT = "Each sentence is verified against the archive: supported, contradicted or not found, and why."


def draw_check(desk: Desk, scope: Scope) -> None:
    """A field for the draft, and below it what was found of each sentence. Raises BriefingError."""
    with st.form("draft", border=False):
        draft = st.text_area("Draft", height=200, max_chars=_LONGEST, placeholder="Paste text or Markdown")
        file = st.file_uploader("Or a file, which is checked instead", KINDS, max_upload_size=LARGEST // 1_000_000)
        pressed = st.form_submit_button("Check", type="primary")
    if pressed and file:
        draft = text_of(file.name, file.getvalue())
    if pressed:
        st.session_state[_CHECKED] = _checked(desk, draft, scope)
    checked = st.session_state.get(_CHECKED)
    if checked:
        _draw_verdicts(desk, checked)
    else:
        st.html(block("p", "quiet", "The draft holds no sentence to check." if pressed else _HINT))


def _checked(desk: Desk, draft: str, scope: Scope) -> list[Checked]:
    with st.spinner("Checking", show_time=True):
        return list(check_draft(desk.assistant.archive, draft, Filters(scope)))


@st.fragment
def _draw_verdicts(desk: Desk, checked: Sequence[Checked]) -> None:
    """A fragment, so that opening an article does not check again."""
    pressed = VERDICTS(key="verdicts", data=shown.verdicts(checked), on_open_change=no_more).open
    if pressed is not None:
        row, chip = pressed
        found = checked[row]
        citations = (*found.citations, *found.contradicted_by)
        open_article(desk, None, shown.Focus(citations[chip]))
