"""JSON Lines: one article a line."""

import codecs
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from assistant.errors import ArticleError
from ingest.readers.articles import Details, Place, article, article_id, refuse_too_long
from ingest.readers.columns import AS_THEY_ARE, Columns, no_such_column
from ingest.readers.decoding import refuse_binary
from ingest.readers.outcome import Failure, Notice, Result

_STRINGS = ("id", "title", "source", "author", "url")
_LISTED = 100
_SAMPLE = 65_536


class _Integer(str):
    """A whole number as it is written: an id may be one, of any length."""


class Record(NamedTuple):
    """An article's text and the details that came with it."""

    text: str
    details: Details


def read(path: Path, place: Place, columns: Columns = AS_THEY_ARE) -> Iterator[Result]:
    """Read a `.jsonl` file a line at a time, twice: first to learn which line is the last of each id."""
    with path.open("rb") as file:
        if not _is_utf16(sample := file.read(_SAMPLE)):
            refuse_binary(sample)
    empty = True
    last = _last_lines(path, place, columns)
    for number, line in _lines(path):
        empty = False
        try:
            yield from _article(place.at(number), record(_fields(line), columns), last)
        except ArticleError as error:
            yield Failure(place.at(number).name, str(error))
    if empty:
        raise ArticleError("is empty")


def record(fields: Mapping[str, object], columns: Columns) -> Record:
    """The article that a JSON object holds. Raises ArticleError where its text is missing or a detail is no string."""
    text_field = columns.get("text", "text")
    text = fields.get(text_field)
    if type(text) is not str or not text.strip():
        raise ArticleError(f"its `{text_field}` is missing, empty or no string")
    refuse_too_long(text)
    details = {name: _string(name, field := columns.get(name, name), fields.get(field)) for name in _STRINGS}
    day, language = (fields.get(columns.get(name, name)) for name in ("published", "language"))
    told = language if isinstance(language, str) else None
    return Record(text, {**details, "published": _date(day), "language": told})


def loaded(text: str) -> object:
    """What a JSON text holds, whole numbers as they are written. Raises ArticleError."""
    try:
        return json.loads(text, parse_int=_Integer)
    except json.JSONDecodeError as error:
        raise ArticleError(f"is not valid JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise ArticleError("is nested too deeply") from error


def _last_lines(path: Path, place: Place, columns: Columns) -> dict[str, int]:
    """The last line of each id. Raises ArticleError for a named field that no line has."""
    last: dict[str, int] = {}
    unseen, seen = set(columns.values()), dict[str, None]()
    for number, line in _lines(path):
        with suppress(ArticleError):
            fields = _fields(line)
            unseen -= fields.keys()
            seen |= dict.fromkeys(fields) if unseen and len(seen) < _LISTED else {}
            last[article_id(place.at(number), record(fields, columns).details)] = number
    if seen and unseen:
        raise no_such_column(min(unseen), seen)
    return last


def _article(place: Place, record: Record, last: dict[str, int]) -> Iterator[Result]:
    identifier = article_id(place, record.details)
    if last.get(identifier, place.line) == place.line:
        yield from article(place, record.text, record.details)
    else:
        again = f"id {identifier!r} is given again on line {last[identifier]}, which is taken instead"
        yield Notice(place.name, again)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, in UTF-8. Only `\\n` ends a line: U+2028 may stand in a value."""
    with path.open("rb") as file:
        wide = _is_utf16(file.read(2))
    try:
        if wide:
            with path.open(encoding="utf-16", newline="\n") as text:
                yield from _numbered(line.encode() for line in text)
        else:
            with path.open("rb") as file:
                yield from _numbered(file)
    except UnicodeDecodeError as error:
        raise ArticleError("is not valid UTF-16: save it as UTF-8") from error


def _numbered(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((n, line) for n, line in enumerate(lines, 1) if line.removeprefix(codecs.BOM_UTF8).strip())


def _is_utf16(start: bytes) -> bool:
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _fields(line: bytes) -> dict[str, object]:
    try:
        fields = loaded(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleError("is not valid UTF-8: save the file as UTF-8") from error
    if not isinstance(fields, dict):
        raise ArticleError("is not a JSON object")
    return fields


def _string(name: str, field: str, value: object) -> str | None:
    if value is None or type(value) is str or (name == "id" and isinstance(value, _Integer)):
        return None if value is None else str(value)
    raise ArticleError(f"its `{field}` is not a string")


def _date(value: object) -> str | None:
    """A date that is no string is read if it can be: it is no reason to refuse the article."""
    if value is None:
        return None
    return str(value) if isinstance(value, str | float) else "no string"
