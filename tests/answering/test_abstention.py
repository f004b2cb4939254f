"""What an abstention says: nothing there, not sure, or nothing to ask."""

from collections.abc import Callable

import pytest

from assistant import terminal
from assistant.answering.abstention import EMPTY, SILENT, UNSURE, in_other_language, meant, reason
from assistant.answering.extractive import Extractive
from assistant.briefing import Assistant
from assistant.contract import answer_from_json, answer_to_json
from assistant.encoder import Encoder
from assistant.models import Document, Passage
from assistant.origins import described
from assistant.text.sentences import split
from ui.clipboard import as_markdown


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


def test_an_everyday_verb_that_no_article_has_denies_nothing(
    ingest: Callable[..., object], assistant: Assistant, encoder: Encoder
) -> None:
    ingest({"id": "a", "text": "The dam at Orsk is old, said its operator, Lund Brothers."})
    never_sure = Assistant(assistant.archive, Extractive(encoder, least=1.0))
    unsure, silent = never_sure.ask("Who runs the dam at Orsk?"), never_sure.ask("Who runs the mill at Orsk?")
    assert (list(unsure), unsure.answer.reason, unsure.answer.missing) == ([], UNSURE, ())
    assert (list(silent), silent.answer.reason, silent.answer.missing) == ([], SILENT, ("mill",))


def test_a_misspelt_word_is_told_with_the_one_that_was_probably_meant(
    ingest: Callable[..., object], assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest({"id": "a", "text": "The inquiry heard Bram Ostander. It sits in Quillmoor, by the old dam."})
    reply = assistant.ask("Why did Ostrander leave the opera?")
    terminal.answer(reply)
    assert (reply.answer.statements, reply.answer.missing) == ((), ("ostrander", "leave", "opera"))
    assert reply.answer.meant == (("ostrander", "Ostander"),)
    assert answer_from_json(answer_to_json(reply.answer)).meant == reply.answer.meant
    assert "mentions: ostrander (Ostander?), leave, opera." in capsys.readouterr().out


@pytest.mark.parametrize("lacking", [("brand",), ("ostranderxx",), ("osta",)])
def test_a_word_that_the_archive_knows_or_that_is_far_from_any_or_short_is_not_misspelt(lacking: tuple[str]) -> None:
    text = "Ilse Brandt spoke for the Ostander family."
    passage = Passage(Document("a", text), tuple(split(text)), 1.0, ("dense",))
    assert meant(lacking, {"brand": 3}, [passage]) == {}
    assert meant(("brand",), {}, [passage]) == {"brand": "Brandt"}


def test_of_copies_that_came_nearest_one_is_named_with_who_else_carries_it(
    ingest: Callable[..., object], assistant: Assistant, encoder: Encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    wire = "The dam at Orsk will be mended in May. The divers saw it twice in March. The council paid for all of it."
    carriers = ({"id": f"w{n}", "title": "Dam", "source": f"Outlet {n}", "text": wire} for n in range(6))
    ingest(*carriers, {"id": "own", "text": "Bakers baked bread as usual."})
    never_sure = Assistant(assistant.archive, Extractive(encoder, least=1.0))
    reply = never_sure.ask("Will the dam be mended?")
    terminal.answer(reply)
    assert [citation.document_id for citation in reply.answer.nearest] == ["w0", "own"]
    assert [len(report.carriers) for report in reply.answer.reports] == [6, 1]
    assert described(reply.answer.reports, reply.answer.cited_documents) == []
    named = "also carried by Outlet 1, Outlet 2, Outlet 3 and 2 more"
    assert f"Nearest: Dam — Outlet 0 · undated, {named}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("question", "languages", "told"),
    [
        ("Wann fuhr die Fähre ab?", {"en": 212, "de": 8}, "German; 212 of the 230 articles are in English."),
        ("Wann fuhr die Fähre ab?", {"en": 230}, "German; the articles are all in English."),
        ("When did the ferry leave?", {"fr": 116}, "English; 116 of the 230 articles are in French."),
        ("Wann fuhr die Fähre ab?", {"en": 115, "de": 100}, None),
        ("Wann fuhr die Fähre ab?", {"de": 230}, None),
        ("Quillmoor Orsk?", {"en": 230}, None),
        ("Hvem betaler for den nye broen over elven, og hvor mye koster den?", {"nb": 230}, None),
        ("When did the ferry leave?", {}, None),
    ],
)
def test_another_language_is_told_where_both_are_sure(
    question: str, languages: dict[str, int], told: str | None
) -> None:
    assert in_other_language(question, 230, languages) == (told and f"The question is in {told}")


def test_an_abstention_says_that_the_articles_are_in_another_language(
    ingest: Callable[..., object], assistant: Assistant, encoder: Encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest({"id": "a", "text": "The dam at Orsk is old. The bakers of the town said that they baked bread as usual."})
    never_sure = Assistant(assistant.archive, Extractive(encoder, least=1.0))
    german, english = never_sure.ask("Wann wurde die Brücke gebaut?"), never_sure.ask("When was the bridge built?")
    terminal.answer(german)
    told = "The question is in German; the articles are all in English."
    assert f"\n{told}\n" in capsys.readouterr().out
    assert answer_from_json(answer_to_json(german.answer)).other_language == told
    assert told in as_markdown(german.answer, {})
    assert (list(english), "other_language" in answer_to_json(english.answer)) == ([], False)
