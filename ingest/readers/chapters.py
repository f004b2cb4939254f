"""A page of a book as text: unlike a web page it has no menus, so no block of it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers.articles import one_line
from ingest.readers.decoding import decoded
from ingest.readers.hidden import hidden
from ingest.readers.outcome import Notice
from ingest.readers.pages import declared_encoding

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,40};)")
_OF_XML = (b"amp;", b"lt;", b"gt;", b"quot;", b"apos;")
_BLANK = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = ("h1", "h2", "h3")
_UNREAD = frozenset(("head", "script", "style", "template", "noscript", "iframe"))
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr
    ul""".split()
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Its text, a blank line between its blocks, its first heading, and how it had to be read."""

    text: str
    heading: str | None
    notices: tuple[Notice, ...] = ()


def chapter(content: bytes, where: str) -> Chapter:
    """Take a page apart; one that is not sound XHTML is read as HTML. Raises ArticleError."""
    from lxml import etree

    try:
        notices: tuple[Notice, ...] = ()
        try:
            root = _as_xml(content)
        except etree.XMLSyntaxError:
            page = decoded(content, where, declared_encoding(content))
            root, notices = _as_html(page.text), page.notices
        return Chapter(_text(root), _heading(root), notices)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise ArticleError("cannot be taken apart as a page of a book") from error


def _as_xml(content: bytes) -> _Element:
    """The names of characters that XHTML knows are told by number: no document type is asked for them."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(_ENTITY.sub(_by_number, content), parser)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname.lower()
    return root


def _as_html(page: str) -> _Element:
    from lxml import html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)


def _by_number(entity: re.Match[bytes]) -> bytes:
    characters = html5.get(entity[1].decode("ascii")) if entity[1] not in _OF_XML else None
    return "".join(f"&#{ord(each)};" for each in characters).encode() if characters else entity[0]


def _heading(root: _Element) -> str | None:
    found = (one_line("".join(each.itertext())) for each in root.iter(*_HEADINGS))
    return next(filter(None, found), None)


def _text(root: _Element) -> str:
    blocks = "".join(_pieces(root)).split("\0")
    lines = ("\n".join(line.strip(" ") for line in block.split("\n")).strip() for block in blocks)
    return "\n\n".join(filter(None, lines))


def _pieces(root: _Element) -> Iterator[str]:
    """The text as it stands, NUL where a block begins or ends and a newline where a line is broken."""
    from lxml import etree

    unseen = set(hidden(root))
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and (element in unseen or element.tag in _UNREAD):
            walk.skip_subtree()
        elif event == "start":
            yield _mark(element)
            yield _BLANK.sub(" ", element.text or "")
        else:
            yield "\0" if element.tag in _BLOCKS else ""
            yield _BLANK.sub(" ", element.tail or "") if element is not root else ""


def _mark(element: _Element) -> str:
    return "\n" if element.tag == "br" else "\0" if element.tag in _BLOCKS else ""
