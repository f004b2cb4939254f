"""Markdown read as the prose that it marks up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKUP = re.compile(
    r"^[ \t]*(?:[-*+•>]|\d+[.)])[ \t]+"  # list markers
    r"|(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)"  # emphasis
    r"|!\[[^\]]*\](?:\([^)]*\))?"  # pictures
    r"|\[(?=[^\]]*\]\()|(?<=\S)\]\([^)]*\)"  # links
)
_FRONT_MATTER = re.compile(r"\A---\n(?:[^\n]*\n)*?(?:---|\.\.\.)(?:\n|\Z)")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:.*$", re.MULTILINE)
_SOURCES = re.compile(
    r"\s*(?:\[\^?\d{1,4}(?:[,;–-] ?\^?\d{1,4})*\]|\[\^[^\]\s]+\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"  # [1], [2, 3], [^4], a raised number
)
_ADDRESS = re.compile(r"\bhttps?://[^\s>)]*[^\s>).,;:!?]")
_DONE = re.compile(r"^\[[ xX]\]\s+")
_ENDS = re.compile(r"[.!?…][\"”’)]*$")


def unmarked(sentence: str) -> str:
    """A sentence without list markers, emphasis, pictures and the addresses of links."""
    return _MARKUP.sub("", sentence)


def prose(text: str) -> Iterator[str]:
    """Its paragraphs, items and rows of tables, a block each, as they read: without headings, code, comments, front
    matter, notes, addresses, and the numbers by which a text cites its sources.

    A line above a rule is a heading only if it does not end as a sentence does: in plain text it may be one.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block"])
    for heading, block in _blocks(parser.parse(_NOTE.sub("", _FRONT_MATTER.sub("", text)))):
        plain = _SOURCES.sub("", _ADDRESS.sub("", _DONE.sub("", block))).replace("\xa0", " ").strip()
        if plain and not (heading == "#" or (heading and not _ENDS.search(plain))):
            yield plain


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The text of each block, and of a heading what marks it; of a table each row but the first is a block."""
    heading, before, cells = "", "", list[str]()
    for token in tokens:
        if token.type == "heading_open":
            heading = token.markup[:1]
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and before != "th_close":
            yield "", ", ".join(filter(None, cells))
        elif token.type == "inline" and before in ("td_open", "th_open"):
            cells.append(_plain(token.children or ()))
        elif token.type == "inline":
            yield heading, _plain(token.children or ())
            heading = ""
        before = token.type


def _plain(children: Sequence[Token]) -> str:
    """What a reader sees of a block; raised text is a note's number."""
    shown, raised = "", False
    for child in children:
        if child.type == "html_inline":
            raised = child.content.casefold().startswith("<sup")
        elif not raised and child.type != "image":
            shown += "\n" if child.type in ("softbreak", "hardbreak") else child.content
    return shown
