"""The check page: a draft, and beside each of its sentences what the archive says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.errors import QuestionError
from assistant.scopes import Scope
from assistant.scoping import chosen_filters
from assistant.verification.drafts import Checked, check_draft
from assistant.verification.files import KINDS, LARGEST, text_of
from ui import shown
from ui.desk import Desk
from ui.drawer import open_article
from ui.elements import VERDICTS, no_more
from ui.markup import block, only

_CHECKED = "checked"
_LONGEST = 100_000
_HINT = "Each sentence is verified against the archive: supported, contradicted or not found, and why."


@dataclass(frozen=True, slots=True)
class Result:
    """What was found of a draft, and of which draft and which articles that is told."""

    draft: str
    scope: Scope
    checked: tuple[Checked, ...]
    notices: tuple[str, ...]

    @property
    def told(self) -> str:
        """Which draft was checked, and against what."""
        return f"{self.draft}, against {_uncapitalized(only(self.scope)) or 'every article.'}"


def draw_check(desk: Desk, scope: Scope) -> None:
    """A field for the draft, and below it what was found of each sentence. Raises BriefingError."""
    with st.form("draft", border=False):
        draft = st.text_area("Draft", height=200, placeholder="Paste text or Markdown")
        file = st.file_uploader("Or a file, which is checked instead", KINDS, max_upload_size=LARGEST // 1_000_000)
        pressed = st.form_submit_button("Check", type="primary")
    _draw_receiver(desk)
    if pressed:
        st.session_state.pop(_CHECKED, None)
        name, text = (file.name, text_of(file.name, file.getvalue())) if file else ("The pasted draft", draft)
        st.session_state[_CHECKED] = _checked(desk, name, text, scope)
    result: Result | None = st.session_state.get(_CHECKED)
    if result and result.checked:
        _draw_result(desk, result)
    else:
        st.html(block("p", "quiet", "The draft holds no sentence to check." if pressed else _HINT))


def _draw_receiver(desk: Desk) -> None:
    """Which server is sent what of a draft, if one is."""
    told = [each for each in desk.assistant.receivers(answering=False, checking=True) if "draft" in each]
    if told:
        st.html(block("p", "quiet", f"{told[0]}."))


def _checked(desk: Desk, name: str, draft: str, scope: Scope) -> Result:
    if len(draft) > _LONGEST:
        raise QuestionError(f"The draft is {len(draft):,} characters long; check it in parts of {_LONGEST:,} at most.")
    filters, notices = chosen_filters(desk.assistant.archive, scope)
    with st.spinner("Checking", show_time=True):
        checked = tuple(check_draft(desk.assistant.archive, draft, filters, desk.assistant.judge))
    return Result(name, filters.scope, checked, tuple(notices))


def _draw_result(desk: Desk, result: Result) -> None:
    for notice in result.notices:
        st.html(block("p", "quiet", notice))
    st.html(block("p", "quiet", result.told))
    _draw_verdicts(desk, result.checked)


def _uncapitalized(line: str) -> str:
    return line[:1].lower() + line[1:]


@st.fragment
def _draw_verdicts(desk: Desk, checked: Sequence[Checked]) -> None:
    """A fragment, so that opening an article does not check again."""
    pressed = VERDICTS(key="verdicts", data=shown.verdicts(checked), on_open_change=no_more).open
    if pressed is not None:
        row, chip = pressed
        found = checked[row]
        citations = (*found.citations, *found.contradicted_by)
        open_article(desk, None, shown.Focus(citations[chip]))
