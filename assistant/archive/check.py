"""A child process that opens a new index and sees whether it finds what was put into it.

Run as `python -m assistant.archive.check FOLDER COUNT PARENT`; standard input is a line of JSON with chunk ids, then
their vectors as float32. Exit status 0: sound. A crash is an answer too. PARENT is the process that asks.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np

from assistant.archive.vectors import Index

_FOUND_AT_LEAST = 0.95
_NEAR = 1e-3


def main() -> int:
    """Count the rows, and look for each sampled vector at its own place."""
    import chromadb  # noqa: F401  (slow, so before the look at the parent)

    folder, count, parent = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    ids = json.loads(sys.stdin.buffer.readline())
    vectors = np.frombuffer(sys.stdin.buffer.read(), dtype=np.float32).reshape(len(ids), -1)
    if os.getppid() != parent:
        return 1  # it was killed: the next run sweeps the folder, and opening it would make it anew
    index = Index.open(folder)
    try:
        whole = index.count() == count
        found = sum(index.distance(vector) < _NEAR for vector in vectors)
    finally:
        index.close()
    return 0 if whole and found >= _FOUND_AT_LEAST * len(ids) else 1


if __name__ == "__main__":
    sys.exit(main())
