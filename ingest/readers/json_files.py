"""JSON files: news items of ninjs, or article objects as JSON Lines holds them, one or a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ArticleError
from ingest.readers.articles import Place, article
from ingest.readers.columns import AS_THEY_ARE, Columns, no_such_column
from ingest.readers.decoding import decoded_file
from ingest.readers.ninjs import is_ninjs, read_ninjs
from ingest.readers.outcome import Failure, Result
from ingest.readers.records import loaded, record

_LARGEST = 200_000_000
_NEITHER = "is neither ninjs nor an article object with `text`"


def read(path: Path, columns: Columns = AS_THEY_ARE) -> Iterator[Result]:
    """Read a `.json` file; of a list, one that cannot be taken is named by its number."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes: save it as JSON Lines, an article a line")
    decoded = decoded_file(path)
    yield from decoded.notices
    held = loaded(decoded.text)
    _require_columns(held if isinstance(held, list) else [held], columns)
    if not isinstance(held, list):
        yield from _article(Place.of(path), held, columns)
    elif not any(_is_article(one, columns) for one in held):
        raise ArticleError("holds neither ninjs nor a list of article objects with `text`")
    else:
        yield from _articles(Place.of(path), held, columns)


def _require_columns(held: list[object], columns: Columns) -> None:
    """Raise ArticleError for a field that is named and that no object has; ninjs has names of its own."""
    objects = [one for one in held if isinstance(one, dict) and not is_ninjs(one)]
    names = dict.fromkeys(name for one in objects for name in one)
    missing = next((name for name in columns.values() if name not in names), None)
    if objects and missing:
        raise no_such_column(missing, names)


def _articles(place: Place, held: list[object], columns: Columns) -> Iterator[Result]:
    for number, one in enumerate(held, 1):
        here = place.at(number)
        try:
            yield from _article(here, one, columns)
        except ArticleError as error:
            yield Failure(here.name, str(error))


def _article(place: Place, held: object, columns: Columns) -> Iterator[Result]:
    if not isinstance(held, dict) or not _is_article(held, columns):
        raise ArticleError(_NEITHER)
    if _text_field(columns) in held:
        yield from article(place, *record(held, columns))
    else:
        yield from read_ninjs(place, held)


def _is_article(held: object, columns: Columns) -> bool:
    return isinstance(held, dict) and (_text_field(columns) in held or is_ninjs(held))


def _text_field(columns: Columns) -> str:
    return columns.get("text", "text")
