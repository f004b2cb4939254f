"""Answers in the archive's own words: the sentences that answer best, each cited as it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.expected import answer_kind
from assistant.archive.search import Found
from assistant.embedding import Embedder
from assistant.models import Citation, Document, Sentence, Statement
from assistant.text import words

NAME = "extractive"

# Chosen by five-fold cross-validation on public questions; `make bench` prints what they give.
_PASSAGES = 6
_COVERAGE_WEIGHT = 0.35
_RANK_COST = 0.03
_WRONG_KIND_COST = 0.1
_ANSWERS_FROM = 0.75
_SHARE_OF_BEST = 0.6
_MOST_CHOSEN = 4
_SAME = 0.8

_MOST_CONTEXT = 2
_DANGLING = re.compile(r"[\"'“‘(]?(He|She|They|His|Her|Their)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be shown. Its score is the cosine with the question, plus the weighted share of the
    question's words that it and its title hold, less a cost for the rank of its passage and one for holding no
    time, quantity or name where the question asks for one: at most about 1.35.
    """

    document: Document
    sentence: Sentence
    stems: tuple[str, ...]
    score: float

    @property
    def key(self) -> tuple[str, int]:
        """What names the sentence within one revision of the archive."""
        return self.document.id, self.sentence.ordinal


class Extractive:
    """The answerer that needs no model and no network."""

    name = NAME

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def host(self) -> str | None:
        """The server that receives the question and the passages; none where they stay on this machine."""
        return self._embedder.host

    def answer(self, question: str, found: Found) -> Iterator[Statement]:
        """One quoted statement a sentence; none where no sentence answers well enough."""
        candidates = self._candidates(question, found)
        if not candidates or candidates[0].score < _ANSWERS_FROM:
            return
        for candidate in with_context(in_reading_order(choose(candidates)), candidates):
            citation = Citation.of(candidate.document, candidate.sentence, number=1)
            yield Statement(citation.quote, "quoted", (citation,))

    def _candidates(self, question: str, found: Found) -> list[Candidate]:
        """Every sentence of the best passages, best first."""
        passages = found.passages[:_PASSAGES]
        places = [(rank, p.document, s) for rank, p in enumerate(passages) for s in p.sentences]
        if not places:
            return []
        vectors = self._embedder.embed([sentence.text for _, _, sentence in places])
        weights, kind = informativeness(found), answer_kind(question)
        candidates = []
        for (rank, document, sentence), cosine in zip(places, (vectors @ found.query.vector).tolist(), strict=True):
            stems = tuple(words.stems(sentence.text))
            covered = coverage(weights, (*stems, *words.stems(document.title or "")))
            score = cosine + _COVERAGE_WEIGHT * covered - _RANK_COST * rank
            if kind and not kind.search(sentence.text):
                score -= _WRONG_KIND_COST
            candidates.append(Candidate(document, sentence, stems, score))
        return sorted(candidates, key=lambda candidate: -candidate.score)


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates, given best first: none far below the best, none that says the same again."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == _MOST_CHOSEN or candidate.score < _SHARE_OF_BEST * candidates[0].score:
            break
        if all(words.overlap(candidate.stems, other.stems) < _SAME for other in chosen):
            chosen.append(candidate)
    return chosen


def in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence's article first, and each article's sentences as they stand in it."""
    articles = list(dict.fromkeys(candidate.document.id for candidate in chosen))
    return sorted(chosen, key=lambda candidate: (articles.index(candidate.document.id), candidate.sentence.ordinal))


def with_context(chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Before a sentence that opens with a pronoun for a person, the sentence before it, if that was found."""
    at = {candidate.key: candidate for candidate in candidates}
    whole: dict[tuple[str, int], Candidate] = {}
    for candidate in chosen:
        run = [candidate]
        while len(run) <= _MOST_CONTEXT and _DANGLING.match(run[0].sentence.text):
            document, ordinal = run[0].key
            before = at.get((document, ordinal - 1))
            if before is None:
                break
            run.insert(0, before)
        whole |= {each.key: each for each in run if each.key not in whole}
    return list(whole.values())


def informativeness(found: Found) -> Mapping[str, float]:
    """Inverse document frequency of the question's stems, over the archive's chunks."""
    return {stem: math.log(1 + found.chunks / (1 + count)) for stem, count in found.frequencies.items()}


def coverage(weights: Mapping[str, float], stems: Sequence[str]) -> float:
    """The weighted share of the question's stems that stand among `stems`, 0 to 1."""
    held = set(stems)
    total = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in held) / total if total else 0.0
