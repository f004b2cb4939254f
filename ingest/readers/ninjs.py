"""ninjs, the IPTC's news in JSON: versions 1 to 3, whose names differ in number and in capitals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.errors import ArticleError
from ingest.readers.articles import Details, Place, article, one_line
from ingest.readers.blocks import fragment_text
from ingest.readers.outcome import Notice, Result
from ingest.readers.release import code_of, first_day, require_released, without_by

_MARKS = frozenset("type bodies headline headlines versioncreated firstcreated pubstatus standard".split())
_MAIN = ("main", "text", "")
_SHOWN = 200

Item = Mapping[str, object]


def is_ninjs(fields: Item) -> bool:
    """Whether a JSON object is a news item of ninjs: it has a `uri`, and some other name of that standard."""
    names = {name.lower() for name in fields}
    return "uri" in names and any(name in _MARKS or name.startswith("body_") for name in names)


def read_ninjs(place: Place, fields: Item) -> Iterator[Result]:
    """The article of an item. Raises ArticleError where there is none, or it may not be used."""
    item = {name.lower(): value for name, value in fields.items()}
    embargo = item.get("embargoed")
    require_released(_string(item, "pubstatus"), str(embargo) if embargo else None)
    if text := _text(item):
        details = _details(item)
        yield from _notes(place, item, details)
        yield from article(place, text, details)
        return
    kind = code_of(_string(item, "type"))
    if kind in ("text", ""):
        raise ArticleError("is a ninjs item without text")
    yield Notice(place.name, f"is a {kind[:40]} item without text, and is left out")


def _text(item: Item) -> str:
    """The body as plain text where it is given so, else the text of its HTML."""
    bodies = [*_values(item, "bodies", "contenttype"), *_bodies_by_name(item)]
    plain = [value for kind, value in bodies if _is_plain(kind, value)]
    marked = [value for kind, value in bodies if "html" in kind or not (kind or _is_plain(kind, value))]
    found = next((value for value in plain if value.strip()), "")
    return found or next((text for value in marked if (text := fragment_text(value)).strip()), "")


def _is_plain(kind: str, value: str) -> bool:
    return kind in ("text", "text/plain") or (not kind and not value.lstrip().startswith("<"))


def _bodies_by_name(item: Item) -> list[tuple[str, str]]:
    """`body_text`, `body_xhtml` and the like, each with the last part of its name."""
    names = [name for name in item if name.startswith("body_")]
    return [(name.removeprefix("body_"), value) for name in names if (value := _string(item, name))]


def _details(item: Item) -> Details:
    sources = [name for _, name in _values(item, "infosources", "role", "name", "literal")]
    holder = _string(item, "source") or _string(item, "provider") or _string(item, "copyrightholder")
    first, content, created = (_string(item, f"{name}created") for name in ("first", "content", "version"))
    return {
        "id": _string(item, "uri"),
        "title": _headline(item),
        "source": holder or next(iter(sources), None),
        "author": without_by(_string(item, "byline") or _string(item, "by") or ""),
        "published": first_day(first, content, _version(item), created),
        "language": _string(item, "language"),
    }


def _headline(item: Item) -> str | None:
    headlines = _values(item, "headlines", "role")
    main = [value for role, value in headlines if role in _MAIN] or [value for _, value in headlines]
    return _string(item, "headline") or next(iter(main), None) or _string(item, "title")


def _notes(place: Place, item: Item, details: Details) -> Iterator[Notice]:
    if note := one_line(_string(item, "ednote")):
        yield Notice(place.name, f"comes with a note to editors: {note[:_SHOWN]}")
    if _string(item, "representationtype") in ("partial", "incomplete", "associated"):
        yield Notice(place.name, "is only a part of its article, by what its agency says")
    if not details.get("published") and item.get("versioncreated"):
        yield Notice(place.name, f"tells the day of its version {_version(item)} only, so its own is unknown")


def _values(item: Item, name: str, told: str, *values: str) -> list[tuple[str, str]]:
    """Of a list of objects, what each one tells of its value, and the value."""
    given = item.get(name)
    objects = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    lowered = [{str(key).lower(): value for key, value in one.items()} for one in objects]
    found = [(_string(one, told) or "", _first(one, values or ("value",))) for one in lowered]
    return [(kind.lower(), value) for kind, value in found if value]


def _first(one: Item, names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := _string(one, name))), None)


def _version(item: Item) -> str | None:
    version = item.get("version")
    return None if version is None else one_line(str(version)[:40])


def _string(item: Item, name: str) -> str | None:
    value = item.get(name)
    return value if type(value) is str else None
