"""A claim that a language model wrote, against the sentences that it was shown: proved, or left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.lines import Claim
from assistant.answering.numbered import Shown, Stored
from assistant.models import Citation, Dropped, Statement
from assistant.verification.support import chosen
from assistant.verification.verify import Verdict, verify

_ADDRESS = re.compile(r"\w://|\bwww\.|\b(?:javascript|data|mailto):", re.IGNORECASE)
_NOTHING_CITED = "no sentence that was cited speaks of it"


def prove(claim: Claim, shown: Shown) -> Statement | Dropped:
    """The claim with the fewest sentences that carry it: of those it cites, else of one article, else of any shown."""
    if _ADDRESS.search(claim.text):
        return Dropped(claim.text, "it gives an address")
    if said := _word_for_word(claim, shown):
        return Statement(said[1].text, "quoted", (Citation.of(*said, number=1),))
    for sentences in _places(claim, shown):
        if proof := _proof(claim.text, sentences):
            citations = tuple(Citation.of(*stored, number) for number, stored in enumerate(proof, start=1))
            return Statement(claim.text, "supported", citations)
    return Dropped(claim.text, _reason(claim, shown))


def _word_for_word(claim: Claim, shown: Shown) -> Stored | None:
    """A shown sentence that the claim repeats, one that it cites rather than another."""
    same = [
        stored for stored in (*_cited(claim, shown), *shown.sentences) if _flat(stored[1].text) == _flat(claim.text)
    ]
    return same[0] if same else None


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cited(claim: Claim, shown: Shown) -> list[Stored]:
    return [stored for number in claim.numbers if (stored := shown.numbered(number))]


def _places(claim: Claim, shown: Shown) -> Iterator[Sequence[Stored]]:
    """Where the proof may be: the right sentence is often not far from the one cited."""
    if cited := _cited(claim, shown):
        yield cited
    mentioned = {document.id for document, _ in cited}
    yield from sorted(shown.articles, key=lambda article: article[0][0].id not in mentioned)
    yield shown.sentences


def _proof(text: str, sentences: Sequence[Stored]) -> list[Stored] | None:
    """The fewest of the sentences, the best first, that carry the text."""
    best = [sentences[i] for i in chosen(text, [sentence.text for _, sentence in sentences])]
    for count in range(1, len(best) + 1):
        if _verdict(text, best[:count]).judgement == "supported":
            return best[:count]
    return None


def _verdict(text: str, sentences: Sequence[Stored]) -> Verdict:
    return verify(text, [sentence.text for _, sentence in sentences])


def _reason(claim: Claim, shown: Shown) -> str:
    """What the cited sentences lack; of a claim that they do not speak of, what those nearest to it lack."""
    cited = _verdict(claim.text, _cited(claim, shown))
    if cited.sentences:
        return "; ".join(cited.reasons)
    near = _verdict(claim.text, shown.sentences)
    return "; ".join((_NOTHING_CITED, *near.reasons))
