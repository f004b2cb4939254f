import pytest

from assistant.answering.expected import answer_kind


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("When was the cable cut?", "It failed at 11:42 p.m. on March 1.", "It failed off Skerrow Point."),
        ("What year did the dam open?", "It opened in 1994.", "It opened to great applause."),
        ("How many of the crew were held?", "Nine were taken into custody.", "The crew were taken into custody."),
        ("How much will it cost?", "The filing says $14 million.", "The filing gives the cost."),
        ("Who leads the inquiry?", "The inquiry is led by Agnes Pell.", "The inquiry is led by a retired judge."),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(question: str, holds: str, lacks: str) -> None:
    kind = answer_kind(question)
    assert kind is not None
    assert kind.search(holds)
    assert not kind.search(lacks)


@pytest.mark.parametrize("question", ["What did the memo say?", "Why did it fail?", "Is the bridge open?"])
def test_an_open_question_asks_for_none(question: str) -> None:
    assert answer_kind(question) is None
