"""What each part of the method is worth: the figures without it, and how risk grows with what is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import numpy as np

from assistant.answering import extractive
from assistant.answering.confidence import confidence, informativeness, signals
from assistant.answering.extractive import PASSAGES, Candidate, Extractive, rank
from assistant.answering.reading import Asked, Reading, apart, read_passages, read_question
from assistant.archive import archive as archives
from assistant.archive import search
from assistant.archive.archive import Archive
from assistant.archive.search import Found
from assistant.briefing import Assistant
from assistant.embedding import MiniLM
from assistant.encoder import Encoder
from tests.benchmarks.scorer import Measure, Row, Scorer
from tests.benchmarks.tables import Table
from tests.benchmarks.trivial import prediction

_LEAST = 0.5
_COVERAGES = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question with all that an answer is chosen from, and how sure it is that there is one."""

    asked: Asked
    readings: Sequence[Reading]
    sure: float


Choice = Callable[[Prepared], Sequence[Candidate]]
Narrow = Callable[[Found], Found]


def prepare(archive: Archive, encoder: Encoder, questions: Mapping[str, str], narrow: Narrow) -> dict[str, Prepared]:
    """Search and read for every question; `narrow` leaves out of what was found what a row does without."""
    return {
        name: _prepared(encoder, question, narrow(archive.search(question))) for name, question in questions.items()
    }


def _prepared(encoder: Encoder, question: str, found: Found) -> Prepared:
    asked, readings = read(encoder, question, found)
    best = rank(asked, readings)[0].reading
    return Prepared(asked, readings, confidence(signals(encoder, asked, found, readings, best)))


def read(encoder: Encoder, question: str, found: Found) -> tuple[Asked, list[Reading]]:
    """The question and the best passages as the answerer reads them."""
    asked = read_question(encoder, question, informativeness(found))
    return asked, read_passages(encoder, asked, apart(found.passages)[:PASSAGES])


def whole(found: Found) -> Found:
    """Nothing left out."""
    return found


def untitled(found: Found) -> Found:
    """Passages without the titles of their articles."""
    passages = (replace(each, document=replace(each.document, title=None)) for each in found.passages)
    return replace(found, passages=tuple(passages))


def alone(found: Found) -> Found:
    """Each sentence a passage of its own, without a title."""
    split = [replace(p, sentences=(s,)) for p in apart(untitled(found).passages)[:PASSAGES] for s in p.sentences]
    return replace(found, passages=tuple(split))


def chosen(prepared: Prepared) -> list[Candidate]:
    """What the method shows."""
    return extractive.shown(_ranked(prepared))


def _ranked(prepared: Prepared) -> list[Candidate]:
    return rank(prepared.asked, prepared.readings)


def _equally_weighted(prepared: Prepared) -> list[Candidate]:
    weights = np.full_like(prepared.asked.weights, 1 / len(prepared.asked.weights))
    return chosen(replace(prepared, asked=replace(prepared.asked, weights=weights)))


def answers(
    prepared: Mapping[str, Prepared], choice: Choice, sure: Mapping[str, Prepared], least: float
) -> dict[str, Row]:
    """Predictions; whether a question is answered is decided by `sure`, so that rows differ in one thing."""
    return {
        name: prediction(
            (c.reading.document, c.reading.sentence) for c in (choice(each) if sure[name].sure >= least else ())
        )
        for name, each in prepared.items()
    }


@contextmanager
def without(module: ModuleType, **constants: object) -> Iterator[None]:
    """Constants of the method set to what switches a part of it off."""
    with ExitStack() as held:
        for name, value in constants.items():
            held.enter_context(patch.object(module, name, value))
        yield


