"""Sentences read in their passages, token by token."""

import numpy as np
import pytest

from assistant.answering.reading import read_passages, read_question
from assistant.encoder import Encoder
from assistant.models import Document, Passage
from assistant.text.sentences import split


def passage(text: str, title: str | None = None, first: int = 0) -> Passage:
    document = Document("a", text, title=title)
    return Passage(document, tuple(split(text))[first:], 1.0, ("dense",))


def test_a_token_is_met_by_its_like(encoder: Encoder) -> None:
    asked = read_question(encoder, "harbour strike", {})
    (reading,) = read_passages(encoder, asked, [passage("The harbour was shut by a strike.")])
    assert reading.matches.shape == (len(asked.tokens),)
    assert reading.matches.min() > 0.4
    (other,) = read_passages(encoder, asked, [passage("Bread is dear.")])
    assert other.matches.max() < reading.matches.min()


def test_a_word_counts_by_its_informativeness_however_many_tokens_it_has(encoder: Encoder) -> None:
    weights = read_question(encoder, "When did Quillmoor open?", {"quillmoor": 4.0, "open": 2.0}).weights
    when, did, *name, open_, mark = weights.tolist()
    assert len(name) > 1
    assert np.isclose(sum(name), when / 0.2)
    assert np.isclose(open_, 0.6 * sum(name), atol=1e-4)
    assert when == did
    assert mark < 1e-5
    assert np.isclose(weights.sum(), 1)


def test_a_question_of_function_words_counts_each(encoder: Encoder) -> None:
    weights = read_question(encoder, "who is who", {}).weights
    assert np.allclose(weights, 1 / 3)


def test_a_pronoun_means_what_it_means_in_its_passage(encoder: Encoder) -> None:
    asked = read_question(encoder, "Where did the ferry Castor sink?", {})
    text = "The ferry Castor left Lorne at dawn. It went down off Skerrow Point."
    read = {r.sentence.ordinal: r for r in read_passages(encoder, asked, [passage(text)])}
    (alone,) = read_passages(encoder, asked, [passage(text, first=1)])
    assert read[1].cosine > alone.cosine + 0.05


def test_a_sentence_is_read_under_its_articles_title(encoder: Encoder) -> None:
    asked = read_question(encoder, "When was the Corran dam opened?", {})
    text = "It was opened in 1994 by the queen."
    titles = ("Twenty years of the Corran dam", "Twenty years of the Lisse bridge", None)
    dam, bridge, untitled = read_passages(encoder, asked, [passage(text, title) for title in titles])
    assert dam.cosine > max(bridge.cosine, untitled.cosine) + 0.05


def test_a_sentence_owns_its_own_tokens_whatever_stands_before_it(encoder: Encoder) -> None:
    asked = read_question(encoder, "Skerrow", {})
    text = "\u2003Rain fell on Lorne. The ferry went down off Skerrow.  Bread is dear."
    for title in (None, "Ferry lost", text[:8]):
        readings = read_passages(encoder, asked, [passage(text, title), passage(text, title, first=1)])
        best = max(readings, key=lambda reading: float(reading.matches.max()))
        assert best.sentence.text == "The ferry went down off Skerrow."
        assert [(r.rank, r.sentence.ordinal) for r in readings] == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)]


def test_what_the_model_cannot_see_at_once_is_read_in_parts(encoder: Encoder) -> None:
    searched = "Vessel number {} was searched off pier {} at dawn, and nothing came of it."
    text = " ".join(searched.format(i, i * 7) for i in range(60))
    asked = read_question(encoder, "vessel 59", {})
    readings = read_passages(encoder, asked, [passage(text, "Searches")])
    assert [reading.sentence.ordinal for reading in readings] == list(range(60))
    assert max(readings, key=lambda r: float(r.matches.mean())).sentence.ordinal == 59


@pytest.mark.parametrize("text", ["\u200b\u200b", "ʘ" * 900, "a" * 900, "中" * 900])
def test_text_that_is_hardly_text_is_read_without_a_fault(text: str, encoder: Encoder) -> None:
    asked = read_question(encoder, "Who sank it?", {})
    document = Document("a", text)
    sentences = tuple(split(text))
    if sentences:
        for reading in read_passages(encoder, asked, [Passage(document, sentences, 1.0, ("dense",))]):
            assert np.isfinite(reading.matches).all()
            assert np.isfinite(reading.cosine)
