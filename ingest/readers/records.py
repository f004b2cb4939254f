"""JSON Lines: one article a line."""

import codecs
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from assistant.errors import ArticleError
from ingest.readers.articles import LONGEST, Details, Place, article, article_id
from ingest.readers.decoding import refuse_binary
from ingest.readers.outcome import Failure, Notice, Result

_STRINGS = ("id", "title", "source", "author", "url")
_SAMPLE = 65_536


class _Integer(str):
    """A whole number as it is written: an id may be one, of any length."""


class _Record(NamedTuple):
    text: str
    details: Details


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read a `.jsonl` file a line at a time, twice: first to learn which line is the last of each id."""
    with path.open("rb") as file:
        if not _is_utf16(sample := file.read(_SAMPLE)):
            refuse_binary(sample)
    empty = True
    last = _last_lines(path, place)
    for number, line in _lines(path):
        empty = False
        try:
            yield from _article(place.at(number), _record(line), last)
        except ArticleError as error:
            yield Failure(place.at(number).name, str(error))
    if empty:
        raise ArticleError("is empty")


def _last_lines(path: Path, place: Place) -> dict[str, int]:
    last: dict[str, int] = {}
    for number, line in _lines(path):
        with suppress(ArticleError):
            last[article_id(place.at(number), _record(line).details)] = number
    return last


def _article(place: Place, record: _Record, last: dict[str, int]) -> Iterator[Result]:
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


def _record(line: bytes) -> _Record:
    fields = _fields(line)
    text = fields.get("text")
    if type(text) is not str or not text.strip():
        raise ArticleError("its `text` is missing, empty or no string")
    if len(text) > LONGEST:
        raise ArticleError(
            f"it has {len(text):,} characters, over the limit of {LONGEST:,}; split it into its articles"
        )
    details = {name: _string(name, fields.get(name)) for name in _STRINGS}
    return _Record(text, {**details, "published": _date(fields.get("published"))})


def _fields(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(line.decode("utf-8-sig"), parse_int=_Integer)
    except UnicodeDecodeError as error:
        raise ArticleError("is not valid UTF-8: save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise ArticleError(f"is not valid JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise ArticleError("is nested too deeply") from error
    if not isinstance(fields, dict):
        raise ArticleError("is not a JSON object")
    return fields


def _string(name: str, value: object) -> str | None:
    if value is None or type(value) is str or (name == "id" and isinstance(value, _Integer)):
        return None if value is None else str(value)
    raise ArticleError(f"its `{name}` is not a string")


def _date(value: object) -> str | None:
    """A date that is no string is read if it can be: it is no reason to refuse the article."""
    if value is None:
        return None
    return str(value) if isinstance(value, str | float) else "no string"
