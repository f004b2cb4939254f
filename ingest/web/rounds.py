"""Many addresses at once: a few hosts side by side, each by one thread."""

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, Queue, SimpleQueue
from typing import NamedTuple
from urllib.parse import urlsplit

from assistant.errors import ArticleError
from ingest.web.entries import Entry
from ingest.web.fetcher import Fetcher
from ingest.web.replies import Reply

_AHEAD = 8
"""So many pages may wait to be read before fetching pauses."""


class Fetched(NamedTuple):
    """The place of an entry in its round, and what was fetched for it, or why nothing was."""

    place: int
    answer: Reply | ArticleError


def fetched(entries: Sequence[Entry], fetcher: Fetcher, hosts: int) -> Iterator[Fetched]:
    """Fetch every entry, `hosts` hosts at a time; they come as they are done.

    The threads end with the process: whoever stops waits for no server.
    """
    work: SimpleQueue[list[int]] = SimpleQueue()
    done: Queue[tuple[int, Reply | Exception]] = Queue(_AHEAD)
    groups = _by_host(entries)
    for group in groups:
        work.put(group)
    for _ in range(min(hosts, len(groups))):
        threading.Thread(target=_fetch_groups, args=(work, done, entries, fetcher), daemon=True).start()
    for _ in entries:
        place, answer = done.get()
        if isinstance(answer, Exception) and not isinstance(answer, ArticleError):
            raise answer
        yield Fetched(place, answer)


def _by_host(entries: Sequence[Entry]) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        groups[urlsplit(entry.address).hostname or ""].append(place)
    return list(groups.values())


def _fetch_groups(
    work: SimpleQueue[list[int]],
    done: Queue[tuple[int, Reply | Exception]],
    entries: Sequence[Entry],
    fetcher: Fetcher,
) -> None:
    with suppress(Empty):
        while True:
            for place in work.get_nowait():
                done.put((place, _fetch(fetcher, entries[place].address)))


def _fetch(fetcher: Fetcher, address: str) -> Reply | Exception:
    """What went wrong is for the thread that waits."""
    try:
        return fetcher.fetch(address)
    except Exception as error:
        return error
