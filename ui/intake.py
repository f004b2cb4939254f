"""The ingests that the app starts: processes of their own, so that questions are answered as fast meanwhile.

They go on when the page is left or the app is stopped; what they did stands in the archive's log of runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import streamlit as st

from assistant.errors import ArchiveBusy, ArchiveError
from ingest import received
from ingest.runs import Run

_MOST = 4
_TAIL = 4_096
_COURTESY = 10
_DISMISSED = "dismissed.txt"
_NAME = "briefing-ingest: "


@dataclass(frozen=True, slots=True)
class Errand:
    """A process that brings articles in or takes one out, as it stands: for how long, and what it said last."""

    what: str
    process: int
    began: str
    seconds: int
    said: str

    def is_in(self, runs: Sequence[Run]) -> bool:
        """Whether the archive's log tells of it."""
        return any(run.process == self.process and run.started >= self.began for run in runs)


@dataclass(frozen=True, slots=True)
class _Child:
    """The process of an errand; `output` is its standard error."""

    what: str
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    began: str
    clock: float

    @property
    def under_way(self) -> bool:
        return self.process.poll() is None

    def errand(self) -> Errand:
        seconds = int(time.monotonic() - self.clock)
        return Errand(self.what, self.process.pid, self.began, seconds, self._last_line())

    def reason(self) -> str:
        """Why it failed before it could write to the archive."""
        said = self._last_line().removeprefix(_NAME)
        return said if self.process.returncode == 1 and said else f"{self.what}: ended before it could begin."

    def _last_line(self) -> str:
        output = self.output.fileno()
        tail = os.pread(output, _TAIL, max(0, os.fstat(output).st_size - _TAIL)).decode(errors="replace")
        return next((line for line in reversed(tail.split("\n")) if line.strip()), "")


class Intake:
    """What goes into one archive and out of it by way of the app; every session sees the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._children: list[_Child] = []

    def bring(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Keep files, given as names and contents, and start to ingest them. Raises ArchiveError if that cannot be."""
        with self._lock:
            self._require_room()
            paths = received.keep(self._folder, files)
            more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
            self._start(f"Bringing in {files[0][0]}{more}", ["--", *map(str, paths)])

    def remove(self, document_id: str, title: str) -> None:
        """Start to remove an article with all its versions. Raises ArchiveError if that cannot be."""
        with self._lock:
            self._require_room()
            self._start(f"Removing {title}", [f"--remove={document_id}"])

    def set_outlets(self, table: str) -> None:
        """Start to take a table of outlets, given as CSV. Raises ArchiveError if that cannot be."""
        with self._lock:
            self._require_room()
            self._start("Setting outlets", ["--outlets", "-"], table.encode())

    def under_way(self) -> list[Errand]:
        """What has not ended, oldest first."""
        with self._lock:
            return [child.errand() for child in self._children if child.under_way]

    def unlogged(self, runs: Sequence[Run]) -> list[str]:
        """Why errands failed before they could write to the archive, whose log therefore tells nothing of them."""
        with self._lock:
            self._forget(lambda child: child.process.returncode == 0 or child.errand().is_in(runs))
            return [child.reason() for child in self._children if not child.under_way]

    def dismissed(self) -> str:
        """When the newest run began whose failures were dismissed, as the log writes it; nothing if none were."""
        mark = self._folder / _DISMISSED
        return mark.read_text(encoding="utf-8", errors="replace") if mark.exists() else ""

    def dismiss(self, runs: Sequence[Run], failed: Iterable[str]) -> None:
        """Tell no more of what failed in these runs, newest first, and delete the files that came to nothing."""
        with self._lock:
            self._forget(lambda _: True)
        ended = [run.started for run in runs if run.state != "running"]
        try:
            if ended:
                (self._folder / _DISMISSED).write_text(ended[0], encoding="utf-8")
                received.discard(self._folder, failed)
        except OSError as error:
            reason = f"The archive could not be written ({error.strerror}); check its permissions."
            raise ArchiveError(reason) from error

    def _forget(self, which: Callable[[_Child], bool]) -> None:
        """Of those that have ended."""
        over = [child for child in self._children if not child.under_way and which(child)]
        self._children = [child for child in self._children if child not in over]
        for child in over:
            child.output.close()

    def _require_room(self) -> None:
        if sum(child.under_way for child in self._children) >= _MOST:
            raise ArchiveBusy(f"{_MOST} ingests are under way or waiting; begin another when one of them has ended.")

    def _start(self, what: str, arguments: Sequence[str], given: bytes = b"") -> None:
        began = datetime.now(UTC).isoformat(timespec="milliseconds")
        output = tempfile.TemporaryFile()  # noqa: SIM115 – read until the errand is forgotten
        with tempfile.TemporaryFile() as standard_input:
            standard_input.write(given)
            standard_input.seek(0)
            process = subprocess.Popen(
                [sys.executable, "-m", "ingest", "--archive", str(self._folder), *arguments],
                stdin=standard_input,
                stdout=subprocess.DEVNULL,
                stderr=output,
                start_new_session=True,
            )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _COURTESY)
        self._children.append(_Child(what, process, output, began, time.monotonic()))


@st.cache_resource(show_spinner=False)
def open_intake(folder: Path) -> Intake:
    """The intake of an archive: one for each folder, shared by every session."""
    return Intake(folder)
