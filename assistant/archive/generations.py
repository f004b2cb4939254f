"""Generations of vectors: each is built whole beside the last one, checked, synced, sealed, and never opened again.

Embedded Chroma loses vectors silently when two processes share a folder or one is killed; a folder that
nobody opens after it was sealed cannot be damaged that way.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from assistant.archive import disk
from assistant.archive.check import examiner
from assistant.archive.vectors import Index, Vectors, speaking
from assistant.errors import ArchiveError

_NAME = re.compile(r"\d{8,}-[0-9a-f]{8}")

Rows = Sequence[tuple[int, Vectors]]
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a sealed generation holds: file → [size in bytes, SHA-256], and which Chroma wrote it."""

    generation: str
    chromadb: str
    files: dict[str, list[int | str]]

    def to_json(self) -> str:
        """As it stands in the catalogue."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read back what `to_json` wrote."""
        return cls(**json.loads(text))

    def complete(self, folder: Path) -> bool:
        """Whether every file is there with its size: cheap enough for every opening."""
        paths = [(folder / name, size) for name, (size, _) in self.files.items()]
        return all(path.is_file() and path.stat().st_size == size for path, size in paths)

    def intact(self, folder: Path) -> bool:
        """Whether every byte is as it was sealed, and this Chroma wrote it."""
        return (
            self.chromadb == version("chromadb")
            and self.complete(folder)
            and all(_sha256(folder / name) == digest for name, (_, digest) in self.files.items())
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What the next generation needs: what goes, what comes, and a way to all rows as they will be."""

    removed: Sequence[int]
    added: Callable[[], Iterable[tuple[int, Vectors]]]
    everything: Callable[[], Iterable[tuple[int, Vectors]]]
    count: int
    samples: Rows


def build(vectors: Path, last: Manifest | None, change: Change, report: Report) -> Manifest:
    """Make, check and seal the next generation in `vectors`; the last one is only read.

    Without a last one, or where it is damaged, it is built from the stored embeddings. What fails is deleted,
    so that a full disk is not left full.
    """
    folder = vectors / f"{_next_number(last):08d}-{secrets.token_hex(4)}"
    vectors.mkdir(exist_ok=True)
    examiner()
    try:
        with speaking():
            _write(folder, last, change, report)
        return _seal(folder, report)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def sweep(vectors: Path, keep: str | None) -> None:
    """Delete every generation but the published one: leftovers of killed runs, and the last one."""
    for folder in vectors.iterdir() if vectors.exists() else ():
        if folder.name != keep and _NAME.fullmatch(folder.name):
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
    """Many articles that are the same hide others from a usual index, so that a thorough one is made."""
    for thorough in (False, True):
        report("building the index from the stored embeddings")
        index = Index.open(folder, create=True, thorough=thorough)
        index.add(change.everything())
        _flush(index, folder, change, report)
        if _finds_itself(folder, change, report):
            return
        shutil.rmtree(folder)
    raise ArchiveError(
        "The new index did not find its own vectors, so nothing was published; check the disk, then run this again."
    )


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
        str(path.relative_to(folder)): [path.stat().st_size, _sha256(path)] for path in paths
    }
    for path in paths:
        path.chmod(0o444)
    disk.sync(folder)
    return Manifest(folder.name, version("chromadb"), files)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
