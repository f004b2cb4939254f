"""A question in, verified statements out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering import abstention
from assistant.answering.extractive import Extractive
from assistant.archive.archive import Archive
from assistant.archive.search import Found
from assistant.embedding import open_embedder
from assistant.encoder import Encoder
from assistant.errors import QuestionError
from assistant.follow_up import stand_alone
from assistant.models import Answer, Citation, Statement, Turn
from assistant.scoping import UNLIMITED, Limits, scoped
from assistant.settings import Settings
from assistant.text import words
from assistant.text.characters import storable

LONGEST_QUESTION = 2_000


class Reply:
    """The answer to one question as it comes: iterate for the statements, `answer` holds what came so far."""

    def __init__(
        self, question: str, found: Found, answerer: Extractive, earlier: Sequence[Turn], began: float
    ) -> None:
        self.standalone_question = found.query.question
        self.filters = found.query.filters
        self._question = question
        self._found = found
        self._answerer = answerer
        self._numbers = {c.key: c.number for turn in earlier for c in turn.answer.citations}
        self._statements: list[Statement] = []
        self._began = began
        self._final: Answer | None = None

    def __iter__(self) -> Iterator[Statement]:
        """Each statement once it is verified; iterated again, the same ones."""
        if self._final:
            yield from self._final.statements
            return
        for statement in self._answerer.answer(self.standalone_question, self._found):
            numbered = replace(statement, citations=tuple(self._numbered(c) for c in statement.citations))
            self._statements.append(numbered)
            yield numbered
        self._final = self._so_far()

    @property
    def answer(self) -> Answer:
        """What has been verified so far; final once the statements have all come."""
        return self._final or self._so_far()

    def _so_far(self) -> Answer:
        found, answered = self._found, bool(self._statements)
        lacking = abstention.missing(found.query.own, found.passages)
        return Answer(
            question=self._question,
            standalone_question=self.standalone_question,
            answered_by=self._answerer.name,
            statements=tuple(self._statements),
            searched=found.searched,
            revision=found.query.revision,
            seconds=round(time.monotonic() - self._began, 3),
            reason=None if answered else abstention.reason(found.searched.documents, lacking),
            missing=lacking,
            nearest=() if answered else abstention.nearest(self.standalone_question, found.passages),
            filters=found.query.filters,
            notices=found.notices,
        )

    def _numbered(self, citation: Citation) -> Citation:
        number = self._numbers.setdefault(citation.key, max(self._numbers.values(), default=0) + 1)
        return replace(citation, number=number)


class Assistant:
    """An archive and who answers from it. Threads may share one."""

    def __init__(self, archive: Archive, answerer: Extractive) -> None:
        self.archive = archive
        self._answerer = answerer

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """The assistant that the settings describe."""
        encoder = Encoder()
        embedder = open_embedder(settings, encoder)
        return cls(Archive(settings.archive, embedder), Extractive(encoder, settings.caution.least))

    @property
    def host(self) -> str | None:
        """The server that receives questions; none where they stay on this machine."""
        return self.archive.host

    def close(self) -> None:
        """Let go of the archive."""
        self.archive.close()

    def ask(
        self,
        question: str,
        *,
        earlier: Sequence[Turn] = (),
        asked: Sequence[str] = (),
        limits: Limits = UNLIMITED,
    ) -> Reply:
        """Search now, answer as the reply is iterated.

        `earlier` are the conversation's turns, oldest first: a follow-up question is made to stand alone, and a
        sentence that was cited before keeps its number. `asked` are earlier questions of which nothing else is
        known; `limits` tell to which articles it is put. Raises QuestionError, ArchiveError, EmbeddingError.
        """
        began = time.monotonic()
        asked = [*asked, *(turn.answer.question for turn in earlier)]
        said = [statement.text for statement in earlier[-1].answer.statements] if earlier else []
        found = self._found(question, asked, said, limits)
        return Reply(question, found, self._answerer, earlier, began)

    def search(
        self, question: str, documents: int = 10, *, asked: Sequence[str] = (), limits: Limits = UNLIMITED
    ) -> Found:
        """The best passages of at least `documents` articles, without an answer. Raises as `ask` does."""
        return self._found(question, asked, (), limits, documents)

    def _found(
        self, question: str, asked: Sequence[str], said: Sequence[str], limits: Limits, documents: int = 10
    ) -> Found:
        own = scoped(self.archive, checked(question), asked, limits)
        whole = stand_alone(own.question, own.asked, said)
        found = self.archive.search(whole, documents, own=own.question, filters=own.filters)
        return replace(found, notices=(*own.notices, *found.notices))


def checked(question: str) -> str:
    """The question, if it can be asked. Raises QuestionError."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question is {len(question):,} characters long; shorten it to {LONGEST_QUESTION:,} at most."
        )
    if not words.tokens(question):
        raise QuestionError("The question holds no word; type one in words.")
    return storable(question)
