"""A reader's private clone of a sealed generation: even reading makes Chroma write into its folder."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assistant.archive.indexes import EXACTLY, IndexGone
from assistant.archive.manifests import Manifest, Published
from assistant.archive.vectors import Index

_PREFIX = "briefing-clone-"
_LOCK = "in-use.lock"
_DATABASE = "chroma.sqlite3"


@dataclass(slots=True)
class _Clone:
    generation: str
    index: Index
    held: ExitStack
    questions: int = 0


class Clones:
    """The clones of one process: the newest is kept open, an older one only until its last question ended."""

    def __init__(self, vectors: Path) -> None:
        self._vectors = vectors
        self._lock = threading.Lock()
        self._newest: _Clone | None = None

    @contextmanager
    def index(self, published: Published) -> Iterator[Index]:
        """The index of this generation, cloned if need be. Raises IndexGone."""
        from chromadb.errors import ChromaError

        manifest = _of_a_folder(published)
        with self._lock:
            # Clones share the sealed files' bytes, so a file cut since then is cut in the clone as well.
            if not manifest.complete(self._vectors / manifest.generation):
                raise IndexGone(manifest)
            clone = self._current(manifest)
            clone.questions += 1
        try:
            yield clone.index
        except ChromaError as error:
            raise IndexGone(manifest) from error
        finally:
            with self._lock:
                clone.questions -= 1
                self._close_if_done(clone)

    def close(self) -> None:
        """Close and delete what no question uses any more; what one still uses goes when it ends."""
        with self._lock:
            newest, self._newest = self._newest, None
            if newest:
                self._close_if_done(newest)

    def _current(self, manifest: Manifest) -> _Clone:
        if self._newest and self._newest.generation == manifest.generation:
            return self._newest
        older, self._newest = self._newest, _clone(self._vectors / manifest.generation, manifest)
        if older:
            self._close_if_done(older)
        return self._newest

    def _close_if_done(self, clone: _Clone) -> None:
        if clone is not self._newest and clone.questions == 0:
            clone.index.close()
            clone.held.close()


def _of_a_folder(published: Published) -> Manifest:
    if isinstance(published, Manifest):
        return published
    elsewhere = f"The archive's vectors are on the Chroma server {published.server}, not in its folder"
    then = "set BRIEFING_CHROMA, or have the next briefing-ingest bring them into the folder"
    raise IndexGone(published, f"{elsewhere}, {EXACTLY}; {then}.")


def _clone(generation: Path, manifest: Manifest) -> _Clone:
    try:
        _sweep_abandoned()
        with ExitStack() as held:
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            held.callback(shutil.rmtree, folder, ignore_errors=True)
            held.enter_context(_hold(folder))
            for name in manifest.files:
                _link(generation / name, folder / name)
            index = Index.open(folder)
            return _Clone(manifest.generation, index, held.pop_all())
    except Exception as error:  # Chroma's errors have no common base; whichever it is, this index is no use
        raise IndexGone(manifest) from error


def _hold(folder: Path) -> IO[bytes]:
    """A lock that says this clone is in use; the kernel frees it when the process ends, however it ends."""
    lock = (folder / "new.lock").open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / "new.lock").rename(folder / _LOCK)  # never there unlocked, so nobody sweeps it meanwhile
    return lock


def _link(source: Path, target: Path) -> None:
    """Hard-link a segment file, which Chroma only reads once all is flushed; copy its database."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.name != _DATABASE:
        try:
            target.hardlink_to(source)
            return
        except FileNotFoundError:
            raise
        except OSError:
            pass  # another file system, or one without links
    shutil.copyfile(source, target)


def _sweep_abandoned() -> None:
    """Delete the clones of processes that were killed."""
    for lock in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
        try:
            with lock.open("rb") as held:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
        except OSError:
            continue  # in use, or somebody else's
