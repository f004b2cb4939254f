"""Files and folders become documents; one bad file never stops the rest."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.models import Document
from ingest.readers.articles import LONGEST
from ingest.readers.folders import files
from ingest.readers.kinds import read_file
from ingest.readers.outcome import Failure, Notice, Result

__all__ = ["LONGEST", "Failure", "Notice", "Result", "files", "measured", "read", "read_file"]


def read(paths: Sequence[Path]) -> Iterator[Result]:
    """Read every article under the paths, lazily and in sorted order."""
    return (result for result, _ in measured(paths))


def measured(paths: Sequence[Path]) -> Iterator[tuple[Result, float]]:
    """What is read, each with the share of it all that is read by then, 0 to 1: of the files' sizes, and within a
    file by the length of its articles.
    """
    found = [(each, _size(each)) for each in files(paths)]
    total, before = sum(size for _, size in found) or 1, 0
    for each, size in found:
        within = 0
        for result in read_file(each) if isinstance(each, Path) else (each,):
            within += len(result.text) if isinstance(result, Document) else 0
            yield result, (before + min(size, within)) / total
        before += size


def _size(found: Path | Failure | Notice) -> int:
    try:
        return found.stat().st_size if isinstance(found, Path) else 0
    except OSError:
        return 0
