"""XML read without its DTD, entities or the network."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers.blocks import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element


def root_name(text: str) -> str:
    """The name of the outermost element, without its namespace, also of a document that is broken further on."""
    from lxml import etree

    events = etree.iterparse(
        BytesIO(text.lstrip().encode("utf-8", "replace")),
        events=("start",),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        return next((local_name(element) for _, element in events), "")
    except etree.XMLSyntaxError:
        return ""


def tree(text: str) -> _Element:
    """The outermost element. Raises ArticleError for what is not well-formed or declares entities of its own."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.lstrip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"is not well-formed XML: {error.msg}") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ArticleError("declares XML entities of its own, which are not read: save it without them")
    _put_in_characters(root)
    return root


def _put_in_characters(root: _Element) -> None:
    """Characters in place of the references to them by name, which only a DTD that is not read declares."""
    from lxml import etree

    for reference in list(root.iter(etree.Entity)):
        if (character := unescape(reference.text or "")) == reference.text:
            raise ArticleError(f"refers to {reference.text}, which only its DTD declares: write the characters out")
        before, parent = reference.getprevious(), reference.getparent()
        followed = character + (reference.tail or "")
        if before is not None:
            before.tail = (before.tail or "") + followed
        elif parent is not None:
            parent.text = (parent.text or "") + followed
        if parent is not None:
            parent.remove(reference)
