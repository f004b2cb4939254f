"""What a feed or a sitemap lists."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.web.destinations import joined
from ingest.web.replies import Reply, decompressed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LARGEST = 50_000_000
_LARGEST_FEED = 10_000_000
_FEEDS = frozenset({"rss", "feed", "rdf"})
_BEFORE_ROOT = rb"(?>(?:\xef\xbb\xbf)?(?:<\?.*?\?>|<!--.*?-->|\s)*)"
_ROOT = re.compile(_BEFORE_ROOT + rb"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE | re.DOTALL)
_AMPERSAND = re.compile(rb"<!\[CDATA\[(?>.*?\]\]>|.*)|&(?!#|\x00)(?:\w{1,32};)?", re.DOTALL)
"""Many a feed has them bare, or in names that are HTML's; in a section of plain characters they may stand."""
_HEAD = 2_048
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, by its address, and what is said of it where it is listed."""

    address: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages that a feed or sitemap lists, or the sitemaps that an index of them does."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def is_listing(body: bytes) -> bool:
    """Whether it begins as a feed or a sitemap does."""
    return _ROOT.match(body[:_HEAD]) is not None


def listing(reply: Reply) -> Listing:
    """Read RSS, Atom or a sitemap, packed by gzip or not. Raises ArticleError if it is none of them."""
    body = decompressed(reply.body, _LARGEST) if reply.body.startswith(_GZIP) else reply.body
    root = _root(body)
    name = _name(root) if root is not None else ""
    if name in _FEEDS:
        return Listing(entries=tuple(_in_feed(root, reply.address)))
    if name == "urlset":
        return Listing(entries=tuple(_in_sitemap(root)))
    if name == "sitemapindex":
        return Listing(sitemaps=tuple(address for one in _latest(root) if (address := _value(one, "loc"))))
    raise ArticleError("is neither a feed (RSS, Atom) nor a sitemap: give a page's address without --feed")


def _root(body: bytes) -> Element | None:
    """The root of an XML file, of a faulty one as far as it can be read."""
    from lxml import etree

    try:
        root = _parsed(body, recover=False)
    except (etree.XMLSyntaxError, ValueError):
        root = _parsed(_AMPERSAND.sub(_numbered, body), recover=True)
    if root is not None and root.getroottree().docinfo.doctype and _name(root) != "html":
        raise ArticleError("declares a document type, as no feed or sitemap needs to; it is not read")
    return root


def _parsed(body: bytes, *, recover: bool) -> Element | None:
    """Entities, document types and the network are left alone."""
    from lxml import etree

    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        return etree.fromstring(body, etree.XMLParser(recover=recover, **safe))
    except (etree.XMLSyntaxError, ValueError) as error:
        if recover:
            raise ArticleError("is not XML, as feeds and sitemaps are") from error
        raise


def _numbered(found: re.Match[bytes]) -> bytes:
    """What an ampersand begins, as numbers: after a fault the parser forgets every name, `&amp;` too."""
    if found[0].startswith(b"<"):
        return found[0]
    return "".join(f"&#{ord(character)};" for character in html.unescape(found[0].decode("ascii"))).encode()


def _in_feed(root: Element, address: str) -> Iterator[Entry]:
    """Given to feedparser as XML without a fault: what it does with faulty files takes it long."""
    import feedparser
    from lxml import etree

    mended = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    if len(mended) > _LARGEST_FEED:
        raise ArticleError(f"is larger than {_LARGEST_FEED:,} bytes, too large for a feed")
    try:
        found = feedparser.parse(io.BytesIO(mended), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # whatever a hostile feed does to the library, it is one feed
        raise ArticleError("cannot be taken apart as a feed") from error
    for entry in found.entries:
        if link := entry.get("link"):
            yield Entry(joined(address, link), entry.get("title"), entry.get("published"))


def _in_sitemap(root: Element) -> Iterator[Entry]:
    for one in _latest(root):
        if address := _value(one, "loc"):
            yield Entry(address, _value(one, "title"), _value(one, "publication_date"))


def _latest(root: Element) -> list[Element]:
    """The elements of a sitemap, those first that changed last; where that is not said, in their order."""
    return sorted(root, key=lambda one: _value(one, "publication_date") or _value(one, "lastmod") or "", reverse=True)


def _value(element: Element, name: str) -> str | None:
    values = (one.text or "" for one in element.iter() if _name(one) == name)
    return next((value.strip() for value in values if value.strip()), None)


def _name(element: Element) -> str:
    """An element's name without its namespace; comments have none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
