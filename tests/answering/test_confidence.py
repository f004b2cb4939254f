"""When the found passages answer a question, and how sure that is."""

import numpy as np

from assistant.answering.confidence import Signals, confidence, coverage, informativeness, signals
from assistant.answering.reading import Asked, Reading, read_question
from assistant.archive.search import Found, Query
from assistant.encoder import Encoder
from assistant.models import Document, Sentence
from assistant.scopes import Searched


def reading(article: str, text: str, matches: list[float], cosine: float, title: str | None = None) -> Reading:
    document = Document(article, text, title=title)
    return Reading(document, Sentence(0, 0, len(text), text), 0, np.array(matches, dtype=np.float32), cosine)


def found(own: str = "q", **frequencies: int) -> Found:
    query = Query("q", own, np.zeros(1, dtype=np.float32), 10)
    return Found(query, (), Searched(1, (), None, None), frequencies, 100, ())


ASKED = Asked(
    "q", np.zeros((3, 1), dtype=np.float32), np.array([0, 0.5, 0.5], dtype=np.float32), np.zeros(384, dtype=np.float32)
)


def test_content_tokens_may_be_met_in_different_sentences_of_the_article(encoder: Encoder) -> None:
    best = reading("a", "The dam held.", [0.9, 0.8, 0.1], 0.4)
    readings = [best, reading("a", "It is at Orsk.", [0.0, 0.2, 0.6], 0.5), reading("b", "Orsk.", [1.0, 1.0, 1.0], 1.0)]
    told = signals(encoder, ASKED, found(dam=1), readings, best)
    assert np.isclose(told.matched, 0.7)
    assert told.cosine == 0.5


def test_a_sentence_that_its_neighbours_drown_is_also_read_on_its_own(encoder: Encoder) -> None:
    question = "Where does the directive originate?"
    asked = read_question(encoder, question, {})
    best = reading("a", "The directive originates from a memo.", [0.5] * len(asked.weights), 0.1)
    assert signals(encoder, asked, found(), [best], best).cosine > 0.5


def test_what_the_title_holds_tells_less_than_what_the_sentence_adds(encoder: Encoder) -> None:
    best = reading("a", "The dam at Orsk opened.", [0.5] * 3, 0.5, title="Orsk")
    told = signals(encoder, ASKED, found(orsk=0, open=0, inspector=0), [best], best)
    assert np.isclose(told.titled, 1 / 3)
    assert np.isclose(told.covered, 1 / 2)
    assert signals(encoder, ASKED, found(orsk=0), [best], best).covered == 1.0


def test_more_of_each_signal_but_the_title_makes_it_surer() -> None:
    little, much = Signals(0.4, 0.3, 0.5, 0.2), Signals(0.8, 0.7, 0.5, 0.9)
    assert confidence(little) < 0.2
    assert confidence(much) > 0.8
    assert confidence(Signals(0.8, 0.7, 1.0, 0.9)) < confidence(much)


def test_coverage_weighs_rare_words_more() -> None:
    weights = {"tamsin": 3.0, "ship": 1.0}
    assert coverage(weights, ["tamsin", "sank"]) == 0.75
    assert coverage(weights, ["ship"]) == 0.25
    assert coverage({}, ["ship"]) == 0.0


def test_of_a_follow_up_what_was_typed_tells_most() -> None:
    alone, follow_up = informativeness(found(anchor=2, crew=2)), informativeness(found("the anchor", anchor=2, crew=2))
    assert alone["anchor"] == alone["crew"]
    assert np.isclose(follow_up["crew"], 0.3 * follow_up["anchor"])
