"""What a feed or a sitemap lists."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.web.destinations import joined
from ingest.web.replies import Reply, decompressed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_LARGEST = 50_000_000
_FEEDS = frozenset({"rss", "feed", "rdf"})
_BEFORE_ROOT = rb"(?>(?:\xef\xbb\xbf)?(?:<\?.*?\?>|<!--.*?-->|\s)*)"
_ROOT = re.compile(_BEFORE_ROOT + rb"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE | re.DOTALL)
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
        return Listing(entries=tuple(_in_feed(body, reply)))
    if name == "urlset":
        return Listing(entries=tuple(_in_sitemap(root)))
    if name == "sitemapindex":
        return Listing(sitemaps=tuple(address for one in _latest(root) if (address := _value(one, "loc"))))
    raise ArticleError("is neither a feed (RSS, Atom) nor a sitemap: give a page's address without --feed")


def _root(body: bytes) -> Element | None:
    """The root of an XML file, as far as it can be read; entities, document types and the network are left alone."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError("is not XML, as feeds and sitemaps are") from error
    if root is not None and root.getroottree().docinfo.doctype and _name(root) != "html":
        raise ArticleError("declares a document type, as no feed or sitemap needs to; it is not read")
    return root


def _in_feed(body: bytes, reply: Reply) -> Iterator[Entry]:
    import feedparser

    served = {"content-type": reply.headers.get("content-type", "application/xml")}
    found = feedparser.parse(
        io.BytesIO(body), response_headers=served, resolve_relative_uris=False, sanitize_html=False
    )
    for entry in found.entries:
        if link := entry.get("link"):
            yield Entry(joined(reply.address, link), entry.get("title"), entry.get("published"))


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
