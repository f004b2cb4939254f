"""What a file seems to be, by the bytes that files of its kind begin with."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from assistant.errors import ArticleError
from ingest.readers.packages import opened


class _Kind(NamedTuple):
    name: str
    suffix: str
    advice: str = ""


_ZIP = _Kind("a ZIP file", ".zip")
_OFFICE = _Kind("an old or encrypted Office document", ".doc", "save it as .docx without a password")
_SIGNATURES = (
    (b"%PDF-", _Kind("a PDF", ".pdf")),
    (b"PK\x03\x04", _ZIP),
    (b"{\\rtf", _Kind("Rich Text", ".rtf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"\x89PNG\r\n", _Kind("a picture", ".png")),
    (b"\xff\xd8\xff", _Kind("a picture", ".jpg")),
    (b"GIF87a", _Kind("a picture", ".gif")),
    (b"GIF89a", _Kind("a picture", ".gif")),
    (b"\x1f\x8b\x08", _Kind("packed by gzip", ".gz")),
    (b"7z\xbc\xaf\x27\x1c", _Kind("packed by 7-Zip", ".7z")),
    (b"Rar!\x1a\x07", _Kind("packed by RAR", ".rar")),
    (b"SQLite format 3\0", _Kind("a database", ".sqlite3")),
)
_PARTS = {
    "word/vbaProject.bin": _Kind("a Word document with macros", ".docm", "save it as .docx"),
    "word/document.xml": _Kind("a Word document", ".docx"),
    "xl/workbook.xml": _Kind("an Excel workbook", ".xlsx"),
    "ppt/presentation.xml": _Kind("a PowerPoint presentation", ".pptx"),
    "META-INF/container.xml": _Kind("an e-book", ".epub"),
}
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": _Kind("an OpenDocument text", ".odt"),
    b"application/vnd.oasis.opendocument.spreadsheet": _Kind("an OpenDocument table", ".ods"),
    b"application/vnd.oasis.opendocument.presentation": _Kind("an OpenDocument presentation", ".odp"),
}
_PACKED = (".zip", ".docx", ".docm", ".odt", ".epub")


def refuse_disguised(path: Path, suffix: str, readable: Collection[str]) -> None:
    """Raise ArticleError if the file seems to be of another kind than its suffix says."""
    kind = _kind(path)
    if kind is None or kind.suffix == suffix or (kind is _ZIP and suffix in _PACKED):
        return
    to_do = kind.advice or (f"name it {kind.suffix}" if kind.suffix in readable else "that is not read")
    raise ArticleError(f"seems to be {kind.name}, not a {suffix} file: {to_do}")


def _kind(path: Path) -> _Kind | None:
    with path.open("rb") as file:
        start = file.read(max(len(signature) for signature, _ in _SIGNATURES))
    kind = next((kind for signature, kind in _SIGNATURES if start.startswith(signature)), None)
    return _packed_kind(path) if kind is _ZIP else kind


def _packed_kind(path: Path) -> _Kind:
    """What a ZIP is by its parts; of a damaged one its reader has to speak."""
    try:
        with opened(path) as packed:
            parts = set(packed.namelist())
            told = _OPEN_DOCUMENTS.get(_media_type(packed)) if "mimetype" in parts else None
    except ArticleError:
        return _ZIP
    return told or next((kind for name, kind in _PARTS.items() if name in parts), _ZIP)


def _media_type(packed: ZipFile) -> bytes:
    with packed.open("mimetype") as part:
        return part.read(100).strip()
