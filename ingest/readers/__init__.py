"""Files and folders become documents; one bad file never stops the rest."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.settings import Unpacking
from ingest.readers import packed
from ingest.readers.articles import LONGEST
from ingest.readers.folders import files
from ingest.readers.kinds import PACKED, read_file
from ingest.readers.outcome import Failure, Notice, Result

__all__ = ["LONGEST", "Failure", "Notice", "Result", "files", "read", "read_file"]


def read(paths: Sequence[Path], unpacking: Unpacking | None = None) -> Iterator[Result]:
    """Read every article under the paths, lazily and in sorted order; `unpacking` limits what a ZIP may hold."""
    for found in files(paths):
        if not isinstance(found, Path):
            yield found
        elif found.suffix.lower() == PACKED:
            yield from packed.read(found, unpacking or Unpacking())
        else:
            yield from read_file(found)
