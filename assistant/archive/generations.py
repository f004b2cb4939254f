"""Generations of vectors: each is built whole beside the last one, checked, synced, sealed, and never opened again.

Embedded Chroma loses vectors silently when two processes share a folder or one is killed; a folder that
nobody opens after it was sealed cannot be damaged that way.
"""

from __future__ import annotations

import re
import secrets
import shutil
from importlib.metadata import version
from pathlib import Path

import numpy as np

from assistant.archive import disk
from assistant.archive.changes import Change
from assistant.archive.check import examiner
from assistant.archive.indexes import Report
from assistant.archive.manifests import Manifest, Published, sha256
from assistant.archive.vectors import Index, configurations, not_found_again, speaking

_NAME = re.compile(r"\d{8,}-[0-9a-f]{8}")


class Generations:
    """Those of one archive, in its folder `vectors`."""

    keeps_deleted = True

    def __init__(self, vectors: Path) -> None:
        self._vectors = vectors

    def build(self, last: Published | None, change: Change, report: Report) -> Manifest:
        """Make, check and seal the next generation; the last one is only read.

        What fails is deleted, so that a full disk is not left full.
        """
        before = last if isinstance(last, Manifest) else None
        folder = self._vectors / f"{_next_number(before):08d}-{secrets.token_hex(4)}"
        self._vectors.mkdir(exist_ok=True)
        examiner()
        try:
            with speaking():
                _write(folder, before, change, report)
            return _seal(folder, report)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def is_whole(self, last: Published) -> bool:
        """Whether the published generation is as it was sealed."""
        return isinstance(last, Manifest) and last.intact(self._vectors / last.generation)

    def sweep(self, keep: Published | None) -> None:
        """Delete every generation but the published one."""
        kept = keep.generation if isinstance(keep, Manifest) else None
        for folder in self._vectors.iterdir() if self._vectors.exists() else ():
            if folder.name != kept and _NAME.fullmatch(folder.name):
                shutil.rmtree(folder)


def _next_number(last: Manifest | None) -> int:
    return int(last.generation.partition("-")[0]) + 1 if last else 1


def _write(folder: Path, last: Manifest | None, change: Change, report: Report) -> None:
    if last is not None and last.intact(folder.parent / last.generation):
        _copy_and_change(last, folder, change, report)
        if _finds_itself(folder, change, report):
            return
        shutil.rmtree(folder)
    _fill(folder, change, report)


def _fill(folder: Path, change: Change, report: Report) -> None:
    """Many articles that are nearly the same hide others from a usual index: a more thorough one is then made."""
    for configuration in configurations(change.count):
        report("building the index from the stored embeddings")
        index = Index.open(folder, configuration)
        index.add(change.everything())
        _flush(index, folder, change, report)
        if _finds_itself(folder, change, report):
            return
        shutil.rmtree(folder)
    raise not_found_again()


def _copy_and_change(last: Manifest, folder: Path, change: Change, report: Report) -> None:
    report("copying the last index")
    for name in last.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder.parent / last.generation / name, folder / name)
    report("adding to the index")
    index = Index.open(folder)
    index.delete(change.removed)
    index.add(change.added())
    _flush(index, folder, change, report)


def _flush(index: Index, folder: Path, change: Change, report: Report) -> None:
    report("flushing the index")
    index.lower_flush_threshold()
    index.close()
    index = Index.open(folder)
    index.touch(*change.samples[0])
    index.close()


def _finds_itself(folder: Path, change: Change, report: Report) -> bool:
    report("checking the index")
    return examiner().finds(folder, change.count, np.stack([vector for _, vector in change.samples]))


def _seal(folder: Path, report: Report) -> Manifest:
    report("syncing the index to the disk")
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    files: dict[str, list[int | str]] = {
        str(path.relative_to(folder)): [path.stat().st_size, sha256(path)] for path in paths
    }
    for path in paths:
        path.chmod(0o444)
    disk.sync(folder)
    return Manifest(folder.name, version("chromadb"), files)
