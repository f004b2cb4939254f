"""Files and folders become documents; one bad file never stops the rest."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from assistant.models import Document
from ingest.readers import apart, packed
from ingest.readers.articles import LONGEST
from ingest.readers.folders import files
from ingest.readers.kinds import PACKED, read_file
from ingest.readers.outcome import Failure, Notice, Result
from ingest.readers.reading import AS_USUAL, Reading

__all__ = ["AS_USUAL", "LONGEST", "Failure", "Notice", "Reading", "Result", "files", "measured", "read", "read_file"]


def read(paths: Sequence[Path], reading: Reading = AS_USUAL) -> Iterator[Result]:
    """Read every article under the paths, lazily and in sorted order."""
    return (result for result, _ in measured(paths, reading))


def measured(paths: Sequence[Path], reading: Reading = AS_USUAL) -> Generator[tuple[Result, float]]:
    """What is read, each with the share of it all that is read by then, 0 to 1: of the files' sizes, and within a
    file by the length of its articles. Close it to stop what is being read.
    """
    found = [(each, _size(each)) for each in files(paths)]
    total, before = sum(size for _, size in found) or 1, 0
    with closing(_results(found, reading)) as read_so_far:
        for (_, size), results in zip(found, read_so_far, strict=True):
            within = 0
            for result in results:
                within += len(result.text) if isinstance(result, Document) else 0
                yield result, (before + min(size, within)) / total
            before += size


def _results(found: Sequence[apart.Found], reading: Reading) -> Generator[Iterable[Result]]:
    """What each file brings."""
    if reading.jobs > 1:
        yield from apart.in_order(found, reading.jobs, lambda path: _read(path, reading))
    else:
        yield from (_read(each, reading) if isinstance(each, Path) else (each,) for each, _ in found)


def _read(path: Path, reading: Reading) -> Iterator[Result]:
    is_packed = path.suffix.lower() == PACKED
    return packed.read(path, reading) if is_packed else read_file(path, columns=reading.columns)


def _size(found: Path | Failure | Notice) -> int:
    try:
        return found.stat().st_size if isinstance(found, Path) else 0
    except OSError:
        return 0
