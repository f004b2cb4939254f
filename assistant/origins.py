"""Which articles are copies of one report: ten outlets that carry one wire story are one source, not ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Carrier, Document, Report, instant
from assistant.text import words
from assistant.text.sentences import split

_FEWEST_WORDS = 6
_FEWEST_SHARED = 3
_SHARE = 0.5
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class _Told:
    document: Document
    sentences: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> _Told:
        """Its sentences, folded; short ones are quoted and repeated by anybody."""
        folded = (words.tokens(sentence.text) for sentence in split(document.text))
        return cls(document, frozenset(" ".join(each) for each in folded if len(each) >= _FEWEST_WORDS))

    def shared(self, other: _Told) -> int:
        return len(self.sentences & other.sentences)

    def copies(self, other: _Told) -> bool:
        """Whether one of the two is mostly made of the other's sentences; quotations in common are too few for that."""
        least = min(len(self.sentences), len(other.sentences))
        return self.shared(other) >= max(_FEWEST_SHARED, _SHARE * least)


def reports(cited: Sequence[Document], found: Sequence[Document]) -> tuple[Report, ...]:
    """The reports behind the cited articles, each with the articles, cited or only found, that carry it: the one
    that was published first, then the others with how many of their sentences are the same.
    """
    known = {document.id: _Told.of(document) for document in (*cited, *found)}
    left, made = dict(known), []
    for document in cited:
        if document.id in left:
            family = _family(left.pop(document.id), left)
            made.append(_report(sorted(family, key=lambda told: instant(told.document.published or _NEVER))))
    return tuple(made)


def _family(first: _Told, left: dict[str, _Told]) -> list[_Told]:
    """Takes out of `left` whatever copies the first, or a copy of it."""
    family = [first]
    for member in family:
        for told in [told for told in left.values() if told.copies(member)]:
            family.append(left.pop(told.document.id))
    return family


def _report(family: Sequence[_Told]) -> Report:
    first = family[0]
    return Report(tuple(_carrier(told, first) for told in family))


def _carrier(told: _Told, first: _Told) -> Carrier:
    article = told.document
    shared = told.shared(first) if told is not first else len(told.sentences)
    return Carrier(article.id, article.title, article.source, article.published, shared, len(told.sentences))


def described(told: Sequence[Report], cited: Sequence[str]) -> list[str]:
    """What there is to say of the reports behind an answer that cites the articles of these ids, a line each."""
    several = len(cited) > 1 and len(told) < len(cited)
    counted = "1 report" if len(told) == 1 else f"{len(told)} different reports"
    lines = [f"{len(cited)} articles are cited, but they carry {counted}."] if several else []
    for report in told:
        first, *others = report.carriers
        lines += [_repeats(other, first) for other in others]
    return lines


def _repeats(other: Carrier, first: Carrier) -> str:
    same = f"{other.shared} of its {other.sentences} sentences are the same"
    if other.source and other.source == first.source:
        return f"“{other.title or 'An untitled article'}” repeats an earlier article of {other.source}: {same}."
    return f"{_outlet(other)} carries what {_outlet(first)} published first: {same}."


def _outlet(carrier: Carrier) -> str:
    return carrier.source or carrier.title or "An untitled article"
