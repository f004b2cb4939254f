from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from assistant.answering.extractive import Extractive
from assistant.archive.archive import Archive
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from assistant.history import History
from assistant.models import Answer
from ui import shown
from ui.chat import Place, keeping
from ui.elements import key
from ui.found import abstention

QUESTION = "How many of the crew were detained?"


def kept_when_stopped_after(
    statements: int, samples: Path, history: History, encoder: Encoder, embedder: Embedder
) -> Answer:
    """What is kept of a real answer that was stopped once so many of its statements had come."""
    conversation = history.start(QUESTION).id
    archive = Archive(samples, embedder)
    reply = Assistant(archive, Extractive(encoder)).ask(QUESTION)
    coming = iter(reply)
    with pytest.raises(StopException), keeping(history, conversation, reply):
        assert len([next(coming) for _ in range(statements)]) == statements
        raise StopException
    archive.close()
    (turn,) = history.turns(conversation)
    return turn.answer


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.sqlite3")


def test_statements_shown_before_a_stop_are_kept(
    samples: Path, history: History, encoder: Encoder, embedder: Embedder
) -> None:
    kept = kept_when_stopped_after(2, samples, history, encoder, embedder)
    assert [statement.citations[0].number for statement in kept.statements] == [1, 2]
    assert "detained" in kept.statements[0].text
    assert (kept.reason, kept.notices) == (None, (shown.STOPPED,))


def test_a_question_stopped_before_any_statement_is_not_called_unanswerable(
    samples: Path, history: History, encoder: Encoder, embedder: Embedder
) -> None:
    kept = kept_when_stopped_after(0, samples, history, encoder, embedder)
    assert (kept.reason, kept.nearest, kept.missing) == (shown.INTERRUPTED, (), ())
    assert abstention(kept)["heading"] == shown.INTERRUPTED


def test_an_answer_that_came_to_its_end_is_kept_as_it_is(
    samples: Path, history: History, encoder: Encoder, embedder: Embedder
) -> None:
    conversation = history.start(QUESTION).id
    archive = Archive(samples, embedder)
    reply = Assistant(archive, Extractive(encoder)).ask(QUESTION)
    with keeping(history, conversation, reply):
        drawn = tuple(reply)
    archive.close()
    (turn,) = history.turns(conversation)
    assert turn.answer.statements == drawn
    assert turn.answer.notices == ()


@pytest.mark.parametrize("hostile", ["a__b", '"', "'", "\n", "\0", " ", "ü🛰", "x" * 5000])
def test_a_key_holds_nothing_of_an_id(hostile: str) -> None:
    made = (key("article", "cited", hostile), Place(hostile, 1).key("turn"))
    assert all(part.isascii() and part.replace("-", "").isalnum() and len(part) < 40 for part in made)


def test_keys_of_different_ids_differ() -> None:
    assert len({key("a", "x", "y"), key("a", "xy"), key("a", "x", 0, "y"), key("b", "x", "y")}) == 4
    assert Place("x", 1).key("turn") == Place("x", 1, "answered").key("turn") != Place("x", 11).key("turn")
