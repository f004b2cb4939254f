"""A document made from a text and the details that came with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import ArticleError
from assistant.models import Document
from assistant.text.characters import storable
from assistant.text.languages import code
from ingest import received
from ingest.readers.addresses import identity, web_address
from ingest.readers.dates import published
from ingest.readers.outcome import Notice

LONGEST = 5_000_000
"""An article of more characters than this is refused: it is a collection, to be split into its articles."""

_LONGEST_LINE = 500
_SHOWN = 60

Details = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: the path as given, the file that it leads to, the line if it is one.

    A file that the archive itself keeps is both named and told from others by its place there.
    """

    path: str
    file: str
    line: int | None = None

    @classmethod
    def of(cls, path: Path) -> Place:
        """The place of an article that is a whole file."""
        return cls(received.named(path), received.origin(path))

    def at(self, line: int) -> Place:
        """The place of an article that is one line of the file."""
        return replace(self, line=line)

    @property
    def name(self) -> str:
        """How it is named to people."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    @property
    def origin(self) -> str:
        """What stays the same from whichever folder it is read."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


def article(place: Place, text: str, given: Details, pages: tuple[int, ...] = ()) -> Iterator[Document | Notice]:
    """The document, after a Notice for each detail that had to be left out; `pages` begin at these offsets."""
    if not text.strip():
        raise ArticleError("is empty")
    yield from _left_out(place, given)
    yield Document(
        id=article_id(place, given),
        text=storable(text),
        title=one_line(given.get("title")),
        source=one_line(given.get("source")),
        author=one_line(given.get("author")),
        url=web_address(given.get("url")),
        path=place.path,
        published=published(given.get("published")),
        pages=pages,
        language=code(given.get("language")),
    )


def refuse_too_long(text: str) -> None:
    """Raise ArticleError for what is a collection, not an article."""
    if len(text) > LONGEST:
        raise ArticleError(
            f"it has {len(text):,} characters, over the limit of {LONGEST:,}; split it into its articles"
        )


def article_id(place: Place, given: Details) -> str:
    """The id that came with the article, else one from its address or from where it stands."""
    own = storable(given.get("id") or "")
    return own if own.strip() else identity(web_address(given.get("url")), place.origin)


def one_line(value: str | None) -> str | None:
    """White space collapsed, at most 500 characters, or None if nothing is left."""
    collapsed = storable(" ".join((value or "").split()))
    cut = collapsed if len(collapsed) <= _LONGEST_LINE else f"{collapsed[: _LONGEST_LINE - 1]}…"
    return cut or None


def _left_out(place: Place, given: Details) -> Iterator[Notice]:
    url, day = given.get("url") or "", given.get("published") or ""
    if url.strip() and not web_address(url):
        yield Notice(place.name, f"its url {url[:_SHOWN]!r} is not an http(s) address and is left out")
    if day.strip() and not published(day):
        yield Notice(place.name, f"its date {day[:_SHOWN]!r} cannot be read for certain and is kept as unknown")
