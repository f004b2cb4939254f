"""A draft against the archive: each of its sentences verified, with the sentences that carry or contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.archive import Archive
from assistant.archive.search import Found
from assistant.models import NO_FILTERS, Citation, Document, Filters, Sentence
from assistant.text import words
from assistant.text.markdown import unmarked, without_headings
from assistant.text.sentences import split
from assistant.verification.verify import Verdict, verify

_ARTICLES = 5
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
    """Verify one statement: against each article that came near, then against all of them together."""
    articles = list(_by_article(archive.search(statement, _ARTICLES, filters=filters)))
    together = [stored for article in articles for stored in article]
    judged = [(_verdict(statement, article), article) for article in articles]
    verdict, stored = max(judged, key=_rank, default=(verify(statement, []), []))
    if verdict.judgement != "supported" and len(articles) > 1:
        whole = _verdict(statement, together)
        verdict, stored = (whole, together) if whole.judgement == "supported" else (verdict, stored)
    cited = [] if verdict.judgement == "not_found" else [stored[i] for i in verdict.sentences]
    against = [
        article[other.sentences[0]]
        for other, article in judged
        if (other.judgement, verdict.judgement) == ("contradicted", "supported")
    ]
    numbered = [Citation.of(*each, number) for number, each in enumerate([*cited, *against], start=1)]
    return Checked(statement, verdict, tuple(numbered[: len(cited)]), tuple(numbered[len(cited) :]))


def _verdict(statement: str, stored: Sequence[Stored]) -> Verdict:
    sentences, dates = [s.text for _, s in stored], [document.published for document, _ in stored]
    return verify(statement, sentences, dates)


def _rank(judged: tuple[Verdict, Sequence[Stored]]) -> tuple[int, float]:
    return _BETTER.index(judged[0].judgement), judged[0].score


def _by_article(found: Found) -> Iterator[list[Stored]]:
    """The found sentences of each article, in its order, the nearest article first."""
    for document_id in found.documents:
        own = [passage for passage in found.passages if passage.document.id == document_id]
        sentences = {sentence.ordinal: sentence for passage in own for sentence in passage.sentences}
        yield [(own[0].document, sentences[ordinal]) for ordinal in sorted(sentences)]
