"""Processes that open a new index and see whether it finds what was put into it: a damaged one crashes who opens it.

The `examiner` is a helper, kept for the life of this process with Chroma loaded; it forks for each question, so that
a crash is an answer too. It is `python -m assistant.archive.check PARENT`, PARENT being the process that asks.
A question is a line of JSON (folder, count of rows, shape of the sampled vectors), then those vectors as float32; the
answer is a line with the exit status of the fork: 0 is sound.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

import numpy as np

from assistant.archive.vectors import Index, Vectors


class Examiner:
    """The helper, as whoever asks sees it; one that was killed is replaced."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._process = _started()
        atexit.register(self._dismiss)

    def finds(self, folder: Path, count: int, vectors: Vectors) -> bool:
        """Whether the index in `folder` opens, has `count` rows, and finds each of these vectors (a row each) in it."""
        question = json.dumps({"folder": str(folder.resolve()), "count": count, "shape": vectors.shape}).encode()
        with self._asking:
            if self._process.poll() is not None:
                self._dismiss()
                self._process = _started()
            try:
                return self._answer(question + b"\n" + vectors.astype(np.float32).tobytes()) == b"0\n"
            except BrokenPipeError:
                return False
            except BaseException:
                self._process.kill()  # its answer would be taken for that to the next question
                raise

    def _answer(self, question: bytes) -> bytes:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(question)
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def _dismiss(self) -> None:
        self._process.communicate()


@cache
def examiner() -> Examiner:
    """The one of this process; the first call starts it, so that Chroma is loaded there before it is asked."""
    return Examiner()


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __name__, str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def main() -> None:
    """Answer questions until whoever asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, it is meant for whoever asks
    import chromadb  # noqa: F401  (slow, so before the first question, and once)

    parent = int(sys.argv[1])
    while line := sys.stdin.buffer.readline():
        question = json.loads(line)
        rows, dimension = question["shape"]
        vectors = np.frombuffer(sys.stdin.buffer.read(rows * dimension * 4), dtype=np.float32).reshape(rows, dimension)
        if os.getppid() != parent:
            return  # it was killed: the next run sweeps the folder, and opening it would make it anew
        if not (fork := os.fork()):
            os._exit(not _finds(Path(question["folder"]), question["count"], vectors))
        sys.stdout.write(f"{os.waitpid(fork, 0)[1]}\n")
        sys.stdout.flush()


def _finds(folder: Path, count: int, vectors: Vectors) -> bool:
    index = Index.open(folder)
    try:
        return index.count() == count and index.finds(vectors)
    finally:
        index.close()


if __name__ == "__main__":
    main()
