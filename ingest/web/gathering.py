"""From addresses and feeds to articles: list, fetch, read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.archive.fetched import Page, Validators
from assistant.errors import ArticleError
from assistant.models import Document
from assistant.terminal import counted
from ingest.progress import Progress
from ingest.readers.addresses import canonical
from ingest.readers.outcome import Failure, Notice, Result
from ingest.web.connections import Network
from ingest.web.contents import read
from ingest.web.destinations import http_address
from ingest.web.entries import Entry, Listing, listing
from ingest.web.fetcher import Fetcher
from ingest.web.gathered import Gathered
from ingest.web.replies import Limits, Reply
from ingest.web.rounds import fetched
from ingest.web.turns import Manners

_MOST_ENTRIES = 1_000
_MOST_SITEMAPS = 20
_USER = re.compile(r"//[^/@]*@")


class Gathering:
    """One round of fetching; of the pages that are `known`, only those that changed."""

    def __init__(
        self,
        network: Network,
        progress: Progress,
        known: Mapping[str, Validators],
        limits: Limits | None = None,
        manners: Manners | None = None,
    ) -> None:
        polite = manners or Manners()
        self._fetcher = Fetcher(network, limits or Limits(), polite, known)
        self._hosts = polite.hosts
        self._progress = progress
        self._results: list[Result] = []
        self._unchanged = 0
        self._pages: list[Page] = []

    def gather(self, addresses: Sequence[str], feeds: Sequence[str]) -> Gathered:
        """Fetch and read pages, and those that feeds and sitemaps list; what goes wrong with one is a Failure."""
        entries = list(self._named(map(Entry, addresses)))
        for feed in self._named(map(Entry, feeds)):
            entries += self._named(self._listed(feed.address))
        self._read(list({canonical(entry.address): entry for entry in entries}.values()))
        return Gathered(tuple(self._results), self._unchanged, tuple(self._pages))

    def _named(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Those entries whose address can be fetched."""
        for entry in entries:
            try:
                yield replace(entry, address=http_address(entry.address))
            except ArticleError as error:
                self._fail(_USER.sub("//", entry.address), error)

    def _listed(self, feed: str) -> Sequence[Entry]:
        """The pages of a feed or sitemap; of an index of sitemaps, those of the ones that changed last."""
        first = self._listing(feed)
        entries = list(first.entries)
        for sitemap in first.sitemaps[:_MOST_SITEMAPS]:
            if len(entries) < _MOST_ENTRIES:
                entries += self._listing(sitemap).entries
        if len(entries) > _MOST_ENTRIES or len(first.sitemaps) > _MOST_SITEMAPS:
            message = (
                f"lists more than is read at a time; the first {min(len(entries), _MOST_ENTRIES):,} pages are taken"
            )
            self._results.append(Notice(feed, message))
        return entries[:_MOST_ENTRIES]

    def _listing(self, address: str) -> Listing:
        try:
            found = listing(self._fetcher.fetch(http_address(address)))
        except ArticleError as error:
            self._fail(address, error)
            return Listing()
        if found == Listing():
            self._results.append(Notice(address, "lists no pages"))
        return found

    def _read(self, entries: Sequence[Entry]) -> None:
        """Fetch the entries, and read each as it comes; the results stand in the entries' order."""
        results: dict[int, list[Result]] = {}
        for done, (place, answer) in enumerate(fetched(entries, self._fetcher, self._hosts), start=1):
            self._progress.advance(f"{counted(done, 'page')} fetched", done / len(entries))
            results[place] = list(self._outcome(entries[place], answer))
        self._results += [result for place in sorted(results) for result in results[place]]

    def _outcome(self, entry: Entry, answer: Reply | ArticleError) -> Iterator[Result]:
        if isinstance(answer, ArticleError):
            yield Failure(entry.address, str(answer))
        elif answer.status == 304:
            self._unchanged += 1
        else:
            yield from self._articles(entry, answer)

    def _articles(self, entry: Entry, reply: Reply) -> Iterator[Result]:
        try:
            for result in read(entry, reply):
                yield result
                if isinstance(result, Document):
                    self._remember(result, reply)
        except ArticleError as error:
            yield Failure(entry.address, str(error))

    def _remember(self, document: Document, reply: Reply) -> None:
        validators = Validators(reply.headers.get("etag"), reply.headers.get("last-modified"))
        if validators.headers:
            self._pages.append(Page(reply.address, document.id, document.digest, validators))

    def _fail(self, address: str, error: ArticleError) -> None:
        self._results.append(Failure(address, str(error)))
