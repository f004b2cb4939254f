"""What answers a question from found passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from assistant.archive.search import Found
from assistant.models import Dropped, Statement, Usage

Told = Statement | Dropped | Usage | str
"""What answering brings; a text is a notice."""


class Answerer(Protocol):
    """Who writes the statements of an answer, by name; `host` is the server that receives what is found, if any."""

    @property
    def name(self) -> str:
        """What `answered_by` tells."""

    @property
    def host(self) -> str | None:
        """The server that receives the question and the sentences found; none where they stay on this machine."""

    def answer(self, question: str, found: Found) -> Iterator[Told]:
        """Each statement once it is verified, each line that could not be, notices, and what it took; no statement is
        an abstention. Raises ModelError, after statements too.
        """
