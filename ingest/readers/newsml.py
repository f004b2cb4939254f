"""NewsML-G2: an item, or a message of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers import nitf
from ingest.readers.articles import Details, Place, article, one_line
from ingest.readers.blocks import block_text, fragment_text, local_name
from ingest.readers.outcome import Failure, Notice, Result
from ingest.readers.release import code_of, first_day, require_released, without_by
from ingest.readers.xml_trees import declared_language

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTIES = ("{*}itemMeta/{*}provider", "{*}rightsInfo/{*}copyrightHolder", "{*}contentMeta/{*}infoSource")
_MARKUP = "{*}contentSet/{*}inlineXML/{*}nitf"
_SHOWN = 200


def read_message(place: Place, root: _Element) -> Iterator[Result]:
    """The items of a `<newsMessage>`, each named by its number; of two versions of one the newer is taken."""
    items = root.findall("{*}itemSet/*")
    if not items:
        raise ArticleError("is a NewsML-G2 message without items")
    newest = {guid: _version(item) for item in sorted(items, key=_version) if (guid := item.get("guid"))}
    for number, item in enumerate(items, 1):
        here = place.at(number)
        if _version(item) < newest.get(item.get("guid", ""), 0):
            yield Notice(
                here.name, f"is version {_version(item)}, and a newer one of the same message is taken instead"
            )
            continue
        try:
            yield from read_item(here, item)
        except ArticleError as error:
            yield Failure(here.name, str(error))


def read_item(place: Place, item: _Element) -> Iterator[Result]:
    """The article of a `<newsItem>`; any other item holds none, which is said."""
    if (kind := local_name(item)) != "newsItem":
        yield Notice(place.name, f"is a {kind[:40]}, which holds no article, and is left out")
        return
    _require_usable(item)
    if text := _text(item):
        yield from _article(place, item, text)
        return
    nature = code_of(_code(item, "itemClass"))
    if nature in ("text", ""):
        raise ArticleError("holds no text, or only a reference to it")
    yield Notice(place.name, f"is a {nature[:40]} item without text, and is left out")


def _require_usable(item: _Element) -> None:
    embargo = item.find("{*}itemMeta/{*}embargoed")
    require_released(_code(item, "pubStatus"), None if embargo is None else (embargo.text or ""))
    if (markup := item.find(_MARKUP)) is not None:
        nitf.require_usable(markup)


def _article(place: Place, item: _Element, text: str) -> Iterator[Result]:
    markup = item.find(_MARKUP)
    details = _details(item, {} if markup is None else nitf.details_of(markup))
    yield from _notes(place, item)
    if not details.get("published") and _said(item, "{*}itemMeta/{*}versionCreated"):
        yield Notice(place.name, f"tells the day of its version {_version(item)} only, so its own is unknown")
    if markup is not None:
        yield from nitf.notes_of(place, markup)
    yield from article(place, text, details)


def _text(item: _Element) -> str:
    """Of the renditions of one content, the first that is text."""
    texts = map(_rendition, item.iterfind("{*}contentSet/*"))
    return next((text for text in texts if text.strip()), "")


def _rendition(content: _Element) -> str:
    if local_name(content) == "inlineXML":
        return "\n\n".join(
            nitf.text_of(part) if local_name(part) == "nitf" else block_text(part) for part in content.iterfind("*")
        )
    if local_name(content) != "inlineData" or content.get("encoding"):
        return ""
    written, kind = "".join(content.itertext()), content.get("contenttype") or "text/plain"
    if "html" in kind:
        return fragment_text(written)
    return written if kind.startswith("text/") else ""


def _details(item: _Element, marked: Details) -> Details:
    """What the item tells of itself, else what its markup does."""
    by = _said(item, "{*}contentMeta/{*}by")
    creators = [name for one in item.iterfind("{*}contentMeta/{*}creator") if (name := _name(one))]
    parties = [name for path in _PARTIES for one in item.iterfind(path) if (name := _name(one))]
    provider, language = item.find("{*}itemMeta/{*}provider[@qcode]"), item.find("{*}contentMeta/{*}language[@tag]")
    own = {
        "id": item.get("guid"),
        "title": _said(item, "{*}contentMeta/{*}headline") or _said(item, "{*}itemMeta/{*}title"),
        "source": next(iter(parties), None if provider is None else provider.get("qcode", "").rpartition(":")[2]),
        "author": without_by(by) if by else ", ".join(creators),
        "published": _day(item),
        "language": declared_language(item) if language is None else language.get("tag"),
    }
    return {**marked, **{name: value for name, value in own.items() if value}}


def _notes(place: Place, item: _Element) -> Iterator[Notice]:
    signals = [one.get("qcode") or one.get("uri") or "" for one in item.iterfind("{*}itemMeta/{*}signal")]
    note = _said(item, "{*}itemMeta/{*}edNote")
    told = f": {note[:_SHOWN]}" if note else ""
    if any(signal.endswith("correction") for signal in signals):
        yield Notice(place.name, f"is a correction, version {_version(item)}{told}")
    elif note:
        yield Notice(place.name, f"comes with a note to editors{told}")


def _day(item: _Element) -> str | None:
    first, created = (_said(item, f"{{*}}itemMeta/{{*}}{name}") for name in ("firstCreated", "versionCreated"))
    return first_day(first, _said(item, "{*}contentMeta/{*}contentCreated"), item.get("version"), created)


def _version(item: _Element) -> int:
    version = item.get("version", "1").strip()
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 1


def _code(item: _Element, name: str) -> str | None:
    element = item.find(f"{{*}}itemMeta/{{*}}{name}")
    return None if element is None else element.get("qcode") or element.get("uri")


def _name(party: _Element) -> str | None:
    return _said(party, "{*}name") or one_line(party.get("literal"))


def _said(element: _Element, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else one_line("".join(found.itertext()))
