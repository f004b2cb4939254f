"""What a round of fetching brought, ready to be published."""

from dataclasses import dataclass

from assistant.archive.fetched import Page
from ingest.readers.outcome import Result


@dataclass(frozen=True, slots=True)
class Gathered:
    """Results as of files, how many articles are unchanged by their servers' word, and the pages to remember."""

    results: tuple[Result, ...] = ()
    unchanged: int = 0
    pages: tuple[Page, ...] = ()


NOTHING = Gathered()
