"""A child process that opens a new index and sees whether it finds what was put into it.

Run as `python -m assistant.archive.check FOLDER COUNT`; standard input is a line of JSON with chunk ids, then
their vectors as float32. Exit status 0: sound. A crash is an answer too.
"""

import json
import sys
from pathlib import Path

import numpy as np

from assistant.archive.vectors import Index

_FOUND_AT_LEAST = 0.95
_NEAR = 1e-3


def main() -> int:
    """Count the rows, and look for each sampled vector at its own place."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    ids = json.loads(sys.stdin.buffer.readline())
    vectors = np.frombuffer(sys.stdin.buffer.read(), dtype=np.float32).reshape(len(ids), -1)
    index = Index.open(folder)
    try:
        whole = index.count() == count
        found = sum(index.distance(vector) < _NEAR for vector in vectors)
    finally:
        index.close()
    return 0 if whole and found >= _FOUND_AT_LEAST * len(ids) else 1


if __name__ == "__main__":
    sys.exit(main())
