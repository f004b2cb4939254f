"""Files read by processes of their own: several at a time, and one that brings its process down is one failure."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import accumulate
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from ingest.readers.articles import Place
from ingest.readers.kinds import read_file
from ingest.readers.outcome import Failure, Notice, Result

_KINDS = (".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".epub")
"""What takes a processor's time, and is short: the other kinds are read piece by piece, as they are taken."""

_FILES_AHEAD = 32
_BYTES_AHEAD = 20_000_000
_LOADED_ONCE = ["ingest.readers.kinds", "pypdf", "trafilatura"]
_ENDED = "the process that read it crashed or was killed, perhaps for want of memory; save it anew, or as another kind"

Found = tuple[Path | Failure | Notice, int]


def in_order(found: Sequence[Found], jobs: int, here: Callable[[Path], Iterable[Result]]) -> Iterator[Iterable[Result]]:
    """What each file, given with its size, brings. So many processes read a little ahead; what is read piece by piece
    is read by `here`.
    """
    ends = list(accumulate(size for _, size in found))
    with closing(_Readers(jobs)) as readers:
        begun: list[Future[list[Result]] | None] = []
        for number, (each, _) in enumerate(found):
            while len(begun) < len(found) and _is_near(number, len(begun), ends, jobs):
                begun.append(readers.read(found[len(begun)][0]))
            future, begun[number] = begun[number], None
            if future is not None:
                yield future.result()
            else:
                yield here(each) if isinstance(each, Path) else (each,)


def _is_near(number: int, other: int, ends: Sequence[int], jobs: int) -> bool:
    """Whether one file may be read while the articles of another are taken: what is read ahead fills the memory."""
    return other <= number or (other - number < _FILES_AHEAD * jobs and ends[other] - ends[number] <= _BYTES_AHEAD)


class _Readers:
    """Threads, each with a process at its command, which is started anew when it ended."""

    def __init__(self, jobs: int) -> None:
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(_LOADED_ONCE)
        self._threads = ThreadPoolExecutor(jobs)
        self._own = threading.local()
        self._starting = threading.Lock()
        self._processes: list[BaseProcess] = []
        self._closed = False

    def read(self, found: Path | Failure | Notice) -> Future[list[Result]] | None:
        """Have a file read as soon as a process is free, if it is of a kind that is read apart."""
        if isinstance(found, Path) and found.suffix.lower() in _KINDS:
            return self._threads.submit(self._read, found)
        return None

    def close(self) -> None:
        """Let nothing go on, also what is being read just now."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._starting:
            self._closed = True
            for process in self._processes:
                process.kill()
        self._threads.shutdown()
        for process in self._processes:
            process.join()

    def _read(self, path: Path) -> list[Result]:
        try:
            connection = self._connection()
            connection.send(path)
            results: list[Result] = connection.recv()
        except (EOFError, OSError):
            self._own.connection = None
            return [Failure(Place.of(path).name, _ENDED)]
        return results

    def _connection(self) -> Connection:
        """The line to this thread's process. Raises EOFError when no more are started."""
        if getattr(self._own, "connection", None) is None:
            self._own.connection = self._started()
        connection: Connection = self._own.connection
        return connection

    def _started(self) -> Connection:
        ours, theirs = self._context.Pipe()
        with self._starting, theirs:
            if self._closed:
                raise EOFError
            process = self._context.Process(target=_serve, args=(theirs, Path.cwd()), daemon=True)
            process.start()
            self._processes.append(process)
        return ours


def _serve(files: Connection, folder: Path) -> None:
    """Read what is asked for until nobody asks any more. Ctrl-C is the affair of who asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.chdir(folder)
    with suppress(EOFError, OSError):
        while True:
            files.send(list(read_file(files.recv())))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
