"""What a page works with: one archive, who answers from it, and its conversations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from assistant.archive import articles, outlets
from assistant.archive.archive import Status
from assistant.briefing import Assistant
from assistant.errors import ArchiveError
from assistant.grades import regraded
from assistant.history import History
from assistant.models import Answer, Citation, Document
from assistant.outlets import Outlet
from assistant.settings import Settings
from assistant.versions import Standing


@dataclass(frozen=True, slots=True)
class Desk:
    """An archive's assistant and history, shared by every page that has it open."""

    folder: Path
    assistant: Assistant
    history: History

    def status(self) -> Status:
        """The archive at a glance, as it is now; an archive that is not there yet is an empty one."""
        return self.assistant.archive.status()

    def article(self, document_id: str, digest: str | None = None) -> Document | None:
        """A version of an article, the current one unless `digest` names another."""
        found = self.assistant.archive.article(document_id, digest)
        return found[0] if found else None

    def standings(self, citations: Sequence[Citation]) -> Mapping[Citation, Standing]:
        """What became of those of the citations whose article has changed or was removed since; nothing is known of
        any while the archive cannot be read: what was kept of an answer is shown all the same.
        """
        try:
            return articles.standings(self.folder, citations) if citations else {}
        except ArchiveError:
            return {}

    def outlets(self, names: Iterable[str | None]) -> Mapping[str, Outlet]:
        """What is said today of the outlets that have these names, by name; nothing if it cannot be read."""
        try:
            return outlets.told_of(self.folder, filter(None, names))
        except ArchiveError:
            return {}

    def graded(self, answer: Answer) -> Answer:
        """An answer that was kept, with the grades of today."""
        return regraded(answer, self.outlets({c.source for c in (*answer.citations, *answer.nearest)}))

    def cited_in(self, conversation_id: str | None) -> tuple[Citation, ...]:
        """Every sentence that a conversation has cited so far."""
        turns = self.history.turns(conversation_id) if conversation_id else ()
        return tuple(citation for turn in turns for citation in turn.answer.citations)


@st.cache_resource(show_spinner=False)
def open_desk(folder: Path, _settings: Settings) -> Desk:
    """The desk of an archive: opened once for each folder, then shared by every session."""
    return Desk(folder, Assistant.open(_settings), History(folder / "history.sqlite3"))
