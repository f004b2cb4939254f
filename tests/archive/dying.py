"""An ingest, as a process of its own, that is killed the moment that it says a line.

Example: python -m tests.archive.dying "checking the index" ARCHIVE FILE
"""

import os
import signal
import sys
from pathlib import Path

from assistant.archive.remote.server import named
from assistant.archive.writer import open_writer
from assistant.embedding import MiniLM
from assistant.encoder import Encoder
from assistant.settings import read_settings
from ingest.pipeline import Ingest
from ingest.progress import Lines


def main(stage: str, archive: Path, file: Path) -> None:
    def die(line: str) -> None:
        if line == stage:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_writer(archive, report=die, server=named(read_settings())) as writer:
        Ingest(writer, MiniLM(Encoder()), Lines()).add([file])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
