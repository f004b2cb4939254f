"""A draft against the archive: each of its sentences verified, with the sentences that carry or contradict it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.judging import Judge
from assistant.archive.archive import Archive
from assistant.models import Citation, Statement
from assistant.scopes import NO_FILTERS, Filters
from assistant.text import words
from assistant.text.markdown import prose
from assistant.text.sentences import split
from assistant.verification.evidence import Stored, held, nearest
from assistant.verification.outlet_named import without_outlet
from assistant.verification.verify import Verdict, flat, verify

# Somewhere in an archive stand most words of any statement on its subjects: chosen on drafts against two archives.
_LEAST = 0.65
_FEWEST = 3
_STATES = 2
_ASKS = re.compile(r"\?[\"”’)]*$")
_OF_THE_SAME = 0.4
_PART = re.compile(
    r";|, (?:and|but|while|whereas|although|though)\b|\b(?:while|whereas)\b|,(?= (?:the|its|his|her|their|an?) )"
)
_BETTER = ("not_found", "contradicted", "supported")


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence of a draft, what was found of it, and the archive's sentences that say so or the opposite; where
    some article supports it, `contradicted_by` are the best sentences of those that say otherwise.
    """

    statement: str
    verdict: Verdict
    citations: tuple[Citation, ...]
    contradicted_by: tuple[Citation, ...] = ()


def check_draft(
    archive: Archive, draft: str, filters: Filters = NO_FILTERS, judge: Judge | None = None
) -> Iterator[Checked]:
    """Each sentence of its prose in turn; a judge may object to what is supported, but support nothing.

    Raises ArchiveError, EmbeddingError, ModelError.
    """
    for block in prose(draft):
        for sentence in split(block):
            if words.content(sentence.text):
                checked = check(archive, sentence.text, filters)
                yield _with_opinion(checked, judge) if judge else checked


def _with_opinion(checked: Checked, judge: Judge) -> Checked:
    if checked.verdict.judgement != "supported":
        return checked
    repeats = flat(checked.statement) in (flat(citation.quote) for citation in checked.citations)
    statement = Statement(checked.statement, "quoted" if repeats else "supported", checked.citations)
    objection, _ = judge.opinion(statement)
    if objection is None:
        return checked
    return replace(checked, verdict=replace(checked.verdict, judgement="not_found", reasons=(objection,), unsaid=()))


def check(archive: Archive, statement: str, filters: Filters = NO_FILTERS) -> Checked:
    """Verify one statement: against each article that came near, then each of its parts by itself. What states
    nothing is not found.
    """
    if nothing := _states_nothing(statement):
        return Checked(statement, Verdict("not_found", 0.0, (nothing,), ()), ())
    articles = nearest(archive, statement, filters)
    judged = [Judged(statement, _verdict(statement, article), article) for article in articles]
    best = max(judged, key=lambda each: each.rank, default=Judged(statement, verify(statement, []), []))
    if best.verdict.judgement != "supported":
        best = _in_parts(statement, articles) or best
    best = next((each for each in judged if each.outweighs(best)), best)
    cited, against = best.cited, []
    if best.verdict.judgement == "supported":
        against = [each.cited[0] for each in judged if each.speaks_against]
    numbered = [Citation.of(*each, number) for number, each in enumerate([*cited, *against], start=1)]
    return Checked(statement, best.verdict, tuple(numbered[: len(cited)]), tuple(numbered[len(cited) :]))


def _states_nothing(statement: str) -> str | None:
    if _ASKS.search(statement):
        return "a question states nothing"
    return "one word states nothing" if len(words.tokens(statement)) < _STATES else None


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

    @property
    def speaks_against(self) -> bool:
        """Whether it contradicts the statement in a sentence that says much of it."""
        of_it = held(set(words.stems(self.statement)), self.cited[:1])
        contradicts = self.verdict.judgement == "contradicted"
        return contradicts and of_it >= _OF_THE_SAME * len(set(words.stems(self.statement)))

    def _in_one_sentence(self) -> int:
        """How many of the statement's stems one of its sentences holds at most."""
        return held(set(words.stems(self.statement)), self.cited)


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
    document = stored[0][0]
    said = without_outlet(statement, document.source, document.published)
    return verify(said, [s.text for _, s in stored], [document.published] * len(stored), least=_LEAST)
