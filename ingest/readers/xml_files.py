"""XML files: what kind each one is, its outermost element tells."""

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ArticleError
from assistant.text.characters import storable
from ingest.readers.articles import Place
from ingest.readers.decoding import decoded
from ingest.readers.feeds import read_feed
from ingest.readers.newsml import read_item, read_message
from ingest.readers.nitf import read_nitf
from ingest.readers.outcome import Result
from ingest.readers.pages import declared_encoding
from ingest.readers.xml_trees import root_name, tree

_LARGEST = 50_000_000
_FEEDS = ("rss", "feed", "RDF")
_ITEMS = ("newsItem", "packageItem", "knowledgeItem", "conceptItem", "planningItem", "catalogItem")


def read(path: Path) -> Iterator[Result]:
    """Read a `.xml` file: a feed, NewsML-G2 or NITF. Raises ArticleError for any other."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes: split it into several files")
    found = decoded(raw := path.read_bytes(), storable(str(path)), declared_encoding(raw))
    yield from found.notices
    yield from _articles(Place.of(path), found.text)


def _articles(place: Place, text: str) -> Iterator[Result]:
    name = root_name(text)
    if name in _FEEDS:
        return read_feed(place, text)
    if name == "nitf":
        return read_nitf(place, tree(text))
    if name == "newsMessage":
        return read_message(place, tree(text))
    if name in _ITEMS:
        return read_item(place, tree(text))
    kinds = "RSS, Atom, NewsML-G2 and NITF"
    raise ArticleError(f"is XML of a kind that is not read, <{name[:40]}>: {kinds} are" if name else "is not XML")
