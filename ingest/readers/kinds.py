"""The kinds of file that are read, by suffix."""

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import ArticleError
from ingest.readers import mail, markdown, pages, plain, records, word
from ingest.readers.outcome import Failure, Result
from ingest.received import named

READERS: dict[str, Callable[[Path], Iterator[Result]]] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".html": pages.read,
    ".htm": pages.read,
    ".docx": word.read,
    ".eml": mail.read,
    ".mbox": mail.read_box,
    ".jsonl": records.read,
}


def is_readable_kind(path: Path) -> bool:
    """Whether a file of this name is read."""
    return path.suffix.lower() in READERS


def read_file(path: Path) -> Iterator[Result]:
    """Read the articles of one file of a kind that is read; what goes wrong becomes a Failure."""
    try:
        yield from READERS[path.suffix.lower()](path)
    except ArticleError as error:
        yield Failure(named(path), str(error))
    except OSError as error:
        yield Failure(named(path), f"cannot be read: {error.strerror}")
