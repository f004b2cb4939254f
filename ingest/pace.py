"""When a long ingest publishes what it has so far."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LEAST_SECONDS = 60.0
_TIMES_ITS_COST = 20.0


class Pace:
    """A publication is due a minute after the last one, and later where publishing takes long: it copies the whole
    index, so it may take a twentieth of the time. Articles become findable within minutes all the same.
    """

    def __init__(self, least: float = _LEAST_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._least = least
        self._clock = clock
        self._last = clock()
        self._cost = 0.0

    @property
    def due(self) -> bool:
        """Whether what waits should be published now."""
        return self._clock() - self._last >= max(self._least, _TIMES_ITS_COST * self._cost)

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Around a publication, to learn what it costs."""
        began = self._clock()
        yield
        self._last = self._clock()
        self._cost = self._last - began
