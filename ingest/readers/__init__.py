"""Files and folders become documents; one bad file never stops the rest."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.readers.articles import LONGEST
from ingest.readers.folders import files
from ingest.readers.kinds import read_file
from ingest.readers.outcome import Failure, Notice, Result

__all__ = ["LONGEST", "Failure", "Notice", "Result", "files", "read", "read_file"]


def read(paths: Sequence[Path]) -> Iterator[Result]:
    """Read every article under the paths, lazily and in sorted order."""
    for found in files(paths):
        if isinstance(found, Path):
            yield from read_file(found)
        else:
            yield found
