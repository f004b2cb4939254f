"""What the last runs did: a log in the archive's folder, a run a line, written under the writer's lock."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from assistant.archive import catalogue, lock, rows
from assistant.errors import ArchiveError, BriefingError
from assistant.text.characters import storable
from ingest.pipeline import Summary
from ingest.readers import Failure, Notice

Action = Literal["add", "sample", "remove", "rebuild", "outlets"]
State = Literal["running", "done", "failed", "stopped", "killed"]

NAME = "runs.jsonl"
_KEPT = 50
_LISTED = 200
_NOTHING = {"outlets": "table of outlets taken"}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the script. `given` are its paths, the ids it removed, or its table of outlets; `failures` counts
    what `failed` lists.

    Of long lists the first 200 are kept. `started` is ISO 8601 in UTC. `revision` is what it left the archive at.
    """

    started: str
    process: int
    action: Action
    given: tuple[str, ...]
    state: State = "running"
    seconds: float | None = None
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failures: int = 0
    failed: tuple[Failure, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: str | None = None
    revision: int | None = None


_RUN = TypeAdapter(Run)


def begun(action: Action, given: Iterable[object]) -> Run:
    """The run of this process, which begins now."""
    started = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Run(started, os.getpid(), action, tuple(storable(str(each)) for each in given)[:_LISTED])


def recorded(folder: Path, run: Run, work: Callable[[], Summary], report: Callable[[str], None]) -> Summary:
    """Do the work of a run and log what it did, also where it fails. Call under the lock.

    A log that cannot be written is reported, and stops nothing. Raises what the work raises.
    """
    began = time.monotonic()
    _keep(folder, run, report)
    try:
        summary = work()
    except KeyboardInterrupt:
        _keep(folder, replace(run, state="stopped", seconds=_since(began)), report)
        raise
    except Exception as error:
        told = str(error) if isinstance(error, BriefingError | OSError) else repr(error)
        _keep(folder, replace(run, state="failed", seconds=_since(began), error=storable(told)), report)
        raise
    _keep(folder, _done(folder, run, summary), report)
    return summary


def last(folder: Path) -> list[Run]:
    """The last runs, newest first; one that never said how it ended is running if it holds the lock, else killed.

    Creates nothing. A line that cannot be read is passed over; raises ArchiveError if the whole log cannot.
    """
    try:
        return [_as_it_is(folder, run) for run in reversed(_logged(folder))]
    except OSError as error:
        log = folder / NAME
        raise ArchiveError(f"{log} could not be read ({error.strerror}); check its permissions.") from error


def unresolved(runs: Sequence[Run]) -> list[Failure]:
    """What the runs, given newest first, could not take and no later one has taken."""
    found: dict[str, Failure] = {}
    retried: list[Run] = []
    for run in runs:
        for failure in run.failed:
            if not any(_covers(later, failure.path) for later in retried):
                found.setdefault(failure.path, failure)
        retried += [run] if run.state == "done" else []
    return list(found.values())


def lines(run: Run) -> list[str]:
    """A run as a person reads it: a line, and one for each article that was left out."""
    error = [f"  {run.error}"] if run.error else []
    failed = [f"  left out {failure.path}: {failure.reason}" for failure in run.failed]
    more = [f"  and {run.failures - len(run.failed):,} more"] if run.failures > len(run.failed) else []
    return [" · ".join((run.started[:19], run.action, outcome(run))), *error, *failed, *more]


def outcome(run: Run) -> str:
    """How a run ended and what it did."""
    if run.state != "done":
        return f"{run.state} after {run.seconds:.1f} s" if run.seconds is not None else run.state
    counts = {what: getattr(run, what) for what in ("added", "updated", "unchanged", "removed")} | {
        "failed": run.failures
    }
    done = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count) or _NOTHING.get(
        run.action, "nothing to do"
    )
    return f"{done} · revision {run.revision} · {run.seconds or 0:.1f} s"


def _covers(later: Run, path: str) -> bool:
    """Whether a later run was given this path, or the file or folder that it stands in."""
    return any(path == given or path.startswith((f"{given.rstrip('/')}/", f"{given}:")) for given in later.given)


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)


def _done(folder: Path, run: Run, summary: Summary) -> Run:
    with catalogue.reading(folder) as connection:
        revision = rows.edition(connection).revision
    return replace(
        run,
        state="done",
        seconds=summary.seconds,
        added=summary.added,
        updated=summary.updated,
        unchanged=summary.unchanged,
        removed=summary.removed,
        failures=len(summary.failed),
        failed=tuple(summary.failed[:_LISTED]),
        notices=tuple(summary.notices[:_LISTED]),
        revision=revision,
    )


def _as_it_is(folder: Path, run: Run) -> Run:
    if run.state != "running":
        return run
    return run if lock.holder(folder) == run.process else replace(run, state="killed")


def _keep(folder: Path, run: Run, report: Callable[[str], None]) -> None:
    """Log how a run stands, in place of how it stood; whoever reads meanwhile sees the one or the other."""
    try:
        before = [one for one in _logged(folder) if (one.process, one.started) != (run.process, run.started)]
        ended = [replace(one, state="killed") if one.state == "running" else one for one in before]
        fresh = folder / f".{NAME}"
        kept = "".join(f"{json.dumps(asdict(one))}\n" for one in [*ended, run][-_KEPT:])
        fresh.write_text(kept, encoding="utf-8")
        fresh.replace(folder / NAME)
    except OSError as error:
        report(f"what this run did could not be logged ({error.strerror})")


def _logged(folder: Path) -> list[Run]:
    try:
        log = (folder / NAME).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [run for line in log.split("\n") if (run := _run(line))]


def _run(line: str) -> Run | None:
    try:
        return _RUN.validate_json(line)
    except ValidationError:
        return None
