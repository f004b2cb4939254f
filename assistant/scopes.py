"""Which articles a question is put to, and what was searched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles a question is put to: those of the `sources`, or of any if none is named, published from
    `since` to `until`, both ISO 8601 days that are included. A day is the one that the article itself gives.
    """

    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def dated(self) -> bool:
        """Whether articles without a date are left out."""
        return bool(self.since or self.until)

    def within(self, other: Scope) -> Scope | None:
        """The articles that are in both; none where no article can be."""
        sources = tuple(s for s in self.sources if s in other.sources) if other.sources else self.sources
        if self.sources and not sources:
            return None
        since = max(filter(None, (self.since, other.since)), default=None)
        until = min(filter(None, (self.until, other.until)), default=None)
        return None if since and until and since > until else Scope(sources or other.sources, since, until)


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrowed a search: the scope, and the `phrases` of the question that parts of it were read from."""

    scope: Scope = EVERYTHING
    phrases: tuple[str, ...] = ()


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search looked through: how many articles, of which outlets, dated from when to when.

    `undated` articles were left out, because a question that is bound to dates cannot be put to them.
    """

    documents: int
    sources: tuple[str, ...]
    first_published: str | None
    last_published: str | None
    undated: int = 0
