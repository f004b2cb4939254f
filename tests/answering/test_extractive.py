"""Which sentences are chosen, in which order, and when none is."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from assistant.answering.extractive import Candidate, choose, in_reading_order, rank, shown, with_context
from assistant.answering.reading import Asked, Reading
from assistant.briefing import Assistant
from assistant.models import Document, Sentence
from assistant.text import words
from ingest.pipeline import Summary

Ingesting = Callable[..., Summary]


def candidate(text: str, score: float, ordinal: int = 0, article: str = "a") -> Candidate:
    reading = Reading(
        Document(article, text), Sentence(ordinal, 0, len(text), text), 0, np.zeros(1, dtype=np.float32), 0.0
    )
    return Candidate(reading, tuple(words.stems(text)), score)


def test_a_sentence_far_below_the_best_is_left_out() -> None:
    best, near, far = candidate("The dam held.", 1.0), candidate("Water rose.", 0.9), candidate("Bread is dear.", 0.7)
    assert choose([best, near, far]) == [best, near]


def test_what_was_said_already_is_not_said_again() -> None:
    first = candidate("The minister resigned on Sunday night.", 1.0, article="a")
    copy = candidate("The minister resigned on Sunday night, officials said.", 0.9, article="b")
    other = candidate("Her party will choose a successor.", 0.8, article="b")
    assert choose([first, copy, other]) == [first, other]


def test_beside_a_sentence_that_tells_the_time_none_is_shown_that_tells_none() -> None:
    dated, undated = candidate("The dam opened in 1962.", 1.0), replace(candidate("It is old.", 0.9), lacking=True)
    later = candidate("It was mended in 1994.", 0.85)
    assert choose([dated, undated, later]) == [dated, later]
    assert choose([undated, replace(later, lacking=True)]) == [undated, replace(later, lacking=True)]


def test_at_most_four_sentences_are_chosen() -> None:
    assert len(choose([candidate(f"Fact {name}.", 1.0) for name in ("alpha", "beta", "gamma", "delta", "eps")])) == 4


def test_the_best_sentences_article_comes_first_and_each_article_is_in_reading_order() -> None:
    best, early = candidate("B.", 1.0, 5, "b"), candidate("A.", 0.7, 1, "b")
    other = candidate("C.", 0.9, 0, "a")
    assert in_reading_order([best, other, early]) == [early, best, other]
    assert shown([best, other, replace(early, score=0.85)])[0].reading == early.reading


def test_a_sentence_about_he_brings_the_one_that_names_him() -> None:
    named = candidate("Gen. Oskar Brandt took command in May.", 0.2, 3)
    he = candidate("He ordered the retreat.", 1.0, 4)
    assert with_context([he], [he, named]) == [named, he]
    assert with_context([named, he], [he, named]) == [named, he]


def test_a_sentence_that_stands_alone_brings_nothing() -> None:
    before, whole = candidate("Rain fell.", 0.2, 3), candidate("Hector ordered the retreat.", 1.0, 4)
    assert with_context([whole], [whole, before]) == [whole]


def test_tokens_met_come_first_then_the_nearer_sentence_then_the_better_passage() -> None:
    def reading(text: str, matches: list[float], cosine: float, rank: int = 0) -> Reading:
        return Reading(
            Document("a", text), Sentence(0, 0, len(text), text), rank, np.array(matches, dtype=np.float32), cosine
        )

    near, nearer = reading("It opened in 1994.", [0.5, 0.6], 0.4), reading("It was opened in 1994.", [0.5, 0.6], 0.5)
    later, met = (
        reading("The dam opened in 1994.", [0.5, 0.6], 0.5, rank=3),
        reading("The dam opened.", [0.9, 0.9], 0.4),
    )
    half, nothing = np.full(2, 0.5, dtype=np.float32), np.zeros(1, dtype=np.float32)
    asked = Asked("Which dam opened?", np.zeros((2, 1), dtype=np.float32), half, nothing)
    ranked = rank(asked, [later, near, nearer, met])
    assert [candidate.reading for candidate in ranked] == [met, nearer, later, near]
    ranked = rank(replace(asked, question="When was it opened?"), [met, replace(nearer, matches=met.matches - 0.09)])
    assert [candidate.lacking for candidate in ranked] == [False, True]
    assert not any(candidate.lacking for candidate in rank(replace(asked, question="Who opened it?"), [later, met]))
    assert [candidate.reading.sentence.text for candidate in ranked] == ["It was opened in 1994.", "The dam opened."]


def test_a_wire_story_carried_twice_is_quoted_once(ingest: Ingesting, assistant: Assistant) -> None:
    text = "The foreign minister of Ostrel resigned on Sunday night. Her deputy takes over for now."
    ingest({"id": "one", "text": text}, {"id": "two", "text": f"(Northline) - {text}"})
    reply = assistant.ask("When did the foreign minister of Ostrel resign?")
    assert sum("resigned" in statement.text for statement in reply) == 1


def test_every_statement_quotes_the_article_as_it_is_stored(ingest: Ingesting, assistant: Assistant) -> None:
    text = (
        "  The dam  at Orsk\nheld on Monday.\r\n\r\nIts “keeper”, Dr. A. Lund, slept. \u2028 Nobody at Orsk was hurt."
    )
    ingest({"id": "dam", "text": text})
    statements = list(assistant.ask("Did the dam at Orsk hold?"))
    assert statements
    for statement in statements:
        (citation,) = statement.citations
        assert text[citation.start : citation.end] == citation.quote == statement.text


@pytest.mark.parametrize("question", ["Who won the Oslo chess tournament?", "How tall is the Eiffel tower?"])
def test_it_abstains_when_nothing_fits(question: str, ingest: Ingesting, assistant: Assistant) -> None:
    ingest({"id": "dam", "title": "Dam holds", "text": "The dam at Orsk held on Monday. Nobody was hurt."})
    reply = assistant.ask(question)
    assert list(reply) == []
    assert reply.answer.reason
    assert [citation.document_id for citation in reply.answer.nearest] == ["dam"]


def test_what_nothing_covers_is_named(ingest: Ingesting, assistant: Assistant) -> None:
    ingest({"id": "dam", "text": "The dam at Orsk held on Monday. Nobody was hurt."})
    reply = assistant.ask("Who inspected the dam at Orsk in Antarctica?")
    list(reply)
    assert reply.answer.missing == ("inspected", "antarctica")
