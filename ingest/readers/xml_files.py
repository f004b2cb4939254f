"""XML files: what kind each one is, its outermost element tells."""

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ArticleError
from assistant.text.characters import storable
from ingest.readers import feeds
from ingest.readers.articles import Place
from ingest.readers.decoding import decoded
from ingest.readers.outcome import Result
from ingest.readers.pages import declared_encoding
from ingest.readers.xml_trees import root_name

_LARGEST = 50_000_000
_FEEDS = ("rss", "feed", "RDF")


def read(path: Path) -> Iterator[Result]:
    """Read a `.xml` file: a feed, NewsML-G2 or NITF. Raises ArticleError for any other."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes: split it into several files")
    raw = path.read_bytes()
    found = decoded(raw, storable(str(path)), declared_encoding(raw))
    yield from found.notices
    yield from _items(Place.of(path), found.text)


def _items(place: Place, text: str) -> Iterator[Result]:
    name = root_name(text)
    if name in _FEEDS:
        return feeds.read_feed(place, text)
    raise ArticleError(f"is XML of a kind that is not read (<{name[:40]}>); these are RSS and Atom")
