"""What an archive holds near a statement: the sentences that it is verified against, article by article."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.archive.archive import Archive
from assistant.archive.search import Found
from assistant.models import Document, Sentence
from assistant.scopes import Filters
from assistant.text import words

_SEARCHED = 20
_BY_MEANING = 5
_BY_WORDS = 3
Stored = tuple[Document, Sentence]


def nearest(archive: Archive, statement: str, filters: Filters) -> list[list[Stored]]:
    """The sentences of each of the articles nearest by meaning, then of those others that hold most of the words; each
    in its order, with the one of the whole article that holds most. Raises ArchiveError, EmbeddingError.
    """
    found = archive.search(statement, _SEARCHED, filters=filters)
    wanted = set(words.stems(statement))
    articles = [_of_article(document_id, found) for document_id in found.documents]
    near, others = articles[:_BY_MEANING], articles[_BY_MEANING:]
    near += sorted(others, key=lambda article: held(wanted, article), reverse=True)[:_BY_WORDS]
    return [_with_most(archive, article, wanted) for article in near]


def _of_article(document_id: str, found: Found) -> list[Stored]:
    own = [passage for passage in found.passages if passage.document.id == document_id]
    sentences = {sentence.ordinal: sentence for passage in own for sentence in passage.sentences}
    return [(own[0].document, sentences[ordinal]) for ordinal in sorted(sentences)]


def _with_most(archive: Archive, stored: list[Stored], wanted: set[str]) -> list[Stored]:
    """A long article's passages may leave out the very sentence: it is added where it holds more than they do."""
    document = stored[0][0]
    whole = archive.article(document.id, document.digest)
    every = [(document, sentence) for sentence in whole[1]] if whole else stored
    most = max(every, key=lambda each: held(wanted, [each]))
    more = held(wanted, [most]) > held(wanted, stored)
    return sorted([*stored, most], key=lambda each: each[1].ordinal) if more else stored


def held(wanted: set[str], stored: Sequence[Stored]) -> int:
    """How many of the wanted stems one sentence holds at most."""
    return max((len(wanted & set(words.stems(sentence.text))) for _, sentence in stored), default=0)
