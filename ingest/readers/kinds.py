"""The kinds of file that are read, by suffix."""

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import ArticleError
from assistant.text.characters import storable
from ingest.readers import feeds, json_files, mail, markdown, pages, plain, records, tables, word, xml_files
from ingest.readers.columns import AS_THEY_ARE, Columns
from ingest.readers.outcome import Failure, Result
from ingest.readers.pdf import reader as pdf

READERS: dict[str, Callable[[Path], Iterator[Result]]] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".html": pages.read,
    ".htm": pages.read,
    ".docx": word.read,
    ".pdf": pdf.read,
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

_IN_COLUMNS: dict[str, Callable[[Path, Columns], Iterator[Result]]] = {
    ".csv": tables.read,
    ".tsv": tables.read,
    ".json": json_files.read,
    ".jsonl": records.read,
}
"""The kinds whose columns may be named."""


def is_readable_kind(path: Path) -> bool:
    """Whether a file of this name is read."""
    return path.suffix.lower() in READERS


def read_file(path: Path, columns: Columns = AS_THEY_ARE) -> Iterator[Result]:
    """Read the articles of one file of a kind that is read; what goes wrong becomes a Failure."""
    suffix = path.suffix.lower()
    try:
        yield from _IN_COLUMNS[suffix](path, columns) if suffix in _IN_COLUMNS else READERS[suffix](path)
    except ArticleError as error:
        yield Failure(storable(str(path)), str(error))
    except OSError as error:
        yield Failure(storable(str(path)), f"cannot be read: {error.strerror}")
