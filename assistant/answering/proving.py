"""A claim that a language model wrote, against the sentences that it was shown: proved, or left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.answering.numbered import Shown, Stored
from assistant.answering.written import Claim
from assistant.models import Citation, Dropped, Statement
from assistant.verification.deeds.carrying import clauses, lacking, points_back, unfit, unlike
from assistant.verification.language.wording import spelled
from assistant.verification.names.agencies import without_agency
from assistant.verification.numbers.dates import resolved
from assistant.verification.verify import flat, verify

_ADDRESS = re.compile(r"\w://|\bwww\.|\b(?:javascript|data|mailto):", re.IGNORECASE)
_LEMMAS = re.compile("“([^”]+)”")
Proof = list[Stored]


def prove(claim: Claim, shown: Shown) -> Statement | Dropped:
    """The claim with the sentences that carry it, clause by clause: those that it cites, else others of those shown."""
    if said := _word_for_word(claim, shown):
        return Statement(said[1].text, "quoted", (Citation.of(*said, number=1),))
    if fault := "it gives an address" if _ADDRESS.search(claim.text) else unfit(claim.text):
        return Dropped(claim.text, fault)
    units = list(_units(claim, shown))
    whole = {claim.text: _proof(claim.text, units)}
    proofs = whole if whole[claim.text] else {clause: _proof(clause, units) for clause in clauses(claim.text)}
    unproved = [clause for clause, proof in proofs.items() if proof is None]
    if unproved:
        return Dropped(claim.text, _reason(unproved[0], units))
    carrying = dict.fromkeys(stored for proof in proofs.values() for stored in proof or ())
    citations = tuple(Citation.of(*stored, number) for number, stored in enumerate(carrying, start=1))
    return Statement(claim.text, "supported", citations)


def _word_for_word(claim: Claim, shown: Shown) -> Stored | None:
    """A shown sentence that the claim repeats, one that it cites rather than another."""
    said, places = flat(claim.text), (*_cited(claim, shown), *shown.sentences)
    return next((stored for stored in places if flat(stored[1].text) == said), None)


def _cited(claim: Claim, shown: Shown) -> list[Stored]:
    return [stored for number in claim.numbers if (stored := shown.numbered(number))]


def _units(claim: Claim, shown: Shown) -> Iterator[Proof]:
    """Where the proof may be, likeliest first: a sentence, or one with the sentence before it that it points back to;
    the right one is often not far from the one cited.
    """
    neighbours = (pair for article in shown.articles for pair in pairwise(article))
    before = {
        stored: last
        for last, stored in neighbours
        if stored[1].ordinal == last[1].ordinal + 1 and points_back(stored[1].text)
    }
    for stored in dict.fromkeys((*_cited(claim, shown), *shown.sentences)):
        yield [stored]
        if stored in before:
            yield [before[stored], stored]


def _proof(clause: str, units: Sequence[Proof]) -> Proof | None:
    return next((unit for unit in units if not _faults(clause, unit)), None)


def _texts(unit: Proof) -> list[str]:
    """Its sentences without the agency in their dateline, with the dates that "on Thursday" and the like come to."""
    return [resolved(without_agency(sentence.text), document.published) for document, sentence in unit]


def _faults(clause: str, unit: Proof) -> tuple[str, ...]:
    """What of the clause the sentences do not carry."""
    sentences = _texts(unit)
    if missing := lacking(clause, sentences):
        return (f"not said: {', '.join(missing)}",)
    reasons = verify(clause, sentences).reasons
    return reasons or tuple(
        _in_words(reason, clause, *sentences) for reason in filter(None, [unlike(clause, sentences)])
    )


def _in_words(reason: str, *texts: str) -> str:
    """A reason that quotes lemmas, with the words as the texts write them."""
    return _LEMMAS.sub(lambda match: f"“{spelled(match[1], *texts)}”", reason)


def _reason(clause: str, units: Sequence[Proof]) -> str:
    """What the sentences that come nearest to carrying the clause do not say."""
    nearest = min(units, key=lambda unit: (len(lacking(clause, _texts(unit))), len(unit)))
    verdict = verify(clause, _texts(nearest))
    return "; ".join(verdict.reasons or _faults(clause, nearest))