def choices(
    scorer: Scorer, cases: Sequence[Row], archive: Archive, encoder: Encoder, of: Sequence[Measure]
) -> list[Table]:
    """Sentence choice, a part left out in each row, and the risk at each coverage."""
    questions = {case["id"]: case["question"] for case in cases}
    ours = prepare(archive, encoder, questions, whole)
    rows = []

    def add(name: str, choice: Choice = chosen, prepared: Mapping[str, Prepared] = ours, **off: object) -> None:
        with without(extractive, **off):
            printed = scorer.printed("cite", cases, answers(prepared, choice, ours, _LEAST))
        rows.append((name, *(each.figure(printed) for each in of)))

    add("the method")
    add("words weigh the same", _equally_weighted)
    add("no cosine of the whole sentence", _COSINE_WEIGHT=0.0)
    add("the cosine alone", _COSINE_WEIGHT=1_000.0)
    add("no cost of a passage's rank", _RANK_COST=0.0)
    add("no cost of lacking what is asked for", _LACKING_COST=0.0)
    add("one sentence", _MOST_CHOSEN=1)
    add("always four sentences", _SHARE_OF_BEST=-1_000.0)
    add("near-duplicates stay", _SAME=2.0)
    add("best first, not in reading order", lambda each: extractive.choose(_ranked(each)))
    add("no context before a pronoun", _MOST_CONTEXT=-1)
    add("sentences read alone, not in their passages", prepared=prepare(archive, encoder, questions, alone))
    add("read without titles", prepared=prepare(archive, encoder, questions, untitled))
    return [
        Table("Sentence choice without …, %", tuple(each.name for each in of), tuple(rows)),
        _risk(scorer, cases, ours),
    ]


def _risk(scorer: Scorer, cases: Sequence[Row], prepared: Mapping[str, Prepared]) -> Table:
    """Risk: the share of what is answered that is not answerable, or whose first citation is not right."""
    given = answers(prepared, chosen, prepared, 0.0)
    right = np.array([case["answerable"] and scorer.first_right(case, given[case["id"]]) for case in cases])
    sure = np.array([prepared[case["id"]].sure for case in cases])
    order = np.argsort(-sure)
    risks = 100 * np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    ends = [max(1, round(coverage / 100 * len(order))) for coverage in _COVERAGES]
    rows: list[tuple[float | str, ...]] = [
        (f"{coverage} % answered", round(float(sure[order[end - 1]]), 2), round(float(risks[end - 1]), 1))
        for coverage, end in zip(_COVERAGES, ends, strict=True)
    ]
    rows.append(("area under the curve", "", round(float(risks.mean()), 1)))
    return Table("Risk and coverage", ("least probability", "risk, %"), tuple(rows))


def retrieval(scorer: Scorer, turns: Sequence[Row], archive: Archive, encoder: Encoder, of: Sequence[Measure]) -> Table:
    """Retrieval for conversations, a part left out in each row."""
    assistant, rows = Assistant(archive, Extractive(encoder)), []

    def add(name: str, module: ModuleType = search, *, history: bool = True, **off: object) -> None:
        with without(module, **off):
            found = {t["id"]: assistant.search(t["question"], asked=t["history"] if history else ()) for t in turns}
        given = {name: {"documents": list(each.documents)} for name, each in found.items()}
        printed = scorer.printed("converse", turns, given)
        rows.append((name, *(each.figure(printed) for each in of)))

    add("the method")
    add("no full text", _LEXICAL_WEIGHT=0.0)
    add("full text weighs as much as meaning", _LEXICAL_WEIGHT=1.0)
    add("the last question as it was typed", history=False)
    add("what was typed weighs no more than what it is about", archives, _FOLLOW_UP_WEIGHT=0.0)
    return Table("Retrieval without …, %", tuple(each.name for each in of), tuple(rows))


@contextmanager
def opened(folder: str | Path) -> Iterator[tuple[Archive, Encoder]]:
    """An archive and the model, for questions put in this process."""
    encoder = Encoder()
    with closing(Archive(Path(folder), MiniLM(encoder))) as archive:
        yield archive, encoder
