"""Files and folders become documents; one bad file never stops the rest."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.models import Document
from ingest.readers.articles import LONGEST
from ingest.readers.columns import AS_THEY_ARE, Columns
from ingest.readers.folders import files
from ingest.readers.kinds import read_file
from ingest.readers.outcome import Failure, Notice, Result

__all__ = ["AS_THEY_ARE", "LONGEST", "Columns", "Failure", "Notice", "Result", "files", "measured", "read", "read_file"]


def read(paths: Sequence[Path], columns: Columns = AS_THEY_ARE) -> Iterator[Result]:
    """Read every article under the paths, lazily and in sorted order; `columns` names those of tables and records."""
    return (result for result, _ in measured(paths, columns))


def measured(paths: Sequence[Path], columns: Columns = AS_THEY_ARE) -> Iterator[tuple[Result, float]]:
    """What is read, each with the share of it all that is read by then, 0 to 1: of the files' sizes, and within a
    file by the length of its articles.
    """
    found = [(each, _size(each)) for each in files(paths)]
    total, before = sum(size for _, size in found) or 1, 0
    for each, size in found:
        within = 0
        for result in read_file(each, columns) if isinstance(each, Path) else (each,):
            within += len(result.text) if isinstance(result, Document) else 0
            yield result, (before + min(size, within)) / total
        before += size


def _size(found: Path | Failure | Notice) -> int:
    try:
        return found.stat().st_size if isinstance(found, Path) else 0
    except OSError:
        return 0
