"""What was fetched becomes an article, by the kind that its server says it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from assistant.errors import ArticleError
from ingest.readers import Failure, Notice, Result, read_file
from ingest.readers.addresses import identity
from ingest.readers.articles import Place, article, one_line
from ingest.readers.dates import published
from ingest.readers.decoding import decoded
from ingest.readers.kinds import is_readable_kind
from ingest.readers.pages import Served, known_encoding, read_page
from ingest.readers.plain import headline
from ingest.web.entries import Entry, is_listing
from ingest.web.replies import Reply

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/epub+zip": ".epub",
    "message/rfc822": ".eml",
}
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_NOT_FREE = re.compile(rb'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_ARTICLES = frozenset({*_SUFFIXES.values(), ".htm"})


def read(entry: Entry, reply: Reply) -> Iterator[Result]:
    """The article that was fetched for an entry. Raises ArticleError where there is none in it."""
    if is_listing(reply.body):
        raise ArticleError("is a feed or a sitemap: give its address after --feed")
    kind = _kind(reply)
    if kind == ".html":
        yield from _page(entry, reply)
    elif kind == ".txt":
        yield from _text(entry, reply)
    else:
        yield from _file(entry, reply, kind)


def _kind(reply: Reply) -> str:
    """The suffix of a file of this kind. Raises ArticleError if there is no reader for one article of it."""
    media = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    named = PurePosixPath(unquote(urlsplit(reply.address).path)).suffix.lower()
    suffix = named if media in _UNTOLD else _SUFFIXES.get(media, "")
    if not is_readable_kind(Path(f"article{suffix}")):
        raise ArticleError(f"is of a kind that is not read ({one_line(media[:80]) or 'its server does not say which'})")
    if suffix not in _ARTICLES:
        raise ArticleError("is a collection of articles: download it and name the file")
    return suffix


def _page(entry: Entry, reply: Reply) -> Iterator[Result]:
    served = Served(reply.address, _charset(reply), entry.title, entry.published)
    if _NOT_FREE.search(reply.body):
        yield Notice(entry.address, "says that it is not free to read: only what it shows to everyone is taken")
    yield from read_page(_place(entry, reply), reply.body, served)


def _text(entry: Entry, reply: Reply) -> Iterator[Result]:
    read = decoded(reply.body, entry.address, known_encoding(_charset(reply)))
    yield from read.notices
    details = {"title": headline(read.text) or entry.title, "url": reply.address, "published": entry.published}
    yield from article(_place(entry, reply), read.text, {**details, "source": _host(reply)})


def _file(entry: Entry, reply: Reply, suffix: str) -> Iterator[Result]:
    """By way of a file, as the readers of documents want it; whatever it says of itself, it is known by its address."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"article{suffix}"
        path.write_bytes(reply.body)
        for result in read_file(path):
            yield _from_address(result, entry, reply)


def _from_address(result: Result, entry: Entry, reply: Reply) -> Result:
    if isinstance(result, Failure | Notice):
        return replace(result, path=entry.address)
    return replace(
        result,
        id=identity(reply.address, reply.address),
        url=reply.address,
        path=entry.address,
        title=result.title or one_line(entry.title),
        source=result.source or _host(reply),
        published=result.published or published(entry.published),
    )


def _place(entry: Entry, reply: Reply) -> Place:
    return Place(entry.address, reply.address)


def _host(reply: Reply) -> str:
    return (urlsplit(reply.address).hostname or "").removeprefix("www.")


def _charset(reply: Reply) -> str | None:
    header = Message()
    header["content-type"] = reply.headers.get("content-type", "")
    return header.get_content_charset()
