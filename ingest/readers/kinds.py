"""The kinds of file that are read, by suffix."""

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import ArticleError
from ingest.readers import (
    books,
    feeds,
    json_files,
    mail,
    markdown,
    open_documents,
    pages,
    plain,
    records,
    rich_text,
    tables,
    word,
    xml_files,
)
from ingest.readers.articles import Place
from ingest.readers.columns import AS_THEY_ARE, Columns
from ingest.readers.outcome import Failure, Result
from ingest.readers.pdf import reader as pdf
from ingest.readers.signatures import refuse_disguised

READERS: dict[str, Callable[[Path, Place], Iterator[Result]]] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".html": pages.read,
    ".htm": pages.read,
    ".docx": word.read,
    ".pdf": pdf.read,
    ".odt": open_documents.read,
    ".rtf": rich_text.read,
    ".epub": books.read,
    ".eml": mail.read,
    ".mbox": mail.read_box,
    ".rss": feeds.read,
    ".atom": feeds.read,
    ".xml": xml_files.read,
    ".csv": tables.read,
    ".tsv": tables.read,
    ".json": json_files.read,
    ".jsonl": records.read,
}
PACKED = ".zip"
KINDS = (*READERS, PACKED)
_REFUSED = {
    ".doc": "is an old Word document, which is not read: open it and save it as .docx",
    ".docm": "is a Word document with macros, which is not read: open it and save it as .docx",
}

_IN_COLUMNS: dict[str, Callable[[Path, Place, Columns], Iterator[Result]]] = {
    ".csv": tables.read,
    ".tsv": tables.read,
    ".json": json_files.read,
    ".jsonl": records.read,
}
"""The kinds whose columns may be named."""


def is_readable_kind(path: Path) -> bool:
    """Whether a file of this name is read, or refused with what to do; others are passed over in folders."""
    return path.suffix.lower() in (*KINDS, *_REFUSED)


def read_file(path: Path, place: Place | None = None, columns: Columns = AS_THEY_ARE) -> Iterator[Result]:
    """Read the articles of one file, no ZIP, of a kind that is read; what goes wrong becomes a Failure.

    `place` is where the articles stand, if that is not the path; `columns` names those of tables and records.
    """
    place, suffix = place or Place.of(path), path.suffix.lower()
    try:
        require_true_name(path)
        yield from _IN_COLUMNS[suffix](path, place, columns) if suffix in _IN_COLUMNS else READERS[suffix](path, place)
    except ArticleError as error:
        yield Failure(place.name, str(error))
    except OSError as error:
        yield Failure(place.name, f"cannot be read: {error.strerror}")


def require_true_name(path: Path) -> None:
    """Raise ArticleError if the file is of another kind than its name says, or of one that is refused."""
    suffix = path.suffix.lower()
    refuse_disguised(path, suffix, KINDS)
    if suffix in _REFUSED:
        raise ArticleError(_REFUSED[suffix])
