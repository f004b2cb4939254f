"""`briefing eval`: ask every question of a file, show what each got, then the figures of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Self

from pydantic import StrictBool, StrictStr, field_validator, model_validator

from assistant import batch
from assistant.briefing import Assistant
from assistant.command import print_json
from assistant.contract import Json, citation_to_json
from assistant.errors import ModelError
from assistant.evaluation.judging import Outcome, Score, judge, scores
from assistant.models import Answer
from assistant.scopes import Scope
from assistant.scoping import Limits
from assistant.terminal import counted, paragraph, plain
from assistant.text import words

_INDENT = 9


class Case(batch.Request):
    """A question and either the sentences that are `expected` to be cited, or `unanswerable`: true."""

    expected: tuple[StrictStr, ...] = ()
    unanswerable: StrictBool = False

    @field_validator("expected")
    @classmethod
    def _sentences(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(words.tokens, given)):
            raise ValueError("a sentence without a word cannot be expected")
        return given

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.expected) == self.unanswerable:
            raise ValueError('give either "expected": ["a whole sentence", …] or "unanswerable": true')
        return self


def evaluate(assistant: Assistant, file: Path, chosen: Scope, *, as_json: bool) -> int:
    """Print an outcome a line and the scores; the exit status is 1 if a line could not be done."""
    outcomes: list[Outcome] = []

    def work(case: Case) -> Json:
        reply = assistant.ask(case.question, asked=case.history, limits=Limits(chosen, case.as_of))
        for _ in reply:
            pass
        if reply.answer.failure:
            raise ModelError(reply.answer.failure)
        outcomes.append(judge(reply.answer, case.expected))
        return _as_json(reply.answer, outcomes[-1])

    status = batch.run(file, work, Case, print_json if as_json else _print_outcome)
    if as_json:
        print_json({"scores": [asdict(score) for score in scores(outcomes)]})
    else:
        _print_scores(outcomes)
    return status


def _as_json(answer: Answer, outcome: Outcome) -> Json:
    figures = ("passed", "answerable", "answered", "first_right", "precision", "recall", "f1", "right", "missed")
    return {
        "question": answer.question,
        **{name: getattr(outcome, name) for name in figures},
        "citations": [citation_to_json(citation) for citation in outcome.cited],
    }


def _print_outcome(told: Json) -> None:
    if "error" in told:
        print(f"error  {plain(str(told['id'] or ''))} {plain(told['error'])}", flush=True)
        return
    print(f"{'right' if told['passed'] else 'WRONG'}  {plain(told['question'])}", flush=True)
    if not told["answered"] and told["answerable"]:
        print(paragraph("abstained", _INDENT))
    for citation, right in zip(told["citations"], told["right"], strict=True):
        print(paragraph(f"{'+' if right else '-'} {citation['quote']}", _INDENT))
    for sentence in told["missed"]:
        print(paragraph(f"missed: {sentence}", _INDENT))


def _print_scores(outcomes: Sequence[Outcome]) -> None:
    passed = sum(outcome.passed for outcome in outcomes)
    print(f"\n{counted(len(outcomes), 'question')}, {passed} right (%, 95 % interval)")
    for score in scores(outcomes):
        print(_row(score))


def _row(score: Score) -> str:
    return f"{score.name:42} {score.percent:5.1f}  {score.low:5.1f} to {score.high:5.1f}   of {score.cases:,}"
