"""Fetching an address as a well-behaved guest: redirects, robots.txt, turns, and only what changed."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from assistant.archive.fetched import Validators
from assistant.errors import ArticleError
from ingest.web.connections import Network
from ingest.web.destinations import http_address
from ingest.web.replies import Limits, Reply, ask
from ingest.web.robots import Robots
from ingest.web.turns import Manners, Turns

_MOST_REDIRECTS = 5
_BUSY = frozenset({429, 503})
_REASONS = {
    401: "the server shows it only to those who log in (401): save the page as a file and name that",
    403: "the server refuses to show it to a program (403): save the page as a file and name that",
    404: "there is no such page (404); an article that the archive has from there stays in it",
    410: "the page was taken away (410); an article that the archive has from there stays in it",
    429: "the server wants fewer requests (429): try again later",
}


class Fetcher:
    """May be used by several threads, each for hosts of its own."""

    def __init__(self, network: Network, limits: Limits, manners: Manners, known: Mapping[str, Validators]) -> None:
        self._network = network
        self._limits = limits
        self._manners = manners
        self._known = known
        self._turns = Turns(manners.sleep)
        self._robots = Robots(lambda address: _follow(address, lambda hop: self._ask(hop, self._manners.pause)))

    def fetch(self, address: str) -> Reply:
        """What stands at the address, or where it leads: status 200, or 304 if it is as it is `known`.

        Raises ArticleError, with one sentence why it was not fetched.
        """
        reply = _follow(address, self._visit)
        if reply.status != 200 and not (reply.status == 304 and reply.address in self._known):
            raise ArticleError(_reason(reply.status))
        if urlsplit(address).path.strip("/") and not urlsplit(reply.address).path.strip("/"):
            raise ArticleError("leads to the front page of a site: the article is no longer there")
        return reply

    def _visit(self, address: str) -> Reply:
        wanted = min(self._robots.pause_at(address), self._manners.longest_pause)
        return self._ask(address, max(wanted, self._manners.pause), self._known.get(address))

    def _ask(self, address: str, pause: float, known: Validators | None = None) -> Reply:
        """Ask when it is our turn; a server that is busy for a short while is asked once more."""
        headers = known.headers if known else {}
        with self._turns.at(urlsplit(address).hostname or "", pause):
            reply = ask(address, headers, self._network, self._limits)
            wait = _seconds(reply.headers.get("retry-after", "")) if reply.status in _BUSY else None
            if wait is None or wait > self._manners.longest_wait:
                return reply
            self._manners.sleep(max(wait, pause))
            return ask(address, headers, self._network, self._limits)


def _follow(address: str, visit: Callable[[str], Reply]) -> Reply:
    """Visit an address and those it leads to, each of them checked like the first."""
    for _ in range(_MOST_REDIRECTS + 1):
        reply = visit(http_address(address))
        if reply.leads_to is None:
            return reply
        address = reply.leads_to
    raise ArticleError(f"leads from one address to the next more than {_MOST_REDIRECTS} times")


def _reason(status: int) -> str:
    if status >= 500:
        return f"the server failed ({status}): try again later"
    return _REASONS.get(status, f"the server answers with no page ({status})")


def _seconds(retry_after: str) -> float | None:
    """How long a server asks to be left alone, or None if it does not say."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
