"""ZIP files: what they hold is read as if it stood in a folder, and is known by its name in the ZIP."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory
from zipfile import ZipFile, ZipInfo

from assistant.errors import ArticleError
from assistant.settings import Unpacking
from assistant.text.characters import storable
from ingest.readers.articles import Place
from ingest.readers.kinds import KINDS, PACKED, is_readable_kind, read_file, require_true_name
from ingest.readers.outcome import Failure, Notice, Result
from ingest.readers.packages import METHODS, opened
from ingest.readers.reading import Reading

_SMALL = 1_000_000
_OF_A_MAC = "__MACOSX"


def read(path: Path, reading: Reading) -> Iterator[Result]:
    """Read each file of a ZIP, in sorted order; one at a time is unpacked, into a private temporary folder."""
    place = Place.of(path)
    try:
        require_true_name(path)
        with opened(path) as packed, TemporaryDirectory(prefix="briefing-") as folder:
            infos = _readable(packed, reading.unpacking)
            for info in infos:
                file = Path(folder, f"article{Path(_name(info)).suffix.lower()}")
                yield from _entry(packed, info, _inside(place, info), file, reading)
        if not infos:
            yield Notice(place.name, f"holds no file to read ({', '.join(KINDS)})")
    except ArticleError as error:
        yield Failure(place.name, str(error))
    except OSError as error:
        yield Failure(place.name, f"cannot be read: {error.strerror}")


def _readable(packed: ZipFile, limits: Unpacking) -> list[ZipInfo]:
    """What it holds of kinds that are read. Raises ArticleError if it is over the limits."""
    infos = [info for info in packed.infolist() if not info.is_dir()]
    if len(infos) > limits.files:
        over = f"holds over {limits.files:,} files"
        raise ArticleError(f"{over}: unpack it and add the folder, or raise BRIEFING_ZIP_FILES")
    readable = sorted((info for info in infos if _is_readable(_name(info))), key=_name)
    if sum(info.file_size for info in readable) > limits.size:
        over = f"unpacks to over {limits.size:,} bytes"
        raise ArticleError(f"{over}: unpack it and add the folder, or raise BRIEFING_ZIP_SIZE")
    return readable


def _name(info: ZipInfo) -> str:
    """Its name with the slashes of a path: some programs write those of Windows."""
    return storable(info.filename.replace("\\", "/"))


def _is_readable(name: str) -> bool:
    """Whether it is of a kind that is read, and not hidden."""
    parts = PurePosixPath(name).parts
    hidden = any(part == _OF_A_MAC or (part.startswith(".") and part.strip(".")) for part in parts)
    return is_readable_kind(Path(name)) and not hidden


def _inside(place: Place, info: ZipInfo) -> Place:
    return Place(f"{place.path}/{_name(info)}", f"{place.file}/{_name(info)}")


def _entry(packed: ZipFile, info: ZipInfo, place: Place, file: Path, reading: Reading) -> Iterator[Result]:
    try:
        _refuse(info, reading.unpacking)
        _unpack(packed, info, file)
        yield from read_file(file, place, reading.columns)
    except ArticleError as error:
        yield Failure(place.name, str(error))
    except OSError as error:
        yield Failure(place.name, f"cannot be unpacked: {error.strerror}")
    finally:
        file.unlink(missing_ok=True)


def _refuse(info: ZipInfo, limits: Unpacking) -> None:
    """Raise ArticleError for what is not unpacked."""
    name = PurePosixPath(_name(info))
    if name.is_absolute() or ".." in name.parts or PureWindowsPath(name).drive:
        raise ArticleError("has a name that leads out of the ZIP, which is not followed")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ArticleError("is a link, which is not followed")
    if name.suffix.lower() == PACKED:
        raise ArticleError("is a ZIP in a ZIP: unpack the outer one and add the folder")
    if info.flag_bits & 1:
        raise ArticleError("is encrypted: unpack it with its password and add the folder")
    if info.compress_type not in METHODS:
        raise ArticleError("is packed in an unusual way: unpack it and add the folder")
    if info.file_size > max(_SMALL, info.compress_size * limits.ratio):
        times = f"unpacks to over {limits.ratio:,} times its size"
        raise ArticleError(f"{times}: unpack it and add the folder, or raise BRIEFING_ZIP_RATIO")


def _unpack(packed: ZipFile, info: ZipInfo, file: Path) -> None:
    try:
        with packed.open(info) as source, file.open("wb") as target:
            shutil.copyfileobj(source, target)
    except OSError:
        raise
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise ArticleError("is damaged within the ZIP: get or make the ZIP anew") from error
