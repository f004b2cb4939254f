"""A question in, verified statements out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.answering import abstention
from assistant.answering.answerer import Answerer, Told
from assistant.answering.extractive import Extractive
from assistant.answering.generative import Generative
from assistant.answering.judging import Judge
from assistant.archive.archive import Archive
from assistant.archive.remote import server
from assistant.archive.search import Found
from assistant.carriers import Report
from assistant.embedding import open_embedder
from assistant.encoder import Encoder
from assistant.errors import ModelError, QuestionError
from assistant.language_model import LanguageModel
from assistant.models import Answer, Citation, Dropped, Statement, Turn, Usage
from assistant.rewriting import FollowUps
from assistant.scoping import UNLIMITED, Limits, scoped
from assistant.settings import Settings
from assistant.text import words
from assistant.text.characters import storable

LONGEST_QUESTION = 2_000


@dataclass(frozen=True, slots=True)
class Sought:
    """What was found for a question, and what a language model took to make the question stand alone."""

    found: Found
    usage: Usage | None


class Reply:
    """The answer to one question as it comes: iterate for the statements, `answer` holds what came so far."""

    def __init__(
        self,
        question: str,
        sought: Sought,
        answerer: Answerer,
        earlier: Sequence[Turn],
        began: float,
        leaving_out: Callable[[Dropped], None] = lambda _: None,
        languages: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        self.standalone_question = sought.found.query.question
        self.filters = sought.found.query.filters
        self._question = question
        self._found = sought.found
        self._answerer = answerer
        self._numbers = {c.key: c.number for turn in earlier for c in turn.answer.citations}
        self._statements: list[Statement] = []
        self._dropped: list[Dropped] = []
        self._notices = list(sought.found.notices)
        self._usage = sought.usage
        self._failure: str | None = None
        self._began = began
        self._leaving_out = leaving_out
        self._languages = languages
        self._final: Answer | None = None

    def __iter__(self) -> Iterator[Statement]:
        """Each statement once it is verified; iterated again, the same ones. A failure ends it: the answer has it."""
        if self._final:
            yield from self._final.statements
            return
        try:
            for told in self._answerer.answer(self.standalone_question, self._found):
                yield from self._kept(told)
        except ModelError as error:
            self._failure = str(error)
        self._final = self._told_language(self._so_far())

    def _told_language(self, final: Answer) -> Answer:
        """Only now, because it may take half a second to tell."""
        if not final.nearest:
            return final
        told = abstention.in_other_language(self._question, final.searched.documents, self._languages())
        return replace(final, other_language=told)

    def _kept(self, told: Told) -> Iterator[Statement]:
        if isinstance(told, Statement):
            self._statements.append(replace(told, citations=tuple(self._numbered(c) for c in told.citations)))
            yield self._statements[-1]
        elif isinstance(told, Dropped):
            self._dropped.append(told)
            self._leaving_out(told)
        elif isinstance(told, str):
            self._notices.append(told)
        else:
            self._usage = self._usage + told if self._usage else told

    @property
    def answer(self) -> Answer:
        """What has been verified so far; final once the statements have all come."""
        return self._final or self._so_far()

    def _so_far(self) -> Answer:
        found, abstains = self._found, not self._statements and not self._failure
        lacking = abstention.missing(found.query.own, found.passages)
        nearest = abstention.nearest(self.standalone_question, found.passages, found.reports) if abstains else ()
        return Answer(
            question=self._question,
            standalone_question=self.standalone_question,
            answered_by=self._answerer.name,
            statements=tuple(self._statements),
            searched=found.searched,
            revision=found.query.revision,
            seconds=round(time.monotonic() - self._began, 3),
            reason=abstention.reason(found.searched.documents, lacking, len(self._dropped)) if abstains else None,
            dropped=tuple(self._dropped),
            missing=lacking,
            meant=tuple(abstention.meant(lacking, found.frequencies, found.passages).items()) if abstains else (),
            nearest=nearest,
            filters=found.query.filters,
            notices=tuple(self._notices),
            failure=self._failure,
            usage=self._usage,
            reports=self._reports(nearest),
        )

    def _reports(self, nearest: Sequence[Citation]) -> tuple[Report, ...]:
        """The reports behind what is cited, or what came nearest, each once."""
        cited = (citation for statement in self._statements for citation in statement.citations)
        return tuple(dict.fromkeys(self._found.reports[each.document_id] for each in (*cited, *nearest)))

    def _numbered(self, citation: Citation) -> Citation:
        number = self._numbers.setdefault(citation.key, max(self._numbers.values(), default=0) + 1)
        return replace(citation, number=number)


class Assistant:
    """An archive and who answers from it. Threads may share one."""

    def __init__(
        self, archive: Archive, answerer: Answerer, follow_ups: FollowUps | None = None, judge: Judge | None = None
    ) -> None:
        self.archive = archive
        self.judge = judge
        """Who has a second opinion on what a draft says, if anyone has."""
        self._answerer = answerer
        self._follow_ups = follow_ups or FollowUps()

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """The assistant that the settings describe. Raises ArchiveError, EmbeddingError, ServerError."""
        encoder = Encoder()
        archive = Archive(settings.archive, open_embedder(settings, encoder), server.named(settings))
        return cls.on(archive, encoder, settings)

    @classmethod
    def on(cls, archive: Archive, encoder: Encoder, settings: Settings) -> Assistant:
        """The assistant on an archive that is open. Raises ServerError."""
        extractive = Extractive(encoder, settings.caution.least)
        judge = Judge(LanguageModel(settings.judge, "BRIEFING_JUDGE", settings)) if settings.judge else None
        if settings.model is None:
            return cls(archive, extractive, judge=judge)
        model = LanguageModel(settings.model, "BRIEFING_MODEL", settings)
        return cls(archive, Generative(model, settings.context, extractive, judge), FollowUps(model), judge)

    @property
    def writer(self) -> str | None:
        """The language model that writes the answers, if one is set."""
        return self._answerer.name if self._answerer.host else None

    def receivers(self, *, answering: bool = True, checking: bool = False) -> tuple[str, ...]:
        """Which servers receive what, a line each; none where everything stays on this machine."""
        questions, writer = self.archive.host, self._answerer.host if answering else None
        told = []
        if questions and questions != writer:
            told.append(f"Questions are sent to {questions}")
        if writer:
            told.append(f"Questions, and the sentences found for them, are sent to {writer}")
        if checking and self.judge:
            told.append(f"Sentences of the draft, and those that support them, are sent to {self.judge.host}")
        if self.archive.server:
            told.append(f"Vectors of questions are sent to the Chroma server {self.archive.server}")
        return tuple(told)

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
        leaving_out: Callable[[Dropped], None] = lambda _: None,
    ) -> Reply:
        """Search now, answer as the reply is iterated.

        `earlier` are the conversation's turns, oldest first: a follow-up question is made to stand alone, and a
        sentence that was cited before keeps its number. `asked` are earlier questions of which nothing else is
        known; `limits` tell to which articles it is put; `leaving_out` is told each line that is not shown as soon as
        it is known. Raises QuestionError, ArchiveError, EmbeddingError.
        """
        began = time.monotonic()
        asked = [*asked, *(turn.answer.question for turn in earlier)]
        said = [statement.text for statement in earlier[-1].answer.statements] if earlier else []
        sought = self._sought(question, asked, said, limits)
        languages = partial(self.archive.languages, sought.found.query.scope)
        return Reply(question, sought, self._answerer, earlier, began, leaving_out, languages)

    def search(
        self, question: str, documents: int = 10, *, asked: Sequence[str] = (), limits: Limits = UNLIMITED
    ) -> Found:
        """The best passages of at least `documents` articles, without an answer. Raises as `ask` does."""
        return self._sought(question, asked, (), limits, documents).found

    def _sought(
        self, question: str, asked: Sequence[str], said: Sequence[str], limits: Limits, documents: int = 10
    ) -> Sought:
        own = scoped(self.archive, checked(question), asked, limits)
        whole = self._follow_ups.resolved(own.question, own.asked, said)
        found = self.archive.search(whole.question, documents, own=own.question, filters=own.filters)
        return Sought(replace(found, notices=(*own.notices, *whole.notices, *found.notices)), whole.usage)


def checked(question: str) -> str:
    """The question, if it can be asked. Raises QuestionError."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question is {len(question):,} characters long; shorten it to {LONGEST_QUESTION:,} at most."
        )
    if not words.tokens(question):
        raise QuestionError("The question holds no word; type one in words.")
    return storable(question)
