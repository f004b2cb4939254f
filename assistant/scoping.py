"""Which articles a question is put to: those that were chosen, and those that the question itself asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.archive.archive import Archive
from assistant.errors import QuestionError
from assistant.outlets import Register
from assistant.reporting import read
from assistant.scopes import EVERYTHING, Filters, Scope
from assistant.text import words

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """What limits a question from outside: the `chosen` scope; the day that "last week" is reckoned from (today if
    none is given); and the only `phrases` of the question that are to be filters, all of them if none is given.
    """

    chosen: Scope = EVERYTHING
    as_of: date | None = None
    phrases: Collection[str] | None = None


UNLIMITED = Limits()


@dataclass(frozen=True, slots=True)
class Scoped:
    """A question, and those that were `asked` before it, without their phrases about the reporting; what narrows its
    search, and notices of filters that were not applied.
    """

    question: str
    asked: tuple[str, ...]
    filters: Filters
    notices: tuple[str, ...]


def scoped(archive: Archive, question: str, asked: Sequence[str], limits: Limits) -> Scoped:
    """Read a question's filters. One that would leave no article is not applied, and a notice says so.

    Raises QuestionError if a chosen outlet is none of the archive's, ArchiveError.
    """
    outlets = archive.outlets()
    today = limits.as_of or date.today()
    request = read(question, outlets, today)
    scope, notices = _narrowed(archive, EVERYTHING, "what was chosen", _known(limits.chosen, outlets))
    applied = []
    for phrase in request.phrases:
        if limits.phrases is not None and phrase.text not in limits.phrases:
            continue
        narrowed, refused = _narrowed(archive, scope, f"“{phrase.text}”", phrase.scope)
        applied += [] if refused else [phrase.text]
        scope, notices = narrowed, notices + refused
    rest = request.question if words.tokens(request.question) else question
    before = tuple(read(each, outlets, today).question for each in asked)
    return Scoped(rest, before, Filters(scope, tuple(applied)), tuple(notices))


def chosen_filters(archive: Archive, chosen: Scope) -> tuple[Filters, list[str]]:
    """What was chosen, and nothing else; or nothing where no article fits it, and a notice that says so.

    Raises QuestionError if an outlet is none of the archive's, ArchiveError.
    """
    scope, notices = _narrowed(archive, EVERYTHING, "what was chosen", _known(chosen, archive.outlets()))
    undated = archive.searched(scope).undated if scope.dated else 0
    if undated:
        articles = "1 article without a date was" if undated == 1 else f"{undated:,} articles without a date were"
        notices.append(f"{articles} left out.")
    return Filters(scope), notices


def _narrowed(archive: Archive, scope: Scope, said: str, wanted: Scope) -> tuple[Scope, list[str]]:
    """A scope within another, or as it was, and why."""
    both = scope.within(wanted)
    if both == scope or (both and archive.searched(both).documents):
        return both or scope, []
    return scope, [f"No article fits {said}, so that filter was not applied."]


def _known(chosen: Scope, outlets: Mapping[str, str]) -> Scope:
    """The scope with its outlets as the archive writes them; `outlets` leads there from every name that one has."""
    return replace(chosen, sources=tuple(dict.fromkeys(_written(source, outlets) for source in chosen.sources)))


def _written(source: str, outlets: Mapping[str, str]) -> str:
    if outlet := outlets.get(source) or Register(outlets).outlet(source):
        return outlet
    names = sorted(set(outlets.values()))
    known = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    raise QuestionError(f"No article of the archive is from {source}; name one of its outlets: {known or 'none'}.")
