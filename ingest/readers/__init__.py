"""Files and folders become documents; one bad file never stops the rest."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.readers.articles import LONGEST
from ingest.readers.columns import AS_THEY_ARE, Columns
from ingest.readers.folders import files
from ingest.readers.kinds import read_file
from ingest.readers.outcome import Failure, Notice, Result

__all__ = ["AS_THEY_ARE", "LONGEST", "Columns", "Failure", "Notice", "Result", "files", "read", "read_file"]


def read(paths: Sequence[Path], columns: Columns = AS_THEY_ARE) -> Iterator[Result]:
    """Read every article under the paths, lazily and in sorted order; `columns` names those of tables and records."""
    for found in files(paths):
        if isinstance(found, Path):
            yield from read_file(found, columns)
        else:
            yield found
