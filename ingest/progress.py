"""How far an ingest is: a bar on a terminal, a plain line at a time otherwise; always on standard error."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import rich.console
import rich.progress

from assistant.terminal import plain

_LINE_EVERY = 2.0
_MINUTE = 60
_TOLD = re.compile(
    r"[\d,]+ articles? read(?:, [\d,]+ texts? embedded \([\d,]+ a second\))?; (\d+)%(?:, about \d+ (?:min|s) left)?"
)


class Progress(Protocol):
    """Who is told."""

    def say(self, message: str) -> None:
        """A stage begins, or something is worth knowing."""
        ...

    def advance(self, done: str, share: float) -> None:
        """What is done, and which share of it all, 0 to 1."""
        ...


class Lines:
    """Plain lines: every stage, and every few seconds how far it is."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = self._last = clock()

    def say(self, message: str) -> None:
        """One line."""
        print(plain(message), file=sys.stderr, flush=True)  # noqa: T201

    def advance(self, done: str, share: float) -> None:
        """A line if the last is some seconds old."""
        now = self._clock()
        if now - self._last >= _LINE_EVERY:
            self._last = now
            self.say(f"{done}; {share:.0%}{_left((now - self._began) * (1 - share) / share) if share else ''}")


def _left(seconds: float) -> str:
    return f", about {seconds / 60:.0f} min left" if seconds >= _MINUTE else f", about {seconds:.0f} s left"


def share(line: str) -> float | None:
    """How much is done, from 0 to 1, if a line of `Lines` tells."""
    told = _TOLD.fullmatch(line)
    return int(told[1]) / 100 if told else None


class Bar:
    """Rich's progress bar, with the time left."""

    def __init__(self, bar: rich.progress.Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=1.0)

    def say(self, message: str) -> None:
        """One line above the bar."""
        self._bar.console.print(plain(message), markup=False, highlight=False, emoji=False)

    def advance(self, done: str, share: float) -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=share, description=done)


@contextmanager
def on_standard_error() -> Iterator[Progress]:
    """The progress that suits where standard error goes."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    with rich.progress.Progress(
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(),
        rich.progress.TaskProgressColumn(),
        rich.progress.TimeRemainingColumn(),
        console=rich.console.Console(stderr=True),
    ) as bar:
        yield Bar(bar)
