"""Markup becomes text, a blank line between its blocks; no word that a reader would see is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers.hidden import hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

_HTML = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
_NITF = (
    "abstract block body.content body.end body.head bq credit dateline fn hedline hl1 hl2 media media-caption "
    "media-producer note series tagline"
)
_BLOCKS = frozenset(f"{_HTML} {_NITF}".split())
_UNSEEN = frozenset("script style template noscript head title iframe object".split())
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<[A-Za-z!/]")


class _Text:
    """The blocks that are done, and the pieces of the one that is open."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []
        self._is_begun = False
        self.preformatted = 0

    def say(self, text: str | None) -> None:
        if text:
            self._open.append(text if self.preformatted else _SPACE.sub(" ", text))
            self._is_begun = self._is_begun or not text.isspace()

    def break_line(self) -> None:
        self._open.append("\n")

    def begin_cell(self) -> None:
        if self._is_begun:
            self._open.append(" | ")

    def end_block(self) -> None:
        text = "".join(self._open)
        if not self.preformatted:
            text = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", text)).strip(" \n")
        if text.strip():
            self._done.append(text.strip("\r\n"))
        self._open.clear()
        self._is_begun = False

    def whole(self) -> str:
        self.end_block()
        return "\n\n".join(self._done)


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML, or of a whole page; what holds no tag is text already. Raises ArticleError."""
    from html import unescape

    from lxml import etree, html

    if not _TAG.search(markup):
        return unescape(markup)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(f"<div>{markup}</div>", parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ArticleError("holds HTML that cannot be taken apart") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise ArticleError("holds HTML that is nested too deeply")
    return block_text(tree)


def block_text(element: _Element, without: frozenset[str] = frozenset()) -> str:
    """The text of an element of HTML, XHTML or NITF, except that of elements named in `without`."""
    text = _Text()
    _walk(element, text, without | _UNSEEN, frozenset(hidden(element)))
    return text.whole()


def local_name(element: _Element) -> str:
    """An element's name without its namespace; "" of what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _walk(element: _Element, text: _Text, without: frozenset[str], unseen: frozenset[_Element]) -> None:
    name = local_name(element).lower()
    if not name or name in without or element in unseen:
        return
    if name in _BLOCKS:
        text.end_block()
    if name in _CELLS:
        text.begin_cell()
    text.preformatted += name == "pre"
    text.say(element.text)
    for child in element:
        _walk(child, text, without, unseen)
        text.say(child.tail)
    if name == "br":
        text.break_line()
    if name in _BLOCKS:
        text.end_block()
    text.preformatted -= name == "pre"
