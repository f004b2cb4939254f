"""From a question to a reply: numbers, what is shown while it streams, and what cannot be asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.briefing import LONGEST_QUESTION, Assistant
from assistant.errors import QuestionError
from assistant.models import Turn
from assistant.settings import Settings
from ingest.pipeline import Summary

Ingesting = Callable[..., Summary]

DAM = {"id": "dam", "title": "Dam at Orsk", "text": "The dam at Orsk held on Monday. Nobody at Orsk was hurt."}
TOLL = {"id": "toll", "title": "Bridge toll", "text": "The toll on Talmin bridge is nine crowns. Buses pay nothing."}


def turn(assistant: Assistant, question: str, earlier: tuple[Turn, ...] = ()) -> Turn:
    reply = assistant.ask(question, earlier=earlier)
    for _ in reply:
        pass
    return Turn(len(earlier) + 1, "2026-03-16T08:00:00+00:00", reply.answer)


def test_numbers_are_stable_within_a_conversation(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(DAM, TOLL)
    first = turn(assistant, "Did the dam at Orsk hold on Monday?")
    second = turn(assistant, "What is the toll on Talmin bridge?", (first,))
    third = turn(assistant, "Did the dam at Orsk hold on Monday?", (first, second))
    numbers = {c.key: c.number for c in (*first.answer.citations, *second.answer.citations)}
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    assert third.answer.citations == first.answer.citations


def test_an_answer_holds_what_was_verified_so_far(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(DAM)
    reply = assistant.ask("Did the dam at Orsk hold on Monday?")
    assert not reply.answer.answered
    first = next(iter(reply))
    assert reply.answer.statements == (first,)


def test_an_old_answer_still_reads_right_after_its_article_changed(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(DAM)
    (citation, *_) = turn(assistant, "Did the dam at Orsk hold on Monday?").answer.citations
    ingest({**DAM, "text": "The dam at Orsk broke on Monday."})
    old = assistant.archive.article(citation.document_id, citation.digest)
    assert old is not None
    assert old[0].text[citation.start : citation.end] == citation.quote
    new = turn(assistant, "Did the dam at Orsk hold on Monday?").answer.citations[0]
    assert (new.quote, new.digest != citation.digest) == ("The dam at Orsk broke on Monday.", True)


def test_an_archive_without_articles_says_how_to_add_some(ingest: Ingesting, assistant: Assistant) -> None:
    ingest()
    reply = assistant.ask("Did the dam hold?")
    assert list(reply) == []
    assert reply.answer.reason == "The archive holds no articles yet; add some with: briefing-ingest PATH"


@pytest.mark.parametrize("question", ["", " \n ", "?!…—", "x" * (LONGEST_QUESTION + 1)])
def test_a_question_that_cannot_be_asked_is_refused(question: str, ingest: Ingesting, assistant: Assistant) -> None:
    ingest(DAM)
    with pytest.raises(QuestionError, match="question"):
        assistant.ask(question)


@pytest.mark.parametrize(
    "question",
    ["what's", "AND", "C++ OR NOT", "a:b", '"unclosed', "NEAR(dam, 2)", "dam*", "^dam", "(", "-dam", "Orsk's dam?"],
)
def test_no_question_breaks_the_full_text_search(question: str, ingest: Ingesting, assistant: Assistant) -> None:
    ingest(DAM)
    if any(c.isalnum() for c in question):
        assistant.ask(question)


def test_settings_are_frozen_and_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_ARCHIVE", "/somewhere")
    (tmp_path / ".env").write_text("BRIEFING_EMBEDDING=openai:small\nOPENAI_API_KEY=secret-key\n")
    settings = Settings()
    assert (settings.archive, settings.embedding) == (Path("/somewhere"), "openai:small")
    assert "secret-key" not in repr(settings)
