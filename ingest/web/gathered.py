"""What a round of fetching brought, ready to be published."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.archive.fetched import Page
from ingest.readers.outcome import Result


@dataclass(frozen=True, slots=True)
class Gathered:
    """Results as of files, how many articles are unchanged by their servers' word, and the pages to remember."""

    results: tuple[Result, ...] = ()
    unchanged: int = 0
    pages: tuple[Page, ...] = ()

    def measured(self) -> Iterator[tuple[Result, float]]:
        """The results, each with the share of them that is read by then, 0 to 1."""
        return ((result, number / len(self.results)) for number, result in enumerate(self.results, start=1))


NOTHING = Gathered()
