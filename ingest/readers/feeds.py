"""RSS and Atom feeds: an article an entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from assistant.errors import ArticleError
from assistant.text.sentences import split
from ingest.readers.addresses import canonical, web_address
from ingest.readers.articles import Details, Place, article
from ingest.readers.blocks import fragment_text
from ingest.readers.decoding import decoded
from ingest.readers.outcome import Failure, Notice, Result
from ingest.readers.pages import declared_encoding

_LARGEST = 20_000_000
_TEASER = 2
_CUT = ("…", "...", "[…]", "[...]")

Entry = Mapping[str, Any]


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read a `.rss` or `.atom` file; an entry that cannot be taken is named by its number."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes, too large for a feed")
    raw = path.read_bytes()
    found = decoded(raw, place.name, declared_encoding(raw))
    yield from found.notices
    yield from read_feed(place, found.text)


def read_feed(place: Place, text: str) -> Iterator[Result]:
    """The articles of a feed's text. Raises ArticleError where it holds none."""
    feed, entries, is_whole = _parsed(text)
    if not entries:
        raise ArticleError("is no RSS or Atom feed that holds an entry")
    if not is_whole:
        yield Notice(place.name, "is not well-formed XML; what could be read of it is taken")
    pages = Counter(map(_page, entries))
    shared = {page for page, count in pages.items() if count > 1}
    for number, entry in enumerate(entries, 1):
        here = place.at(number)
        try:
            yield from _article(here, entry, feed, shared)
        except ArticleError as error:
            yield Failure(here.name, str(error))


def _parsed(text: str) -> tuple[Entry, list[Entry], bool]:
    """The feed itself, its entries, and whether it was well-formed. No entity of its own is ever expanded."""
    from feedparser import parse

    try:
        found = parse(
            BytesIO(text.lstrip().encode("utf-8", "replace")),  # bytes alone are tried as the name of a file
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,  # only text is taken, and the sanitizer would forget what was hidden
            resolve_relative_uris=False,
        )
    except Exception as error:  # whatever a hostile feed does to the library, it is one file
        raise ArticleError("cannot be taken apart as a feed") from error
    feed = {**found["feed"], "is_atom": (found["version"] or "").startswith("atom")}
    return feed, [dict(entry) for entry in found["entries"]], not found["bozo"]


def _article(place: Place, entry: Entry, feed: Entry, shared: Container[str]) -> Iterator[Result]:
    text, is_content = _text(entry)
    if not text.strip():
        raise ArticleError("is an entry without text")
    if not is_content and _is_teaser(text):
        yield Notice(place.name, "holds only a teaser, which is taken; the article itself is at its link")
    if "published" not in entry and "updated" in entry and feed["is_atom"]:
        yield Notice(place.name, "gives no day but that of its last update, which is taken")
    yield from article(place, text, _details(entry, feed, shared))


def _details(entry: Entry, feed: Entry, shared: Container[str]) -> Details:
    """What is told of an entry; its own id is needed where it has no address, or one that others have too."""
    own, link = _one(entry.get("id")), _link(entry)
    is_needed = not link or _page(entry) in shared
    return {
        "id": own if is_needed and ":" in own else None,
        "title": _told(entry.get("title_detail")),
        "source": _one((entry.get("source") or {}).get("title")) or _told(feed.get("title_detail")),
        "author": _authors(entry) or (_authors(feed) if feed["is_atom"] else ""),
        "url": link,
        "published": _one(entry.get("published") or entry.get("updated")),
        "language": _one((entry.get("title_detail") or {}).get("language")) or _one(feed.get("language")),
    }


def _link(entry: Entry) -> str | None:
    """Its address; an id that is none is given for one too."""
    link = _one(entry.get("link"))
    return web_address(link) if link == entry.get("id") else link


def _page(entry: Entry) -> str:
    """What all addresses of its page have in common, "" where it has none."""
    address = web_address(_link(entry))
    return canonical(address) if address else ""


def _text(entry: Entry) -> tuple[str, bool]:
    """The longest text that the entry has, and whether it was given as its content."""
    content = [(_told(detail), True) for detail in entry.get("content", ()) if _is_text(detail)]
    summary = [(_told(entry.get("summary_detail") or {"value": entry.get("summary")}), False)]
    return max([*content, *summary], key=lambda each: len(each[0]))


def _is_text(detail: Entry) -> bool:
    kind = _one(detail.get("type"))
    return kind.startswith("text") or "html" in kind


def _told(detail: Entry | None) -> str:
    value = _one((detail or {}).get("value"))
    is_plain = _one((detail or {}).get("type")) == "text/plain"
    return value if is_plain else fragment_text(value)


def _is_teaser(text: str) -> bool:
    return len(split(text)) <= _TEASER or text.rstrip().endswith(_CUT)


def _authors(given: Entry) -> str:
    names = [_one(author.get("name") or author.get("email")) for author in given.get("authors", ())]
    return ", ".join(name for name in names if name) or _one(given.get("author"))


def _one(value: object) -> str:
    return value if isinstance(value, str) else ""
