"""The frozen values that everything else passes around."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from assistant.carriers import Report
from assistant.scopes import NO_FILTERS, Filters, Searched

Support = Literal["quoted", "supported"]
FoundBy = Literal["dense", "lexical"]


def instant(published: str) -> datetime:
    """A publication date as a moment that can be compared: a day counts from its beginning, UTC where no zone is."""
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one article. `published` is an ISO 8601 date, or date-time with zone, or unknown.

    `language` is the BCP 47 code of the one that it is written in, or unknown; fresh from its file, what that declares.
    `pages` holds the offset in the text at which each page of its file begins, in order; empty where it has none.
    `grade` is how far the archive's analyst relies on its outlet, A to F.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    path: str | None = None
    published: str | None = None
    pages: tuple[int, ...] = ()
    language: str | None = None
    grade: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hex: with `id` it names this version."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def page(self, offset: int) -> int | None:
        """The number of the page on which an offset of the text stands, counted from 1; None where it has none."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of citation: `document.text[start:end] == text`, offsets in code points."""

    ordinal: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences, `first` to `last` inclusive, that is embedded and indexed as one."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that search returned: its document, its sentences, its score, and who found it."""

    document: Document
    sentences: tuple[Sentence, ...]
    score: float
    found_by: tuple[FoundBy, ...]

    @property
    def text(self) -> str:
        """The passage as it stands in its document."""
        return self.document.text[self.sentences[0].start : self.sentences[-1].end]


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence and all that a screen or an export needs to show it, whatever becomes of its article.

    `page` is the one on which the sentence begins, counted from 1; None where the article has no pages. `grade` is
    that of the outlet when the archive was asked. `path` is where its article came from, if that was a file.
    """

    number: int
    document_id: str
    digest: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published: str | None
    ordinal: int
    start: int
    end: int
    quote: str
    page: int | None = None
    grade: str | None = None
    path: str | None = None

    @classmethod
    def of(cls, document: Document, sentence: Sentence, number: int) -> Citation:
        """Cite a stored sentence. Raises ValueError if it does not stand in the document as given."""
        if document.text[sentence.start : sentence.end] != sentence.text:
            raise ValueError(f"sentence {sentence.ordinal} of {document.id} is not in its text")
        return cls(
            number=number,
            document_id=document.id,
            digest=document.digest,
            title=document.title,
            source=document.source,
            author=document.author,
            url=document.url,
            published=document.published,
            ordinal=sentence.ordinal,
            start=sentence.start,
            end=sentence.end,
            quote=sentence.text,
            page=document.page(sentence.start),
            grade=document.grade,
            path=document.path,
        )

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What makes two citations the same: the article's version and the place in it."""
        return self.document_id, self.digest, self.start, self.end


@dataclass(frozen=True, slots=True)
class Statement:
    """One verified line of an answer. "quoted": its text is the cited sentence, word for word."""

    text: str
    support: Support
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was not shown as an answer, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What language models were shown and wrote for an answer, in tokens, and what it cost in dollars, if known."""

    shown: int
    written: int
    cost: float | None = None

    def __add__(self, other: Usage) -> Usage:
        """Both; the cost is known only if both are."""
        cost = None if self.cost is None or other.cost is None else self.cost + other.cost
        return Usage(self.shown + other.shown, self.written + other.written, cost)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got. No statements: the archive does not say, and `reason` tells why; or answering failed, and
    `failure` tells what to do. A failure may also have come after some statements: these are verified and stay.
    `other_language` says that the articles are in another one than the question, where there are no statements;
    `meant` pairs missing words with words of the archive that are spelt nearly so.
    """

    question: str
    standalone_question: str
    answered_by: str
    statements: tuple[Statement, ...]
    searched: Searched
    revision: int
    seconds: float
    reason: str | None = None
    dropped: tuple[Dropped, ...] = ()
    missing: tuple[str, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    other_language: str | None = None
    nearest: tuple[Citation, ...] = ()
    filters: Filters = NO_FILTERS
    notices: tuple[str, ...] = ()
    failure: str | None = None
    usage: Usage | None = None
    reports: tuple[Report, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the archive holds an answer."""
        return bool(self.statements)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Each cited sentence once, in the order of the statements."""
        found = {c.key: c for s in self.statements for c in s.citations}
        return tuple(found.values())

    @property
    def cited_documents(self) -> tuple[str, ...]:
        """The ids of the articles cited, each once."""
        return tuple(dict.fromkeys(citation.document_id for citation in self.citations))

    @property
    def newest_cited(self) -> str | None:
        """The publication date of the newest article cited, if any has one."""
        return max((c.published for c in self.citations if c.published), default=None, key=instant)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and its answer, as they are kept."""

    number: int
    asked: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it is listed: its id cannot be guessed, its times are ISO 8601 in UTC."""

    id: str
    title: str
    started: str
    updated: str
