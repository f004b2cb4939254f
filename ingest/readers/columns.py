"""Which column of a table, or field of a record, holds what of an article."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from assistant.errors import ArticleError
from assistant.text.characters import storable

Columns = Mapping[str, str]
"""The names that were given for columns: `{"text": "Body"}`."""

AS_THEY_ARE: Columns = MappingProxyType({})
"""No name was given."""

_USUAL = {
    "text": ("text", "body", "content", "article text", "full text", "body text"),
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "publication"),
    "author": ("author", "byline", "authors"),
    "url": ("url", "link"),
    "published": ("published", "date", "published at", "publication date", "date published", "pub date"),
    "id": ("id", "guid"),
    "language": ("language", "lang"),
}
_LISTED = 20
_SHOWN = 40


def named(option: str) -> Columns:
    """What `text=Body,title=Headline` names. Raises ArticleError for what is none of an article's details."""
    pairs = [part.partition("=") for part in next(csv.reader([option]), [])]
    columns = {field.strip(): column.strip() for field, _, column in pairs}
    for field, column in columns.items():
        if field not in _USUAL or not column:
            known = ", ".join(_USUAL)
            raise ArticleError(f"{field!r} has to be DETAIL=COLUMN, where DETAIL is one of {known}")
    return columns


def positions(header: Sequence[str], columns: Columns) -> dict[str, int]:
    """Which cell of a row holds what: by the names given, else by the usual ones. Raises ArticleError."""
    keys = [_key(cell) for cell in header]
    found: dict[str, int] = {}
    for field, name in columns.items():
        found[field] = _position(keys, name, ())
        if found[field] < 0:
            raise no_such_column(name, header)
    for field, names in _USUAL.items():
        usual = (_position(keys, name, found.values()) for name in names if field not in columns)
        if (position := next((at for at in usual if at >= 0), -1)) >= 0:
            found[field] = position
    if "text" not in found:
        raise ArticleError(f"has no column for the text; name it with --columns text=COLUMN: {_listed(header)}")
    return found


def known(header: Sequence[str], columns: Columns) -> int:
    """How many cells of what may be a header are names of columns that are read."""
    keys = {_key(name) for names in (*_USUAL.values(), columns.values()) for name in names}
    return sum(_key(cell) in keys for cell in header)


def no_such_column(name: str, there: Iterable[str]) -> ArticleError:
    """The error for a column that was named and is not there."""
    return ArticleError(f"has no column named {name!r}; {_listed(there)}")


def _position(keys: Sequence[str], name: str, taken: Iterable[int]) -> int:
    """Where the one column of that name stands, else -1."""
    sought = _key(name)
    found = [at for at, key in enumerate(keys) if key == sought and at not in taken]
    if len(found) > 1:
        raise ArticleError(f"has {len(found)} columns named {name!r}: rename all but one")
    return found[0] if found else -1


def _key(name: str) -> str:
    return re.sub(r"[\s_.-]+", "", name).casefold()


def _listed(there: Iterable[str]) -> str:
    names = [cell.strip() or "(none)" for cell in there]
    shown = ", ".join(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…" for name in names[:_LISTED])
    return f"its columns are {storable(shown)}{' …' if len(names) > _LISTED else ''}"
