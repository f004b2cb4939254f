"""What a site's robots.txt allows, asked once for each site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import ArticleError
from ingest.web.replies import AGENT, Reply

if TYPE_CHECKING:
    from protego import Protego

_LONGEST = 500_000


class Robots:
    """The rules of the sites that were visited; `fetch` brings a robots.txt, its redirects followed."""

    def __init__(self, fetch: Callable[[str], Reply]) -> None:
        self._fetch = fetch
        self._sites: dict[str, Protego | str] = {}

    def pause_at(self, address: str) -> float:
        """The seconds that the site wants between two requests. Raises ArticleError if the address is not for us."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._sites:
            self._sites[site] = self._rules(f"{site}/robots.txt")
        rules = self._sites[site]
        if isinstance(rules, str):
            raise ArticleError(rules)
        if not rules.can_fetch(address, AGENT):
            raise ArticleError(f"{parts.hostname} does not allow programs to fetch it (robots.txt)")
        return rules.crawl_delay(AGENT) or 0.0

    def _rules(self, address: str) -> Protego | str:
        """The rules, or why they are unknown: a site without any allows all, one that fails allows nothing for now."""
        from protego import Protego

        try:
            reply = self._fetch(address)
        except ArticleError as error:
            return str(error)
        if reply.status >= 500:
            return f"its site cannot say what may be fetched (robots.txt: {reply.status}): try again later"
        return Protego.parse(reply.body[:_LONGEST].decode("utf-8-sig", "replace"))
