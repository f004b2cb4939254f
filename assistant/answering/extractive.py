"""Answers in the archive's own words: the sentences that answer best, each cited as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.confidence import confidence, informativeness, signals
from assistant.answering.kinds import Kind, asked_for
from assistant.answering.reading import Asked, Reading, apart, read_passages, read_question
from assistant.archive.search import Found
from assistant.encoder import Encoder
from assistant.models import Citation, Statement
from assistant.text import words

NAME = "extractive"

# Chosen by cross-validation on public questions; `make bench` prints what they give.
PASSAGES = 5
_COSINE_WEIGHT = 0.5
_RANK_COST = 0.01
_LACKING_COST = 0.1
_SHARE_OF_BEST = 0.8
_MOST_CHOSEN = 4
_SAME = 0.8

_MOST_CONTEXT = 2
_DANGLING = re.compile(r"[\"'“‘(]?(He|She|They|His|Her|Their)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be shown.

    Its score is how well the question's tokens are met in it, on weighted average, plus the cosine of the two, less
    a cost for the rank of its passage, and one where it does not hold the kind of thing that is asked for. It is
    `lacking` where that thing is a time or an amount, which no other words can tell.
    """

    reading: Reading
    stems: tuple[str, ...]
    score: float
    lacking: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """What names the sentence within one revision of the archive."""
        return self.reading.document.id, self.reading.sentence.ordinal


class Extractive:
    """The answerer that needs no key and no network. It answers where it is at least as sure as `least`, 0 to 1."""

    name = NAME
    host = None

    def __init__(self, encoder: Encoder, least: float = 0.5) -> None:
        self._encoder = encoder
        self._least = least

    def answer(self, question: str, found: Found) -> Iterator[Statement]:
        """One quoted statement a sentence; none where no sentence answers well enough."""
        candidates, sure = self._weighed(question, found)
        if sure < self._least:
            return
        for candidate in shown(candidates):
            citation = Citation.of(candidate.reading.document, candidate.reading.sentence, number=1)
            yield Statement(citation.quote, "quoted", (citation,))

    def is_sure(self, question: str, found: Found) -> bool:
        """Whether a sentence answers well enough by itself."""
        return self._weighed(question, found)[1] >= self._least

    def _weighed(self, question: str, found: Found) -> tuple[list[Candidate], float]:
        """Every sentence that was read, best first, and the probability that the best answers."""
        asked = read_question(self._encoder, question, informativeness(found))
        readings = read_passages(self._encoder, asked, apart(found.passages)[:PASSAGES])
        candidates = rank(asked, readings)
        if not candidates:
            return [], 0.0
        return candidates, confidence(signals(self._encoder, asked, found, readings, candidates[0].reading))


def rank(asked: Asked, readings: Sequence[Reading]) -> list[Candidate]:
    """Every sentence that was read, best first."""
    kind = asked_for(asked.question)
    return sorted((_candidate(asked, kind, reading) for reading in readings), key=lambda candidate: -candidate.score)


def _candidate(asked: Asked, kind: Kind | None, reading: Reading) -> Candidate:
    text = reading.sentence.text
    missing = kind if kind is not None and not kind.holds(asked.question, text) else None
    met = float(reading.matches @ asked.weights) + _COSINE_WEIGHT * reading.cosine
    score = met - _RANK_COST * reading.rank - _LACKING_COST * (missing is not None)
    return Candidate(reading, tuple(words.stems(text)), score, missing is not None and missing.plain)


def shown(candidates: Sequence[Candidate]) -> list[Candidate]:
    """What is shown of the candidates, given best first, in the order in which it is read."""
    return with_context(in_reading_order(choose(candidates)), candidates)


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates, given best first: none far below the best, none that says the same again, and beside one
    that holds what is asked for, none that is lacking.
    """
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == _MOST_CHOSEN or candidate.score < _SHARE_OF_BEST * candidates[0].score:
            break
        if candidate.lacking and not candidates[0].lacking:
            continue
        if all(words.overlap(candidate.stems, other.stems) < _SAME for other in chosen):
            chosen.append(candidate)
    return chosen


def in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence's article first, and each article's sentences as they stand in it."""
    articles = list(dict.fromkeys(candidate.reading.document.id for candidate in chosen))
    return sorted(
        chosen,
        key=lambda candidate: (articles.index(candidate.reading.document.id), candidate.reading.sentence.ordinal),
    )


def with_context(chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Before a sentence that opens with a pronoun for a person, the sentence before it, if that was found."""
    at = {candidate.key: candidate for candidate in candidates}
    whole: dict[tuple[str, int], Candidate] = {}
    for candidate in chosen:
        run = [candidate]
        while len(run) <= _MOST_CONTEXT and _DANGLING.match(run[0].reading.sentence.text):
            document, ordinal = run[0].key
            before = at.get((document, ordinal - 1))
            if before is None:
                break
            run.insert(0, before)
        whole |= {each.key: each for each in run if each.key not in whole}
    return list(whole.values())
