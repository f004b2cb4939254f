"""What a question asks for by its question word, and which sentences hold it."""

import pytest

from assistant.answering.kinds import asked_for

OPENED = "The dam at Orsk opened."


def holds(question: str, sentence: str) -> bool:
    kind = asked_for(question)
    return kind is None or kind.holds(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did the dam open?", "The dam at Orsk opened on Tuesday."),
        ("When did the dam open?", "The dam opened in 1962."),
        ("what year did the dam open", "It opened at 6:20 a.m., two years late."),
        ("When did the dam open?", "It opened three years later."),
        ("How many workers died?", "Fourteen workers died."),
        ("How old is the dam?", "It is 64 years old."),
        ("Who built the dam?", "The dam at Orsk was built by Lund Brothers."),
        ("Where is the dam?", "The dam is at Orsk."),
        ("Why did the dam fail?", "The dam failed because of a flood."),
        ("Why did the dam fail?", "The flood caused it."),
        ("Who was at the dam when it failed?", "The keeper of the dam was Ilse Brandt."),
    ],
)
def test_a_sentence_holds_what_is_asked_for(question: str, sentence: str) -> None:
    assert holds(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did the dam open?", OPENED),
        ("How many workers died?", "Some workers died."),
        ("How long did the strike last?", "The strike was long."),
        ("Who built the dam at Orsk?", "A dam stands at Orsk."),
        ("Where is the dam of Orsk?", "It is the dam of Orsk."),
        ("Why did the dam fail?", "The dam failed on Tuesday."),
    ],
)
def test_a_sentence_does_not_hold_what_is_asked_for(question: str, sentence: str) -> None:
    assert not holds(question, sentence)


@pytest.mark.parametrize("question", ["What opened?", "Is the dam open?", "opening of the dam", "Wann öffnete er?"])
def test_any_sentence_will_do_for_a_question_of_no_kind(question: str) -> None:
    assert holds(question, OPENED)
    assert asked_for(question) is None


def test_a_time_or_an_amount_is_plain_and_a_name_or_a_reason_is_not() -> None:
    plain = {question: asked_for(f"{question} did it open?") for question in ("When", "How often", "Where", "Why")}
    assert [kind is not None and kind.plain for kind in plain.values()] == [True, True, False, False]
