"""ZIP files and the documents that are packed as one: opened with limits, their XML without entities."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from assistant.errors import ArticleError

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PART = 20_000_000
"""More bytes than this are not one part of a document."""
METHODS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)
"""How a file may be packed: another method may ask for gigabytes before it unpacks anything."""

_LARGEST_DIRECTORY = 10_000_000


class _Bounded(io.FileIO):
    """A file that is read in pieces: a ZIP's directory, which is read as one, may not fill the memory.

    Where a damaged directory leads before the beginning, the file can be read and the ZIP is at fault.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        left = os.fstat(self.fileno()).st_size - self.tell()
        if min(left, left if size is None or size < 0 else size) > _LARGEST_DIRECTORY:
            raise ArticleError("is a ZIP with too many files to be read: unpack it, and add the folder")
        return super().read(size)

    def seek(self, position: int, origin: int = 0, /) -> int:
        try:
            return super().seek(position, origin)
        except OSError as error:
            raise BadZipFile("a place before the beginning of the file") from error


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """An open ZIP. Raises ArticleError, also for whatever goes wrong with it while it is open."""
    if not path.stat().st_size:
        raise ArticleError("is empty")
    try:
        with _Bounded(path) as file, ZipFile(file) as packed:
            yield packed
    except (ArticleError, OSError):
        raise
    except Exception as error:  # whatever a damaged file does to the library, it is one file
        raise ArticleError("is damaged, or not what its name says: get or save it anew") from error


def part(packed: ZipFile, name: str) -> bytes:
    """One part of a document. Raises ArticleError if it is missing or too large."""
    try:
        info = packed.getinfo(name)
    except KeyError as error:
        raise ArticleError(f"is incomplete, its part {name!r} is missing: save it anew") from error
    if info.file_size > LARGEST_PART:
        raise ArticleError(f"has a part of over {LARGEST_PART:,} bytes, too large for a document")
    if info.flag_bits & 1 or info.compress_type not in METHODS:
        raise ArticleError("is encrypted or packed in an unusual way: save it anew without a password")
    return packed.read(info)


def xml(content: bytes) -> _Element:
    """The root of a part that is XML. Raises ArticleError if it is not, or declares a document type."""
    from lxml import etree

    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError("has a part that is not sound XML: save it anew") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ArticleError("declares a document type of its own, which is not read: save it anew")
    return root
