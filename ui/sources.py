"""The page of sources: what the archive holds, what came in last, what was set aside; files brought in, articles
taken out.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.archive.archive import Status
from assistant.archive.holdings import Column, Held, Wanted, held, holdings, languages
from assistant.errors import BriefingError
from assistant.scopes import Scope
from assistant.text.titles import called
from ingest import runs
from ingest.foreign import by_words_only
from ingest.readers.kinds import KINDS
from ui import holdings as shown
from ui.desk import Desk
from ui.drawer import open_whole
from ui.elements import HOLDINGS, no_more
from ui.intake import Intake, open_intake
from ui.markup import block
from ui.outlets import draw_outlets
from ui.page import errors_shown, show_error

ADDRESS = "words"
_LARGEST_MB = 50
_MOST_FILES = 200
_ORDER = "order of the sources"
FAMILY = "family"
_HINT = "A file of a name that came in before replaces its article. Folders are brought in from a terminal."


def draw_sources(desk: Desk, status: Status, scope: Scope) -> None:
    """What may be brought in, what the last runs did, and the table. Raises BriefingError."""
    intake = open_intake(desk.folder)
    with st.container(key="sources-page"):
        _draw_door(intake, expanded=not status.documents)
        active = _is_active(desk, intake)
        # Only while something is under way: each look costs the server a little.
        st.fragment(_draw_runs, run_every=1.0 if active else None)(desk, intake, active)
        if status.documents:
            draw_outlets(desk, intake)
            words, family = _words()
            _draw_table(desk, intake, Wanted(words, scope, family=family), status.documents)
            if told := by_words_only(languages(desk.folder), desk.assistant.archive.language):
                st.html(block("p", "quiet hint", f"{told}."))


def _words() -> tuple[str, str | None]:
    """What the table is filtered by, words or the article whose report others carry; it stands in the address too."""
    for each in (ADDRESS, FAMILY):
        st.session_state.setdefault(each, st.query_params.get(each, ""))
    words = st.text_input(
        "Filter the articles",
        key=ADDRESS,
        placeholder="Words of the title, outlet, author, language or origin",
        on_change=st.session_state.update,
        kwargs={FAMILY: ""},
    )
    family = st.session_state[FAMILY]
    st.query_params.from_dict({name: told for name, told in ((ADDRESS, words), (FAMILY, family)) if told})
    return words, family or None


def _draw_door(intake: Intake, *, expanded: bool) -> None:
    with st.expander("Bring articles in", expanded=expanded), st.form("bring", clear_on_submit=True, border=False):
        files = st.file_uploader(
            "Files",
            [kind.removeprefix(".") for kind in KINDS],
            accept_multiple_files=True,
            max_upload_size=_LARGEST_MB,
        )
        st.html(block("p", "quiet hint", _HINT))
        if st.form_submit_button("Bring in", type="primary") and files:
            with errors_shown():
                if len(files) > _MOST_FILES:
                    raise BriefingError(f"At most {_MOST_FILES} files can be brought in at once; nothing was.")
                intake.bring([(file.name, file.getvalue()) for file in files])


def _is_active(desk: Desk, intake: Intake) -> bool:
    return bool(intake.under_way()) or any(run.state == "running" for run in runs.last(desk.folder))


def _draw_runs(desk: Desk, intake: Intake, active: bool) -> None:
    """What is under way, what was done last, and what was set aside; the whole page again once all has ended."""
    with errors_shown():
        if active and not _is_active(desk, intake):
            st.rerun()
        logged = runs.last(desk.folder)
        # Always two elements: were one not drawn, the next would move up and stand there twice until a redraw has
        # ended. Two, because the notes of the last run stay open only where nothing beside them changes.
        st.html(shown.under_way(intake.under_way(), logged))
        st.html(shown.ended(logged))
        _draw_set_aside(intake, logged)


def _draw_set_aside(intake: Intake, logged: list[runs.Run]) -> None:
    mark = intake.dismissed()
    failures, unlogged = runs.unresolved([run for run in logged if run.started > mark]), intake.unlogged(logged)
    if not failures and not unlogged:
        return
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key="set-aside"):
        st.html(shown.set_aside(failures, unlogged), width="stretch")
        if st.button("Dismiss", type="tertiary", icon=":material/close:"):
            intake.dismiss(logged, [failure.path for failure in failures])
            st.rerun(scope="fragment")


@st.fragment
def _draw_table(desk: Desk, intake: Intake, wanted: Wanted, documents: int) -> None:
    """A fragment, so that sorting and turning pages draws nothing else."""
    with errors_shown():
        place = _place(wanted)
        page = holdings(desk.folder, place)
        data = shown.table(page, place, documents)
        pressed = HOLDINGS(
            key="holdings",
            data=data,
            on_open_change=no_more,
            on_remove_change=no_more,
            on_sort_change=no_more,
            on_turn_change=no_more,
            on_family_change=no_more,
        )
        if pressed.sort is not None:
            _go_to(*shown.sorted_by(pressed.sort, place), 0, wanted)
        if pressed.turn is not None:
            _go_to(place.by, place.descending, max(0, place.first + pressed.turn * place.limit), wanted)
        if pressed.family is not None:
            st.session_state[FAMILY] = pressed.family
            st.rerun()
        if pressed.open is not None:
            open_whole(desk, pressed.open)
        if pressed.remove is not None:
            _confirm(intake, held(desk.folder, pressed.remove))


def _place(wanted: Wanted) -> Wanted:
    """The order and the page that were chosen; the first page again where other articles are wanted."""
    by, descending, first, of = st.session_state.get(_ORDER, (wanted.by, wanted.descending, 0, wanted))
    return replace(wanted, by=by, descending=descending, first=first if of == wanted else 0)


def _go_to(by: Column, descending: bool, first: int, of: Wanted) -> None:
    st.session_state[_ORDER] = (by, descending, first, of)
    st.rerun(scope="fragment")


@st.dialog("Remove this article?")
def _confirm(intake: Intake, article: Held | None) -> None:
    if article is None:
        st.text("It is no longer in the archive.")
        return
    title = called(article.title, article.path)
    st.html(block("p", "named", title))
    st.html(block("p", "quiet", shown.versions_told(article)))
    st.text("It is removed for good, with all its versions. Conversations keep what they quoted.")
    if st.button("Remove for good", type="primary"):
        try:
            intake.remove(article.id, title)
        except BriefingError as error:
            show_error(error)
        else:
            st.rerun()
