"""Commands run as processes of their own, with the time and the memory that they took."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Finished:
    """A command that ended well: its wall time from start to exit, its peak resident memory, its output."""

    seconds: float
    megabytes: float
    output: str


def run(arguments: Sequence[str], *, allowed: Sequence[int] = (0,)) -> Finished:
    """Run `python -m …` with the embedder that every figure is about; its progress goes to standard error.

    Raises CalledProcessError if it ends with a status that is not allowed.
    """
    environment = os.environ | {"BRIEFING_EMBEDDING": "minilm"}
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen([sys.executable, "-m", *arguments], stdout=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            raise subprocess.CalledProcessError(process.returncode, arguments)
        output.seek(0)
        return Finished(seconds, usage.ru_maxrss * _BYTES / 1e6, output.read())
