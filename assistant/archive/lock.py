"""One process writes to an archive at a time; the kernel frees the lock of a process that dies."""

import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import ArchiveBusy


@contextmanager
def writing(folder: Path, *, wait: bool, report: Callable[[str], None]) -> Iterator[None]:
    """Hold the writer's lock of the archive in `folder`.

    When another process holds it, `report` is told who, and this waits; raises ArchiveBusy if not `wait`.
    """
    with (folder / "ingest.lock").open("a+", encoding="utf-8") as file:
        _take(file.fileno(), wait=wait, report=report)
        _sign(file.fileno())
        yield


def holder(folder: Path) -> int | None:
    """The process that holds the writer's lock of the archive in `folder`, if one does. Creates nothing."""
    try:
        with (folder / "ingest.lock").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        signed = re.match(rb"process (\d+)", (folder / "ingest.lock").read_bytes())
        return int(signed[1]) if signed else None
    return None


def _take(lock: int, *, wait: bool, report: Callable[[str], None]) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        holder = os.pread(lock, 200, 0).decode(errors="replace").strip() or "another process"
    if not wait:
        raise ArchiveBusy(f"The archive is being written by {holder}; run this again when it has ended.")
    report(f"waiting for {holder}, which is writing to the archive")
    fcntl.flock(lock, fcntl.LOCK_EX)


def _sign(lock: int) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"process {os.getpid()} (since {now})\n".encode(), 0)
