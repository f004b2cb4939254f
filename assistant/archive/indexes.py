"""Where an archive's vectors are published, in its folder or on a Chroma server, as a reader and the writer see it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from assistant.archive.changes import Change
from assistant.archive.manifests import Published
from assistant.archive.vectors import Index

EXACTLY = "so exact search over the stored embeddings answered"
DAMAGED = f"The vector index is missing or damaged, {EXACTLY}; the next briefing-ingest mends it."

Report = Callable[[str], None]


class IndexGone(Exception):
    """What is published cannot be asked, as `notice` tells: the caller reads the catalogue again, or does without."""

    def __init__(self, published: Published, notice: str = DAMAGED) -> None:
        super().__init__(notice)
        self.published = published
        self.notice = notice


class ReadIndexes(Protocol):
    """The indexes that one process reads."""

    def index(self, published: Published) -> AbstractContextManager[Index]:
        """The published one, while a question needs it. Raises IndexGone."""

    def close(self) -> None:
        """Let go of what no question uses any more."""


class WrittenIndexes(Protocol):
    """The indexes as the writer sees them, under its lock. What fails raises ArchiveError or OSError."""

    keeps_deleted: bool
    """Whether what is deleted from an index stays readable in files of the archive."""

    def build(self, last: Published | None, change: Change, report: Report) -> Published:
        """What is to be published next. Without a last one, or where it is damaged, it is made of all rows."""

    def is_whole(self, last: Published) -> bool:
        """Whether the published one is as it was when it was published."""

    def sweep(self, keep: Published | None) -> None:
        """Delete everything but the published one: leftovers of killed runs, and the last one."""
