"""Verbs of two words."""

import pytest

from assistant.verification.language.phrases import in_one_word, phrasal


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It turned down the offer.", "It rejected the offer."),
        ("She hands the men over to Velmark.", "She delivers the men to Velmark."),
        ("Kastoria went down 2-1 to Lindwall.", "Kastoria lost 2-1 to Lindwall."),
        ("The firm is selling off plants.", "The firm is selling plants."),
        ("They sold off the plant.", "They sold the plant."),
        ("He walked down the road.", "He walked down the road."),
        ("It fell to 5 percent.", "It fell to 5 percent."),
    ],
)
def test_a_verb_of_two_words_is_told_in_one(text: str, plain: str) -> None:
    assert in_one_word(text) == plain


def test_of_two_words_the_lemma_is_that_of_the_one() -> None:
    assert phrasal("turned", "down") == phrasal("rejects", "the")
    assert phrasal("turned", "left") != phrasal("rejects", "the")
