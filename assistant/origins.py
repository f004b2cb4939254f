"""Which articles are copies of one report: ten outlets that carry one wire story are one source, not ten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from assistant.carriers import Carrier, Report, report_of
from assistant.text import words

FEWEST_SHARED = 3
"""Sentences that copies have in common, at least."""

_FEWEST_WORDS = 6
_SHARE = 0.5
_MOST_NAMED = 3


def fingerprints(sentences: Iterable[str]) -> frozenset[int]:
    """A number, of 64 bits, for each sentence, folded; short ones are quoted and repeated by anybody and have none."""
    folded = (words.tokens(sentence) for sentence in sentences)
    return frozenset(_fingerprint(" ".join(each)) for each in folded if len(each) >= _FEWEST_WORDS)


def _fingerprint(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def are_copies(shared: int, one: int, other: int) -> bool:
    """Whether one of two articles of so many sentences is mostly made of the `shared` ones; quotations in common are
    too few for that.
    """
    return shared >= max(FEWEST_SHARED, _SHARE * min(one, other))


def described(told: Sequence[Report], cited: Sequence[str]) -> list[str]:
    """What there is to say of the reports that the articles of these ids, which an answer cites, carry, a line each."""
    told = [report for report in told if any(map(report.carried_by, cited))]
    lines = [_counted(told, len(cited))] if len(cited) > 1 and len(_origins(told)) < len(cited) else []
    for report in told:
        first, *others = report.carriers
        named = sorted(others, key=lambda other: other.document_id not in cited)[:_MOST_NAMED]
        lines += [f"{_outlet(first)} credits {first.credited}."] if first.credited else []
        lines += [_repeats(other, first) for other in named]
        lines += [_more(len(others) - len(named), first)] if len(others) > len(named) else []
    return lines


def also_carried(told: Iterable[Report], document_id: str) -> str | None:
    """Who else carries the report of an article, if anybody does."""
    report = report_of(document_id, told)
    names = [_outlet(each) for each in report.carriers if each.document_id != document_id] if report else []
    named, more = names[:_MOST_NAMED], len(names) - _MOST_NAMED
    return f"also carried by {', '.join(named)}{f' and {more} more' if more > 0 else ''}" if named else None


def _counted(told: Sequence[Report], cited: int) -> str:
    """How many articles, reports and outlets there are behind an answer, where they are not all as many."""
    reports = "1 report" if len(told) == 1 else f"{len(told)} different reports"
    carried = f" carry {reports}" if len(told) < cited else ""
    origins = _origins(told)
    if len(origins) == len(told):
        return f"{cited} articles are cited, but they{carried}."
    back = f"go back to {f'one outlet, {told[0].origin}' if len(origins) == 1 else f'{len(origins)} outlets'}"
    return f"{cited} articles are cited, but they{carried}{' that' if carried else ''} {back}."


def _origins(told: Sequence[Report]) -> list[str]:
    """The outlets that the reports go back to, each once; a report of an unknown outlet is of its own."""
    return list(dict.fromkeys((report.origin or report.carriers[0].document_id).casefold() for report in told))


def _more(number: int, first: Carrier) -> str:
    articles = "1 more article carries" if number == 1 else f"{number} more articles carry"
    return f"{articles} what {_outlet(first)} published first."


def _repeats(other: Carrier, first: Carrier) -> str:
    same = f"{other.shared} of its {other.sentences} sentences are the same"
    if other.source and other.source == first.source:
        return f"“{other.title or 'An untitled article'}” repeats an earlier article of {other.source}: {same}."
    return f"{_outlet(other)} carries what {_outlet(first)} published first: {same}."


def _outlet(carrier: Carrier) -> str:
    return carrier.source or carrier.title or "An untitled article"
