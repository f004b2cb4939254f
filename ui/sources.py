"""The article behind a citation, in a drawer beside the chat, scrolled to the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import streamlit as st

from assistant.errors import BriefingError
from assistant.models import Citation, Document
from ui.desk import Desk
from ui.elements import ARTICLE
from ui.markup import Segment, dateline, openable, segments, stands
from ui.page import show_error

REMOVED = "This article is no longer in the archive. The quotation is kept as it was shown."
REPLACED = "This article has changed since. You are reading the version that was cited."
ELSEWHERE = "The quotation does not stand in the stored text where it was cited, so nothing is marked."
DRAWER_WIDTH = 640


@st.dialog("Article", position="right", width=DRAWER_WIDTH)
def open_article(desk: Desk, cited: Citation, also: Sequence[Citation]) -> None:
    """Show the version of the article that was cited, its sentence marked and the others lighter."""
    try:
        shown = desk.article(cited.document_id, cited.digest)
        current = desk.article(cited.document_id)
    except BriefingError as error:
        show_error(error)
        return
    replaced = shown is not None and current is not None and current.digest != cited.digest
    ARTICLE(key=f"article-{cited.key}", data=article_data(shown, cited, also, replaced=replaced))


def article_data(
    shown: Document | None, cited: Citation, also: Sequence[Citation], *, replaced: bool
) -> dict[str, Any]:
    """All that the drawer shows, from the stored article or, if it was removed, from the citation alone."""
    known = shown or cited
    return {
        "title": known.title or "Untitled article",
        "meta": " · ".join(filter(None, (known.source, known.author, dateline(known.published)))),
        "link": openable(known.url),
        "notes": _notes(shown, cited, replaced=replaced),
        "segments": [asdict(segment) for segment in _segments(shown, cited, also)],
    }


def _notes(shown: Document | None, cited: Citation, *, replaced: bool) -> list[str]:
    if shown is None:
        return [REMOVED]
    found = (REPLACED, replaced), (ELSEWHERE, not stands(shown.text, cited))
    return [note for note, holds in found if holds]


def _segments(shown: Document | None, cited: Citation, also: Sequence[Citation]) -> tuple[Segment, ...]:
    if shown is None:
        return (Segment(cited.quote, "cited", cited.number),)
    return segments(shown.text, cited, [c for c in also if c.key[:2] == cited.key[:2]])
