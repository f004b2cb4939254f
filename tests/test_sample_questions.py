"""Twenty questions on the sample articles: a floor under what is found, cited and left unanswered."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.extractive import Extractive
from assistant.archive.archive import Archive
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from assistant.models import Answer, Turn

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "tests/ingest/sample_questions.jsonl").read_text(encoding="utf-8").splitlines()
QUESTIONS = [json.loads(line) for line in LINES]


@pytest.fixture(scope="module")
def asked(samples: Path, encoder: Encoder, embedder: Embedder) -> Iterator[list[tuple[dict[str, Any], Answer]]]:
    with closing(Assistant(Archive(samples, embedder), Extractive(encoder))) as assistant:
        yield [(question, answer(assistant, question["question"])) for question in QUESTIONS]


def answer(assistant: Assistant, question: str, *earlier: Turn) -> Answer:
    reply = assistant.ask(question, earlier=earlier)
    statements = tuple(reply)
    assert statements == reply.answer.statements
    for citation in (*reply.answer.citations, *reply.answer.nearest):
        stored = assistant.archive.article(citation.document_id, citation.digest)
        assert stored is not None
        assert stored[0].text[citation.start : citation.end] == citation.quote
    return reply.answer


def test_most_answers_cite_the_article_that_holds_them(asked: list[tuple[dict[str, Any], Answer]]) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "ingest/samples").glob("*.md")}
    answerable = [(question, found) for question, found in asked if question["answerable"]]
    right = [q for q, found in answerable if any(c.quote in texts[q["document"]] for c in found.citations)]
    assert len(answerable) == 15
    assert len(right) >= 9


def test_some_questions_that_the_samples_do_not_answer_get_no_answer(
    asked: list[tuple[dict[str, Any], Answer]],
) -> None:
    unanswerable = [found for question, found in asked if not question["answerable"]]
    assert len(unanswerable) == 5
    assert sum(not found.answered for found in unanswerable) >= 2


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("How many crew members were detained?", "What did they say about the anchor?", "lost in heavy weather"),
        ("Who will lead the inquiry into the cable cut?", "When will she report?", "It is to report by June 30."),
    ],
)
def test_a_follow_up_is_answered_with_what_it_asks_itself(
    first: str, then: str, told: str, samples: Path, encoder: Encoder, embedder: Embedder
) -> None:
    with closing(Assistant(Archive(samples, embedder), Extractive(encoder))) as assistant:
        found = answer(assistant, then, Turn(1, "2026-03-01T10:00:00+00:00", answer(assistant, first)))
    assert found.standalone_question != then
    assert any(told in statement.text for statement in found.statements)
