"""Processes that open a new index and see whether it finds what was put into it: a damaged one crashes who opens it.

`sound` asks a helper, kept for the life of this process with Chroma loaded; the helper forks for each question, so
that a crash is an answer too. It is `python -m assistant.archive.check PARENT`, PARENT being the process that asks.
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
from pathlib import Path

import numpy as np

from assistant.archive.vectors import Index, Vectors

_FOUND_AT_LEAST = 0.95
_NEAR = 1e-3

_asking = threading.Lock()
_helpers: list[subprocess.Popen[bytes]] = []


def prepare() -> None:
    """Start the helper, so that Chroma is loaded there by the time that it is asked."""
    with _asking:
        _helper()


def sound(folder: Path, count: int, vectors: Vectors) -> bool:
    """Whether the index in `folder` opens, has `count` rows, and finds each of these vectors (a row each) in it."""
    question = json.dumps({"folder": str(folder.resolve()), "count": count, "shape": vectors.shape}).encode()
    with _asking:
        helper = _helper()
        assert helper.stdin and helper.stdout
        try:
            helper.stdin.write(question + b"\n" + vectors.astype(np.float32).tobytes())
            helper.stdin.flush()
        except BrokenPipeError:
            return False
        return helper.stdout.readline() == b"0\n"


def _helper() -> subprocess.Popen[bytes]:
    if not _helpers or _helpers[-1].poll() is not None:
        command = [sys.executable, "-m", __name__, str(os.getpid())]
        pipe = subprocess.PIPE
        _helpers[:] = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)]
    return _helpers[-1]


@atexit.register
def _dismiss() -> None:
    for helper in _helpers:
        helper.communicate()


def main() -> None:
    """Answer questions until whoever asks is gone."""
    import chromadb  # noqa: F401  (slow, so before the first question, and once)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, it is meant for whoever asks
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
        whole = index.count() == count
        found = sum(index.distance(vector) < _NEAR for vector in vectors)
    finally:
        index.close()
    return whole and found >= _FOUND_AT_LEAST * len(vectors)


if __name__ == "__main__":
    main()
