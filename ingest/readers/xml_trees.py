"""XML read without its DTD, entities or the network."""

from __future__ import annotations

import re
from html import escape
from html.entities import html5
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.errors import ArticleError
from ingest.readers.blocks import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "encoding": "utf-8",
}
_REFERENCE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&([A-Za-z][A-Za-z0-9]*);", re.DOTALL)
_SHOWN = 200
_OF_XML = ("amp", "lt", "gt", "quot", "apos")


def root_name(text: str) -> str:
    """The name of the outermost element, without its namespace, also of a document that is broken further on."""
    from lxml import etree

    raw = BytesIO(text.lstrip().encode("utf-8", "replace"))
    events = etree.iterparse(raw, events=("start",), recover=True, **_SAFELY)
    try:
        return next((local_name(element) for _, element in events), "")
    except etree.XMLSyntaxError:
        return ""


def tree(text: str) -> _Element:
    """The outermost element. Raises ArticleError for what is not well-formed or declares entities of its own."""
    from lxml import etree

    parser = etree.XMLParser(remove_comments=True, remove_pis=True, **_SAFELY)
    try:
        root = etree.fromstring(_with_characters(text.lstrip()).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"is not well-formed XML: {str(error.msg)[:_SHOWN]}") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ArticleError("declares XML entities of its own, which are not read: save it without them")
    if (reference := next(root.iter(etree.Entity), None)) is not None:
        raise ArticleError(
            f"refers to {reference.text[:_SHOWN]}, which only its DTD declares: write the characters out"
        )
    return root


def declared_language(element: _Element) -> str | None:
    """What an element says that it is written in."""
    declared: str | None = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang")
    return declared


def _with_characters(text: str) -> str:
    """Characters in place of the references to them by name, which only a DTD that is not read declares."""
    return _REFERENCE.sub(lambda found: _character(found) if found[1] else found[0], text)


def _character(reference: re.Match[str]) -> str:
    meant = html5.get(f"{reference[1]};")
    return reference[0] if meant is None or reference[1] in _OF_XML else escape(meant)
