"""The publication date that a page's own metadata gives: no other date on the page will do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.readers.dates import published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "pub_date",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "sailthru.date",
    "date",
)
_ARTICLES = ("Article", "Posting", "WebPage", "Report")


def published_by_page(tree: HtmlElement | None) -> str | None:
    """The first date given that can be read, else the first given, as it is written."""
    if tree is None:
        return None
    given = [value.strip() for value in (*_in_meta_elements(tree), *_in_linked_data(tree)) if value.strip()]
    return next((value for value in given if published(value)), given[0] if given else None)


def _in_meta_elements(tree: HtmlElement) -> Iterator[str]:
    for name in _NAMES:
        for element in tree.iter("meta"):
            named = (element.get(attribute, "").lower() for attribute in ("property", "name", "itemprop"))
            if name in named:
                yield element.get("content", "")


def _in_linked_data(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            try:
                yield from _dates(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _dates(data: object) -> Iterator[str]:
    """Dates of articles, an outer one before those it mentions."""
    if isinstance(data, dict):
        value = data.get("datePublished")
        if str(data.get("@type", "")).strip("[]'\"").endswith(_ARTICLES) and isinstance(value, str):
            yield value
    for nested in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _dates(nested)
