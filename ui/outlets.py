"""The outlets on the page of sources: their names, and what the archive's analyst says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st
from pydantic import TypeAdapter

from assistant.archive import outlets
from assistant.archive.outlets import Counted
from assistant.grades import GRADES
from assistant.terminal import counted
from ingest.edits import Edit, cells, edited
from ingest.outlets import LONGEST_NOTE, written
from ui.desk import Desk
from ui.elements import OUTLETS, no_more
from ui.intake import Intake
from ui.page import errors_shown
from ui.shown import Shown

_MOST = 200
_EDITS = TypeAdapter(list[Edit])


def draw_outlets(desk: Desk, intake: Intake) -> None:
    """The table, which may be changed. Raises BriefingError."""
    table = outlets.listing(desk.folder)
    if table:
        with st.expander("Outlets, their names and grades"), errors_shown():
            pressed = OUTLETS(key="outlets", data=shown(table), on_save_change=no_more)
            if pressed.save:
                edits = _EDITS.validate_python(pressed.save)
                intake.set_outlets(written(edited(table, outlets.given(desk.folder), edits)))
                st.rerun()


def shown(table: Sequence[Counted]) -> Shown:
    """The outlets that most articles are of, as rows that can be changed."""
    most = sorted(table, key=lambda outlet: -outlet.articles)[:_MOST]
    return {
        "rows": [{"cells": asdict(cells(row)), "articles": counted(row.articles, "article")} for row in most],
        "grades": dict(GRADES),
        "longest": LONGEST_NOTE,
        "hint": _hint(len(table)),
    }


def _hint(number: int) -> str:
    more = f" These are the {_MOST} with the most articles of {number:,}; the others are in that table."
    return (
        "The names of a row are one outlet's, the others separated by semicolons; a name that is taken out is an "
        "outlet of its own. briefing-ingest --outlets prints the whole table for a spreadsheet, and takes it back."
        f"{more if number > _MOST else ''}"
    )
