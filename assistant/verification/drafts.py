"""A draft against the archive: each of its sentences verified, with the sentences that carry or contradict it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.archive import Archive
from assistant.archive.search import Found
from assistant.models import Citation, Document, Sentence
from assistant.scopes import NO_FILTERS, Filters
from assistant.text import words
from assistant.text.markdown import unmarked, without_headings
from assistant.text.sentences import split
from assistant.verification.verify import Verdict, verify

_ARTICLES = 5
# Somewhere in an archive stand most words of any statement on its subjects: chosen on drafts against two archives.
_LEAST = 0.65
_FEWEST = 3
_PART = re.compile(
    r";|, (?:and|but|while|whereas|although|though)\b|\b(?:while|whereas)\b|,(?= (?:the|its|his|her|their|an?) )"
)
_BETTER = ("not_found", "contradicted", "supported")
Stored = tuple[Document, Sentence]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence of a draft, what was found of it, and the archive's sentences that say so or the opposite; where
    some article supports it, `contradicted_by` are the best sentences of those that say otherwise.
    """

    statement: str
    verdict: Verdict
    citations: tuple[Citation, ...]
    contradicted_by: tuple[Citation, ...] = ()


def check_draft(archive: Archive, draft: str, filters: Filters = NO_FILTERS) -> Iterator[Checked]:
    """Each sentence in turn; headings, and what holds no word, are left out. Raises ArchiveError, EmbeddingError."""
    for sentence in split(without_headings(draft)):
        statement = unmarked(sentence.text)
        if words.content(statement):
            yield check(archive, statement, filters)


def check(archive: Archive, statement: str, filters: Filters = NO_FILTERS) -> Checked:
    """Verify one statement: against each article that came near, then each of its parts by itself."""
    articles = list(_by_article(archive.search(statement, _ARTICLES, filters=filters)))
    judged = [Judged(statement, _verdict(statement, article), article) for article in articles]
    best = max(judged, key=lambda each: each.rank, default=Judged(statement, verify(statement, []), []))
    if best.verdict.judgement != "supported":
        best = _in_parts(statement, articles) or best
    best = next((each for each in judged if each.outweighs(best)), best)
    against = [each.cited[0] for each in judged if each.verdict.judgement == "contradicted"]
    cited, against = best.cited, against if best.verdict.judgement == "supported" else []
    numbered = [Citation.of(*each, number) for number, each in enumerate([*cited, *against], start=1)]
    return Checked(statement, best.verdict, tuple(numbered[: len(cited)]), tuple(numbered[len(cited) :]))


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement against some stored sentences."""

    statement: str
    verdict: Verdict
    stored: Sequence[Stored]

    @property
    def rank(self) -> tuple[int, float]:
        """The greater, the more it says of the statement."""
        return _BETTER.index(self.verdict.judgement), self.verdict.score

    @property
    def cited(self) -> list[Stored]:
        """The sentences that its verdict rests on."""
        return [] if self.verdict.judgement == "not_found" else [self.stored[i] for i in self.verdict.sentences]

    def outweighs(self, other: Judged) -> bool:
        """Whether it contradicts in one sentence what the other only supports by gathering from several."""
        kinds = self.verdict.judgement, other.verdict.judgement
        gathered = kinds == ("contradicted", "supported") and len(other.cited) > 1
        return gathered and self._in_one_sentence() > other._in_one_sentence()

    def _in_one_sentence(self) -> int:
        """How many of the statement's stems one of its sentences holds at most."""
        wanted = set(words.stems(self.statement))
        return max((len(wanted & set(words.stems(sentence.text))) for _, sentence in self.cited), default=0)


def _in_parts(statement: str, articles: Sequence[list[Stored]]) -> Judged | None:
    """A statement of several parts of which an article supports each; none where some part has no such article.

    Words that stand in one article each prove nothing together.
    """
    parts = [part.strip() for part in _PART.split(statement)]
    if len(parts) < 2 or any(len(words.content(part)) < _FEWEST for part in parts):
        return None
    judged = [[Judged(part, _verdict(part, article), article) for article in articles] for part in parts]
    best = [max(each, key=lambda one: one.rank, default=None) for each in judged]
    sure = [each for each in best if each and each.verdict.judgement == "supported"]
    if len(sure) < len(parts):
        return None
    stored = [each.stored[i] for each in sure for i in each.verdict.sentences]
    unsaid = tuple(word for each in sure for word in each.verdict.unsaid)
    score = min(each.verdict.score for each in sure)
    return Judged(statement, Verdict("supported", score, (), tuple(range(len(stored))), unsaid), stored)


def _verdict(statement: str, stored: Sequence[Stored]) -> Verdict:
    sentences, dates = [s.text for _, s in stored], [document.published for document, _ in stored]
    return verify(statement, sentences, dates, least=_LEAST)


def _by_article(found: Found) -> Iterator[list[Stored]]:
    """The found sentences of each article, in its order, the nearest article first."""
    for document_id in found.documents:
        own = [passage for passage in found.passages if passage.document.id == document_id]
        sentences = {sentence.ordinal: sentence for passage in own for sentence in passage.sentences}
        yield [(own[0].document, sentences[ordinal]) for ordinal in sorted(sentences)]
