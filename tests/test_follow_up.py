"""Which questions lean on the ones before them, and what they are taken to be about."""

from collections.abc import Callable

import pytest

from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.follow_up import leans_on, names, stand_alone, topic
from assistant.models import Turn
from ingest.pipeline import Summary

Ingesting = Callable[..., Summary]

CABLE = "When was the Halse-2 cable cut?"


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Who repaired it?", "Who repaired it? (Halse-2)"),
        ("And the cost?", "And the cost? (Halse-2)"),
        ("Any arrests?", "Any arrests? (Halse-2)"),
        ("What about the crew of that ship?", "What about the crew of that ship? (Halse-2)"),
        ("How long was the cable out?", "How long was the cable out? (Halse-2)"),
        ("insurance", "insurance (Halse-2)"),
        ("What happened when it failed?", "What happened when it failed? (Halse-2)"),
        ("Who saw it when it failed?", "Who saw it when it failed? (Halse-2)"),
    ],
)
def test_a_question_that_refers_back_goes_on_or_says_too_little_is_told_what_it_is_about(
    question: str, alone: str
) -> None:
    assert stand_alone(question, [CABLE]) == alone


@pytest.mark.parametrize(
    "question",
    [
        "How many people live on the Merrow Islands?",
        "Is it true that Parliament approved money for a third undersea cable?",
        "By the way, when does it rain on Lorne?",
        "Where did the zeppelin land?",
        "How many of the crew did the Coast Guard say it had detained?",
        "What did the consul find when he visited the sailors?",
        "Was the bridge at the old mill safe before it fell?",
        "Are there ferries between Lorne and Port Ansel?",
        "Who told reporters that the anchor was lost?",
        "Which ministers resigned over the handling of the winter fuel shortage?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    assert not leans_on(question, [CABLE])
    assert stand_alone(question, [CABLE]) == question


def test_the_first_question_is_left_as_it_is() -> None:
    assert stand_alone("Who repaired it?", []) == "Who repaired it?"


def test_a_topic_is_kept_by_follow_ups_and_dropped_by_a_new_question() -> None:
    asked = [CABLE, "Was it an accident, as Ferrant said?"]
    assert topic(asked) == ["Halse-2", "Ferrant"]
    assert topic([*asked, "Where will the finance ministers of Ostrel meet next week?"]) == ["Ostrel"]


def test_a_thing_spoken_of_before_is_that_of_the_question_that_spoke_of_it() -> None:
    asked = [
        "Which flag does the Tamsin Grace fly?",
        "Who is its captain?",
        "How far did Merrow Telecom's shares fall?",
    ]
    assert stand_alone("What is the name of the captain's wife?", asked) == (
        "What is the name of the captain's wife? (Tamsin Grace)"
    )
    assert stand_alone("How old are the shares?", asked) == "How old are the shares? (Merrow Telecom's)"


def test_to_ask_for_a_name_again_speaks_of_nothing_before() -> None:
    asked = ["What is the name of the ship that cut the Halse-2 cable?"]
    assert stand_alone("Can you name the judge?", asked) == "Can you name the judge?"


def test_a_topic_without_names_is_what_the_question_holds() -> None:
    assert stand_alone("any cures for it", ["what causes river blindness"]) == (
        "any cures for it (causes river blindness)"
    )


def test_the_latest_of_many_terms_are_kept_and_none_that_the_question_holds_already() -> None:
    asked = ["which ports, mines, mills, farms, dams, roads, locks and canals closed", "any strikes there"]
    alone = stand_alone("does that affect the locks", asked)
    assert alone == "does that affect the locks (mills farms dams roads canals closed strikes)"


def test_she_is_whom_the_answer_named() -> None:
    said = ["Philippa Orme, who sat on the Court of Appeal, would lead the inquiry, said Ilse Corvane."]
    answer = ["The inquiry is led by Philippa Orme of the Court of Appeal."]
    assert stand_alone("Where did she work before?", ["Who leads the inquiry?"], answer).endswith("Philippa Orme)")
    placed = ["In New Lorne, the inquiry is led by Philippa Orme."]
    assert stand_alone("Where did she work before?", ["Who leads the inquiry?"], placed).endswith("Philippa Orme)")
    assert "Orme" not in stand_alone("Where is it held?", ["Who leads the inquiry?"], answer)
    assert "Orme" not in stand_alone("Where did she work before?", ["Is there an inquiry?"], said)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How many ships does the company operate?", "Ferrant Bulk Carriers"),
        ("How old is the captain?", "Emeric Vasko"),
        ("When did the ship leave?", "Brannoch"),
        ("What did the minister say?", "Maren Oddvik"),
        ("Who chairs the inquiry?", None),
        ("What did Karsund say about the company?", None),
    ],
)
def test_the_company_is_the_one_that_the_answer_called_so(question: str, name: str | None) -> None:
    answer = [
        "The Tamsin Grace is managed by Ferrant Bulk Carriers, a company based in Ostrel.",
        "Ms. Quill said the captain, Emeric Vasko, 53, was held when the cable ship Brannoch left.",
        "The prime minister, Maren Oddvik, declined to comment.",
    ]
    alone = f"{question} ({name})" if name else question
    assert stand_alone(question, ["Who manages the Tamsin Grace?"], answer) == alone


def test_names_are_runs_of_capitals_that_open_no_sentence() -> None:
    assert names("Did Ilse Corvane say so? Nobody asked the U.N. or Port Ansel, I think.") == [
        "Ilse Corvane",
        "U.N",
        "Port Ansel",
    ]


def test_a_follow_up_is_searched_and_kept_as_it_was_understood(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(
        {"id": "dam", "title": "Orsk dam", "text": "The dam at Orsk was built by Lund Brothers in 1962."},
        {"id": "bridge", "title": "Lorne bridge", "text": "The bridge at Lorne was built by Tarn Steel in 1975."},
    )
    reply = assistant.ask("Is the dam at Orsk old?")
    list(reply)
    turn = Turn(1, "2026-03-01T10:00:00+00:00", reply.answer)
    follow_up = assistant.ask("Who built it?", earlier=[turn])
    assert [s.citations[0].document_id for s in follow_up][:1] == ["dam"]
    assert follow_up.answer.question == "Who built it?"
    assert follow_up.answer.standalone_question == "Who built it? (Orsk)"
    assert assistant.search("Who built it?", 1, asked=["Is the bridge at Lorne old?"]).documents[0] == "bridge"


def test_what_was_typed_leads_the_search_more_than_what_it_was_taken_to_be_about(
    ingest: Ingesting, assistant: Assistant, embedder: Embedder
) -> None:
    ingest({"id": "dam", "text": "The dam at Orsk was built by Lund Brothers in 1962."})
    own = "Who built it?"
    (typed,) = embedder.embed([own])
    alone = assistant.archive.search(f"{own} (Orsk Lund Brothers)").query.vector
    both = assistant.archive.search(f"{own} (Orsk Lund Brothers)", own=own).query.vector
    assert typed @ both > typed @ alone + 0.05
    assert abs(both @ both - 1) < 1e-5
    assert (assistant.archive.search(own, own=own).query.vector == typed).all()
