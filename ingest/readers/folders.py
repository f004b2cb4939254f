"""Which files stand under the paths that were named."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import ArticleError
from assistant.text.characters import storable
from ingest.readers.kinds import KINDS, is_readable_kind
from ingest.readers.outcome import Failure, Notice

_KINDS = ", ".join(KINDS)


def files(paths: Sequence[Path]) -> Iterator[Path | Failure | Notice]:
    """Walk the paths: each readable file once, in sorted order, hidden files and other kinds passed over."""
    seen: set[Path] = set()
    for path in paths:
        items = _under(path, seen)
        first = next(items, None)
        if first is not None:
            yield first
            yield from items
        elif path.is_dir():
            yield Notice(storable(str(path)), f"holds no file to read that was not read already ({_KINDS})")


def _under(named: Path, seen: set[Path]) -> Iterator[Path | Failure]:
    pending = [named]
    while pending:
        path = pending.pop()
        try:
            if _is_folder(path):
                pending += _entries(path, seen)
            elif path is named or is_readable_kind(path):
                yield from _once(_article_file(path), seen)
        except (ArticleError, OSError) as error:
            if path is named or is_readable_kind(path) or isinstance(error, ArticleError | PermissionError):
                yield Failure(storable(str(path)), _reason(path, error))


def _is_folder(path: Path) -> bool:
    is_folder = stat.S_ISDIR(path.stat().st_mode)
    if is_folder and is_readable_kind(path):
        raise ArticleError(f"is a folder with the name of a {path.suffix} file: rename it")
    return is_folder


def _entries(folder: Path, seen: set[Path]) -> list[Path]:
    """The entries of a folder, last first, or none if a link led here before."""
    try:
        found = [entry for fresh in _once(folder, seen) for entry in fresh.iterdir()]
    except OSError as error:
        raise ArticleError(f"is a folder that cannot be read: {error.strerror}") from error
    return sorted((entry for entry in found if not entry.name.startswith(".")), reverse=True)


def _once(path: Path, seen: set[Path]) -> Iterator[Path]:
    resolved = path.resolve()
    if resolved not in seen:
        seen.add(resolved)
        yield path


def _article_file(path: Path) -> Path:
    if not is_readable_kind(path):
        raise ArticleError(f"is of a kind that is not read; these are: {_KINDS}")
    if not stat.S_ISREG(path.stat().st_mode):
        raise ArticleError("is not a regular file")
    return path


def _reason(path: Path, error: ArticleError | OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is a link to nothing" if path.is_symlink() else "does not exist"
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)
