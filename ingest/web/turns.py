"""One request at a time to each host, with a pause before the next."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a guest behaves: seconds between requests to one host, the most that a host is given, hosts at a time."""

    pause: float = 1.0
    longest_pause: float = 10.0
    longest_wait: float = 30.0
    hosts: int = 4
    sleep: Sleep = time.sleep


class Turns:
    """Whose turn it is; may be used by several threads."""

    def __init__(self, sleep: Sleep) -> None:
        self._sleep = sleep
        self._gate = threading.Lock()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._visited: set[str] = set()

    @contextmanager
    def at(self, host: str, pause: float) -> Iterator[None]:
        """Wait for the turn at a host, and for the pause if it was asked before."""
        with self._gate:
            turn = self._turns[host]
        with turn:
            if host in self._visited:
                self._sleep(pause)
            self._visited.add(host)
            yield
