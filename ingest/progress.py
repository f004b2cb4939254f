"""How far an ingest is: a bar on a terminal, a plain line at a time otherwise; always on standard error."""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import rich.console
import rich.progress

from assistant.terminal import plain

_LINE_EVERY = 2.0
_SHARE = re.compile(r"(?:reading|embedding): ([\d,]+) of ([\d,]+)")


class Progress(Protocol):
    """Who is told."""

    def say(self, message: str) -> None:
        """A stage begins, or something is worth knowing."""
        ...

    def advance(self, what: str, done: int, total: int) -> None:
        """`done` of `total` are done; a total of 0 is not known yet."""
        ...


class Lines:
    """Plain lines: every stage, and every few seconds how far it is."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def say(self, message: str) -> None:
        """One line."""
        print(plain(message), file=sys.stderr, flush=True)  # noqa: T201

    def advance(self, what: str, done: int, total: int) -> None:
        """A line if the last is some seconds old."""
        now = time.monotonic()
        if now - self._last >= _LINE_EVERY:
            self._last = now
            self.say(f"{what}: {done:,} of {total:,}" if total else f"{what}: {done:,}")


def share(line: str) -> float | None:
    """How much is done, from 0 to 1, if a line of `Lines` tells."""
    told = _SHARE.fullmatch(line)
    done, total = (int(number.replace(",", "")) for number in told.groups()) if told else (0, 0)
    return done / total if total else None


class Bar:
    """Rich's progress bar, with the rate's time left."""

    def __init__(self, bar: rich.progress.Progress) -> None:
        self._bar = bar
        self._tasks: dict[str, rich.progress.TaskID] = {}

    def say(self, message: str) -> None:
        """One line above the bar."""
        self._bar.console.print(plain(message), markup=False, highlight=False, emoji=False)

    def advance(self, what: str, done: int, total: int) -> None:
        """Move the bar of `what`."""
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total or None)
        self._bar.update(self._tasks[what], completed=done, total=total or None)


@contextmanager
def on_standard_error() -> Iterator[Progress]:
    """The progress that suits where standard error goes."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    with rich.progress.Progress(
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(),
        rich.progress.MofNCompleteColumn(),
        rich.progress.TimeRemainingColumn(),
        console=rich.console.Console(stderr=True),
    ) as bar:
        yield Bar(bar)
