"""How each sentence of the found passages matches a question: token by token, read in its passage.

The tokens of a question are compared with those of a sentence as in ColBERT (Khattab and Zaharia, "ColBERT",
SIGIR 2020), and a sentence's own vector is the mean of its tokens' after its whole passage has been read, so that
"he" and "the ship" mean what they mean there (Günther et al., "Late Chunking", 2024).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from assistant.archive.vectors import Vectors
from assistant.encoder import Encoder, Tokens
from assistant.models import Document, Passage, Sentence
from assistant.text import words
from assistant.text.titles import titled

_WORD = re.compile(r"\w(?:\S*\w)?")
_LEAST_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and how the model reads it.

    `tokens` of shape (n, 384) and `vector`, of shape (384,), for the whole, each of length 1; `weights`, of shape
    (n,) and with the sum 1, tell how much each token counts: a word by its informativeness, shared by its tokens.
    """

    question: str
    tokens: Vectors
    weights: Vectors
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence of a passage, and how it matches the question.

    `matches`, of shape (n,), is the best cosine of each token of the question with a token of the sentence; `cosine`
    is the whole question's with the whole sentence. `rank` counts passages from 0.
    """

    document: Document
    sentence: Sentence
    rank: int
    matches: Vectors
    cosine: float


def read_question(encoder: Encoder, question: str, informativeness: Mapping[str, float]) -> Asked:
    """Read a question once for all its passages; `informativeness` is that of its stems."""
    (tokens,) = encoder.read([question])
    weights = _weights(question, tokens, informativeness)
    return Asked(question, _unit(tokens.vectors), weights, tokens.whole)


def _weights(question: str, tokens: Tokens, informativeness: Mapping[str, float]) -> Vectors:
    weights = np.full(len(tokens.spans), 1e-6, dtype=np.float32)
    most = max(informativeness.values(), default=0.0) or 1.0
    for word in _WORD.finditer(question):
        own = [i for i, (start, end) in enumerate(tokens.spans) if start < word.end() and end > word.start()]
        stems = words.stems(word.group())
        told = max((informativeness.get(stem, most) for stem in stems), default=0.0) / most
        weights[own] = (_LEAST_WEIGHT + (1 - _LEAST_WEIGHT) * told) / max(1, len(own))
    total: Vectors = weights / weights.sum()
    return total


def apart(passages: Sequence[Passage]) -> list[Passage]:
    """The passages but for copies, whose sentences stand word for word, more than half of the text, in better ones: ten
    outlets that carry one wire story would leave no room for another report.
    """
    told: set[str] = set()
    kept = []
    for passage in passages:
        texts = {sentence.text for sentence in passage.sentences}
        if 2 * _length(texts & told) <= _length(texts):
            kept.append(passage)
        told |= texts
    return kept


def _length(texts: Set[str]) -> int:
    return sum(map(len, texts))


def read_passages(encoder: Encoder, asked: Asked, passages: Sequence[Passage]) -> list[Reading]:
    """Every sentence of the passages, in their order. What the model cannot see at once is read in parts."""
    waiting = [(rank, passage, passage.sentences) for rank, passage in enumerate(passages)]
    readings: list[Reading] = []
    while waiting:
        texts = [_in_context(passage, sentences) for _, passage, sentences in waiting]
        left = []
        for (rank, passage, sentences), text, tokens in zip(waiting, texts, encoder.read(texts), strict=True):
            before = len(text) - (sentences[-1].end - sentences[0].start) - sentences[0].start
            seen = max(1, sum(sentence.end + before <= _end(tokens) for sentence in sentences))
            for sentence in sentences[:seen]:
                readings.extend(_reading(asked, passage, sentence, rank, _own(tokens, sentence, before)))
            if seen < len(sentences):
                left.append((rank, passage, sentences[seen:]))
        waiting = left
    return sorted(readings, key=lambda reading: (reading.rank, reading.sentence.ordinal))


def cosine_alone(encoder: Encoder, asked: Asked, sentence: Sentence) -> float:
    """The cosine of the whole question and a sentence read on its own, where no neighbour colours it."""
    return float(encoder.embed([sentence.text])[0] @ asked.vector)


def _in_context(passage: Passage, sentences: Sequence[Sentence]) -> str:
    return titled(passage.document.title, passage.document.text[sentences[0].start : sentences[-1].end])


def _end(tokens: Tokens) -> int:
    """How far the model saw."""
    return tokens.spans[-1][1] if tokens.spans else 0


def _own(tokens: Tokens, sentence: Sentence, before: int) -> Vectors:
    """The vectors of a sentence's tokens; it stands `before` further on in what was read than in its document."""
    first, last = sentence.start + before, sentence.end + before
    return tokens.vectors[[start < last and end > first for start, end in tokens.spans]]


def _reading(asked: Asked, passage: Passage, sentence: Sentence, rank: int, own: Vectors) -> Iterator[Reading]:
    """One reading; none of a sentence in which the model sees no token."""
    if len(own):
        matches = (asked.tokens @ _unit(own).T).max(axis=1)
        cosine = float(_unit(own.mean(axis=0)) @ asked.vector)
        yield Reading(passage.document, sentence, rank, matches, cosine)


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return unit
