"""What an abstention says: nothing there, not sure, or nothing to ask."""

from collections.abc import Callable

from assistant.answering.abstention import EMPTY, SILENT, UNSURE, reason
from assistant.answering.extractive import Extractive
from assistant.briefing import Assistant
from assistant.encoder import Encoder


def test_silence_is_certain_only_where_a_word_of_the_question_is_missing() -> None:
    assert reason(0, ("dam",)) == EMPTY
    assert reason(3, ("dam",)) == SILENT
    assert reason(3, ()) == UNSURE


def test_a_question_whose_every_word_is_there_is_not_denied(
    ingest: Callable[..., object], assistant: Assistant, encoder: Encoder
) -> None:
    ingest({"id": "a", "text": "The dam at Orsk is old. Lund Brothers bake bread. A ferry sank."})
    never_sure = Assistant(assistant.archive, Extractive(encoder, least=1.0))
    unsure, silent = never_sure.ask("Does the ferry bake bread?"), never_sure.ask("Who painted the dam in Lorne?")
    assert (list(unsure), unsure.answer.reason, unsure.answer.missing) == ([], UNSURE, ())
    assert (list(silent), silent.answer.reason, silent.answer.missing) == ([], SILENT, ("painted", "lorne"))
