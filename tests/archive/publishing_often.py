"""An ingest, as a process of its own, that publishes each article by itself, or all of them at the end.

Example: python -m tests.archive.publishing_often ARCHIVE FOLDER each
"""

import sys
from pathlib import Path

from assistant.archive.writer import open_writer
from assistant.embedding import MiniLM
from assistant.encoder import Encoder
from ingest import runs
from ingest.pace import Pace
from ingest.pipeline import Ingest
from ingest.progress import Lines


def main(archive: Path, folder: Path, publishing: str) -> None:
    embedder, progress = MiniLM(Encoder()), Lines()
    pace = Pace(0.0 if publishing == "each" else 1.0, lambda: 0.0)
    with open_writer(archive, report=progress.say) as writer:
        ingest = Ingest(writer, embedder, progress, pace)
        runs.recorded(archive, runs.begun("add", [folder]), lambda: ingest.add([folder]), progress.say)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
