"""Markdown, its details in YAML front matter."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant.errors import ArticleError
from ingest.readers.articles import Details, Place, article
from ingest.readers.decoding import decoded_file
from ingest.readers.outcome import Result

_DETAILS = ("title", "source", "author", "url", "published", "language")
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_LEADING_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_HEADING = re.compile(r"^#[ \t]+(\S[^\r\n]*)", re.MULTILINE)
_LONGEST_FRONT_MATTER = 20_000
_DEEPEST = 10
_NOTHING = ("", "~", "null")


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read a `.md` file."""
    decoded = decoded_file(path, place.name)
    yield from decoded.notices
    front, body = divided(decoded.text)
    details = front_matter(front)
    heading = _HEADING.search(body)
    title = details.get("title") or (heading[1].rstrip(" \t#") if heading else None)
    yield from article(place, body, {**details, "title": title})


def divided(text: str) -> tuple[str, str]:
    """Front matter and body; without front matter all is body."""
    opening = _OPENING.match(text)
    if not opening:
        return "", _LEADING_BLANK_LINES.sub("", text, count=1)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise ArticleError("line 1: its front matter is never closed by a line `---`")
    return text[opening.end() : closing.start()], _LEADING_BLANK_LINES.sub("", text[closing.end() :], count=1)


def front_matter(front: str) -> Details:
    """The details that front matter gives, each as a string."""
    if len(front) > _LONGEST_FRONT_MATTER:
        raise ArticleError(f"line 1: its front matter is longer than {_LONGEST_FRONT_MATTER:,} characters")
    try:
        _refuse_bombs(front)
        loaded = yaml.load(front, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ArticleError(f"line {_line(front, error)}: its front matter is not valid YAML") from error
    if not isinstance(loaded, dict | None):
        raise ArticleError("line 2: its front matter is not made of `name: value` lines")
    return {name: _string((loaded or {}).get(name)) for name in _DETAILS}


def _refuse_bombs(front: str) -> None:
    """Stop at the first sign of front matter that would take long to read or grow in memory."""
    depth = 0
    for event in yaml.parse(front, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) is not None:
            raise ArticleError("line 2: its front matter uses YAML anchors or aliases, which are not read")
        if depth > _DEEPEST:
            raise ArticleError("line 2: its front matter is nested too deeply")


def _string(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) and value.lower() not in _NOTHING else None


def _line(front: str, error: yaml.YAMLError) -> int:
    """The line in the file, where the front matter starts on the second."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return error.problem_mark.line + 2
    return front.count("\n", 0, getattr(error, "position", 0)) + 2
