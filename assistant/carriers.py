"""A report, and the articles that carry it: what ten outlets print of one wire story is one report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries a report; `shared` of its `sentences` (of six words and more) stand in the first one.

    `credited` is the outlet that the article itself names as its source, in its dateline or its last line.
    """

    document_id: str
    title: str | None
    source: str | None
    published: str | None
    shared: int
    sentences: int
    credited: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report and the articles that carry it: first the one that credits no other and was published first."""

    carriers: tuple[Carrier, ...]

    @property
    def origin(self) -> str | None:
        """The outlet that the report goes back to, as far as the articles tell."""
        return self.carriers[0].credited or self.carriers[0].source

    def carried_by(self, document_id: str) -> bool:
        """Whether the article of this id is one of those that carry it."""
        return any(carrier.document_id == document_id for carrier in self.carriers)


def report_of(document_id: str, reports: Iterable[Report]) -> Report | None:
    """The one of these reports that the article of this id carries."""
    return next((report for report in reports if report.carried_by(document_id)), None)
