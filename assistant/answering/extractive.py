"""Answers in the archive's own words: the sentences that answer best, each cited as it stands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.archive.search import Found
from assistant.embedding import Embedder
from assistant.models import Citation, Document, Passage, Sentence, Statement
from assistant.text import words

NAME = "extractive"

_PASSAGES = 6
_MOST_STATEMENTS = 4
_SHARE_OF_BEST = 0.75
_WORDS_WEIGHT = 0.35
_SAME = 0.8
_THRESHOLD = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be shown, with how well it answers: about 0 to 1.35."""

    document: Document
    sentence: Sentence
    stems: tuple[str, ...]
    score: float


class Extractive:
    """The answerer that needs no model and no network."""

    name = NAME

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def answer(self, question: str, found: Found) -> Iterator[Statement]:
        """One quoted statement a sentence; none where the passages do not answer the question."""
        candidates = self._candidates(question, found)
        if fit(question, found, candidates) < _THRESHOLD:
            return
        for candidate in in_reading_order(choose(candidates)):
            citation = Citation.of(candidate.document, candidate.sentence, number=0)
            yield Statement(citation.quote, "quoted", (citation,))

    def _candidates(self, question: str, found: Found) -> list[Candidate]:
        places = _places(found.passages[:_PASSAGES])
        if not places:
            return []
        vectors = self._embedder.embed([question, *(sentence.text for _, sentence in places)])
        weights = informativeness(found)
        candidates = []
        for (document, sentence), cosine in zip(places, (vectors[1:] @ vectors[0]).tolist(), strict=True):
            stems = tuple(words.stems(sentence.text))
            score = cosine + _WORDS_WEIGHT * coverage(weights, stems)
            candidates.append(Candidate(document, sentence, stems, score))
        return sorted(candidates, key=lambda candidate: -candidate.score)


def fit(question: str, found: Found, candidates: Sequence[Candidate]) -> float:
    """How well the archive seems to answer, about 0 to 1.35."""
    return candidates[0].score if candidates else 0.0


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates, given best first: none far below the best, none that says the same again."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == _MOST_STATEMENTS or candidate.score < _SHARE_OF_BEST * candidates[0].score:
            break
        if all(words.overlap(candidate.stems, other.stems) < _SAME for other in chosen):
            chosen.append(candidate)
    return chosen


def in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence's article first, and each article's sentences as they stand in it."""
    articles = list(dict.fromkeys(candidate.document.id for candidate in chosen))
    return sorted(
        chosen, key=lambda candidate: (articles.index(candidate.document.id), candidate.sentence.ordinal)
    )


def informativeness(found: Found) -> Mapping[str, float]:
    """Inverse document frequency of the question's stems, over the archive's chunks."""
    return {stem: math.log(1 + found.chunks / (1 + count)) for stem, count in found.frequencies.items()}


def coverage(weights: Mapping[str, float], stems: Sequence[str]) -> float:
    """The weighted share of the question's stems that stand among `stems`, 0 to 1."""
    held = set(stems)
    total = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in held) / total if total else 0.0


def _places(passages: Sequence[Passage]) -> list[tuple[Document, Sentence]]:
    """Each sentence of the passages once, best passage first."""
    found = {(p.document.id, s.ordinal): (p.document, s) for p in passages for s in p.sentences}
    return list(found.values())
