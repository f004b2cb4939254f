"""A drop folder: what is written into it comes into the archive, until the script is stopped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from watchfiles import Change, watch

from assistant.errors import BriefingError
from ingest.readers.kinds import is_readable_kind

_QUIET_MS = 2_000
_LONGEST_WAIT_MS = 30_000


def stay(folders: Sequence[Path], take: Callable[[Sequence[Path]], None], say: Callable[[str], None]) -> NoReturn:
    """Take what the folders hold, then whatever changes in them, until it is interrupted.

    What fails as a whole (a full disk, an archive of another embedder) is raised the first time; later it is said,
    and tried again with the next change. An article stays when its file is deleted.
    """
    changes = _changes({folder.absolute(): folder for folder in folders})
    next(changes)  # from here on no change is missed
    take(folders)
    say("watching for changes; stop with Ctrl-C")
    waiting: dict[Path, None] = {}
    while True:
        changed = next(changes)
        waiting |= dict.fromkeys(changed)
        if changed and _taken([path for path in waiting if path.exists()], take, say):
            waiting.clear()


def _taken(paths: Sequence[Path], take: Callable[[Sequence[Path]], None], say: Callable[[str], None]) -> bool:
    try:
        take(paths)
    except BriefingError as error:
        say(f"{error} What came is tried again with the next change.")
        return False
    return True


def _changes(folders: Mapping[Path, Path]) -> Iterator[list[Path]]:
    """What was written, once the folders are quiet or after half a minute; an empty list where nothing was.

    The folders are given by where they stand, each as it was named.
    """
    found = watch(*folders, step=_QUIET_MS, debounce=_LONGEST_WAIT_MS, rust_timeout=500, yield_on_timeout=True)
    for changes in found:
        written = [_as_named(Path(path), folders) for change, path in changes if change != Change.deleted]
        yield sorted(named / below for named, below in written if _is_wanted(named / below, below))


def _as_named(path: Path, folders: Mapping[Path, Path]) -> tuple[Path, Path]:
    return next((named, path.relative_to(own)) for own, named in folders.items() if path.is_relative_to(own))


def _is_wanted(path: Path, below: Path) -> bool:
    """As in a walk through the folder: nothing hidden, and no file of another kind."""
    is_hidden = any(part.startswith(".") for part in below.parts)
    return not is_hidden and (path.is_dir() or is_readable_kind(path))
