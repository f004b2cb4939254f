"""Markdown read as the prose that it marks up."""

import re

_HEADING = re.compile(r"^#{1,6} .*$|^.*\n(?:=+|-+)$", re.MULTILINE)
_MARKUP = re.compile(
    r"^[ \t]*(?:[-*+•>]|\d+[.)])[ \t]+"  # list markers
    r"|(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)"  # emphasis
    r"|!\[[^\]]*\](?:\([^)]*\))?"  # pictures
    r"|\[(?=[^\]]*\]\()|(?<=\S)\]\([^)]*\)"  # links
)


def without_headings(text: str) -> str:
    """The text, its headings blank lines."""
    return _HEADING.sub("", text)


def unmarked(sentence: str) -> str:
    """A sentence without list markers, emphasis, pictures and the addresses of links."""
    return _MARKUP.sub("", sentence)
