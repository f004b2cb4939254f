"""Answers in a language model's words: each line is proved by the archive's sentences before anyone sees it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from assistant.answering import lines
from assistant.answering.answerer import Told
from assistant.answering.extractive import Extractive
from assistant.answering.judging import Judge
from assistant.answering.numbered import Shown, choose
from assistant.answering.proving import prove
from assistant.answering.reading import apart
from assistant.answering.written import claims
from assistant.archive.search import Found
from assistant.errors import ModelError
from assistant.language_model import LanguageModel, Writing
from assistant.models import Dropped, Statement
from assistant.text import words

DOUBTFUL = "No sentence of the archive answers this surely by itself: check that what is said is to the point."
_INSTRUCTIONS = "prompt.md"
_MOST_CLAIMS = 48
_SHOWN_OF_LONG = 200


class Generative:
    """The answerer that a language model writes for. It is shown at most `room` tokens of articles; `gauge` tells
    whether they answer the question at all, `judge` has a second opinion on each statement.
    """

    def __init__(self, model: LanguageModel, room: int, gauge: Extractive, judge: Judge | None = None) -> None:
        self.name = model.name
        self.host = " and ".join(dict.fromkeys([model.host, *([judge.host] if judge else [])]))
        self._model = model
        self._room = room
        self._gauge = gauge
        self._judge = judge

    def answer(self, question: str, found: Found) -> Iterator[Told]:
        """Each line that the model wrote, proved or dropped, then what it took. Raises ModelError."""
        shown = choose(apart(found.passages), self._room)
        if shown.withheld:
            yield withheld(shown.withheld)
        if not shown.articles:
            return
        instructions = files("assistant.answering").joinpath(_INSTRUCTIONS).read_text(encoding="utf-8")
        writing = self._model.write(instructions, f"{shown.text()}\n\nQuestion: {' '.join(question.split())}")
        proved = False
        try:
            for told in self._proved(writing, shown):
                proved = proved or isinstance(told, Statement)
                yield told
        except ModelError:
            yield from filter(None, [writing.usage])
            raise
        finally:
            writing.stop()
        yield from filter(None, [writing.usage])
        if proved and not self._gauge.is_sure(question, found):
            yield DOUBTFUL

    def _proved(self, writing: Writing, shown: Shown) -> Iterator[Told]:
        written: set[frozenset[str]] = set()
        line = None
        for line in lines.finished(writing):
            if lines.abstains(line):
                writing.finish()
                return
            if len(line) > lines.LONGEST_LINE:
                yield Dropped(f"{line[:_SHOWN_OF_LONG]}…", "the line is longer than a statement may be")
                continue
            for claim in claims(line, len(shown.sentences)):
                said = frozenset(words.stems(claim.text))
                if said not in written and len(written) < _MOST_CLAIMS:
                    written.add(said)
                    yield from self._judged(prove(claim, shown))
        if line is None:
            raise ModelError(f"{self.name} wrote no answer; ask again, or name another model.")

    def _judged(self, proved: Statement | Dropped) -> Iterator[Told]:
        if self._judge is None or isinstance(proved, Dropped):
            yield proved
            return
        try:
            objection, usage = self._judge.opinion(proved)
        except ModelError as error:
            yield Dropped(proved.text, "there was no second opinion on it")
            raise ModelError(f"No second opinion: {error}") from None
        yield Dropped(proved.text, objection) if objection else proved
        yield from filter(None, [usage])


def withheld(sentences: int) -> str:
    """What is said of the sentences that the model was not shown."""
    if sentences == 1:
        return "1 sentence that reads as an order to a language model was not shown to it."
    return f"{sentences} sentences that read as orders to a language model were not shown to it."
