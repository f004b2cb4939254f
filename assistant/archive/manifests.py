"""What the catalogue keeps of the published index: what is in it, and where."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a sealed generation holds: file → [size in bytes, SHA-256], and which Chroma wrote it."""

    generation: str
    chromadb: str
    files: dict[str, list[int | str]]

    def complete(self, folder: Path) -> bool:
        """Whether every file is there with its size: cheap enough for every opening."""
        paths = [(folder / name, size) for name, (size, _) in self.files.items()]
        return all(path.is_file() and path.stat().st_size == size for path, size in paths)

    def intact(self, folder: Path) -> bool:
        """Whether every byte is as it was sealed, and this Chroma wrote it."""
        return (
            self.chromadb == version("chromadb")
            and self.complete(folder)
            and all(sha256(folder / name) == digest for name, (_, digest) in self.files.items())
        )


@dataclass(frozen=True, slots=True)
class Collected:
    """How many rows of a collection of a Chroma server, known by its name, are published."""

    server: str
    collection: str
    rows: int


Published = Manifest | Collected


def to_json(published: Published) -> str:
    """As it stands in the catalogue."""
    return json.dumps(asdict(published))


def from_json(text: str) -> Published:
    """Read back what `to_json` wrote."""
    found = json.loads(text)
    return Collected(**found) if "collection" in found else Manifest(**found)


def sha256(path: Path) -> str:
    """Of a whole file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
