"""Files that came in through the app: kept in the archive's own folder, where an article is known by its file's name.

An article's id comes from that place within the archive, so that the archive may move, and a file of the same name
with another text is a correction.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.archive import articles, catalogue
from assistant.errors import ArchiveError
from assistant.text.characters import storable

FOLDER = "received"
_PREFIX = f"archive:{FOLDER}/"
_LONGEST = 180


def keep(archive: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Put files, given as names and contents, into the archive's folder; a file of the same name is replaced.

    Nothing is kept, and ArchiveError raised, where two of them have one name or the disk refuses.
    """
    named: dict[str, bytes] = {}
    for given, content in files:
        name = safe_name(given)
        if name in named:
            raise ArchiveError(
                f"Two of the files are called {given}, and an article is known by its file's name: nothing was brought "
                "in. Rename one of them."
            )
        named[name] = content
    try:
        return _written(archive.absolute() / FOLDER, named)
    except OSError as error:
        raise ArchiveError(
            f"The files could not be kept in the archive ({error.strerror or error}); check the disk's space and "
            "permissions, then bring them in again."
        ) from error


def safe_name(given: str) -> str:
    """A name that a disk takes and that names nothing but a file; where that differs, a hash tells it from others."""
    own = unicodedata.normalize("NFC", given)
    last = re.split(r"[/\\]", own)[-1]
    kept = "".join(character if character.isprintable() else "_" for character in last).strip(". ")
    path = Path(kept or "_")
    stem = path.stem.encode()[:_LONGEST].decode(errors="ignore")
    name = f"{stem}{path.suffix}" if len(path.suffix) < 10 else stem
    if name == own:
        return name
    digest = hashlib.sha256(own.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{Path(name).stem}-{digest}{Path(name).suffix}"


def named(path: Path) -> str:
    """How a file is named to people and in the catalogue: a file that the archive keeps, by its place there."""
    return _place(path.resolve()) or storable(str(path))


def origin(path: Path) -> str:
    """What an article's id is made from: where its file stands on the disk, or within the archive that keeps it."""
    return _place(path.resolve()) or str(path.resolve())


def file_name(shown: str) -> str:
    """What `named` gave, without the place where the archive keeps its own files."""
    return shown.removeprefix(_PREFIX)


def forget(archive: Path, names: Iterable[str | None]) -> None:
    """Delete those of the archive's own files that are named; `names` are as `named` gives them."""
    for name in names:
        if name and name.startswith(_PREFIX) and "/" not in file_name(name):
            (archive / FOLDER / file_name(name)).unlink(missing_ok=True)


def discard(archive: Path, names: Iterable[str]) -> None:
    """Delete those of the archive's own files that are named and that no article came from."""
    known = {listed.path for listed in articles.listing(archive)}
    forget(archive, [name for name in names if name not in known])


def _place(file: Path) -> str | None:
    folder = file.parent
    kept = folder.name == FOLDER and (folder.parent / catalogue.NAME).exists()
    return _PREFIX + file.name if kept else None


def _written(folder: Path, named: Mapping[str, bytes]) -> list[Path]:
    """Each whole or not at all, for an ingest may be reading the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as unfinished:
        for name, content in named.items():
            (Path(unfinished) / name).write_bytes(content)
        return [(Path(unfinished) / name).replace(folder / name) for name in named]
