"""Whether an answer cites what was expected, and the figures over many."""

import pytest

from assistant.evaluation.judging import Outcome, judge, scores
from assistant.models import Answer, Citation, Document, Sentence, Statement
from assistant.scopes import Searched

DAM = "The dam at Orsk was built by Lund Brothers in 1962."
COST = "It cost “nine million” crowns."
RIVER = "The river is long."


def answer(*quotes: str) -> Answer:
    statements = []
    for number, quote in enumerate(quotes, start=1):
        citation = Citation.of(Document(f"d{number}", quote), Sentence(0, 0, len(quote), quote), number)
        statements.append(Statement(quote, "quoted", (citation,)))
    return Answer("q", "q", "extractive", tuple(statements), Searched(1, (), None, None), 1, 0.1)


def test_a_right_a_wrong_and_a_missed_sentence() -> None:
    outcome = judge(answer(RIVER, DAM), [DAM, COST])
    assert outcome.right == (False, True)
    assert outcome.missed == (COST,)
    assert (outcome.precision, outcome.recall, outcome.f1) == (0.5, 0.5, 0.5)
    assert (outcome.first_right, outcome.passed) == (False, False)
    assert judge(answer(DAM, RIVER), [DAM]).passed


@pytest.mark.parametrize("expected", ['it cost "nine\n million" crowns', f"{COST} {RIVER}", "It cost nine million"])
def test_case_marks_and_where_a_sentence_was_cut_do_not_count(expected: str) -> None:
    assert judge(answer(COST), [expected]).right == (True,)


def test_a_word_within_a_word_is_another() -> None:
    assert judge(answer("The riverbank is long."), ["The river"]).right == (False,)


def test_silence_passes_only_where_it_is_expected() -> None:
    assert judge(answer(), []).passed
    assert not judge(answer(DAM), []).passed
    silent = judge(answer(), [DAM])
    assert (silent.passed, silent.f1, silent.missed) == (False, 0.0, (DAM,))


def test_figures_over_what_was_answered_and_over_all() -> None:
    outcomes = [judge(answer(DAM), [DAM]), judge(answer(), [DAM]), judge(answer(), []), judge(answer(RIVER), [])]
    figures = {score.name: score for score in scores(outcomes)}
    assert figures["answered when answerable"].percent == 50.0
    assert figures["abstained when not"].percent == 50.0
    assert figures["sentence F1, when answered"].percent == 100.0
    assert figures["sentence F1, when answered"].cases == 1
    assert figures["sentence F1, over all answerable"].percent == 50.0


def test_an_interval_holds_its_figure_and_narrows_with_more_questions() -> None:
    few = [judge(answer(DAM), [DAM]), judge(answer(RIVER), [DAM])]
    (little,) = [each for each in scores(few * 5) if each.name.startswith("first citation right, when")]
    (much,) = [each for each in scores(few * 50) if each.name.startswith("first citation right, when")]
    assert little.low < little.percent < little.high
    assert much.high - much.low < (little.high - little.low) / 2


def test_no_questions_have_no_figures() -> None:
    assert scores([]) == []
    unanswerable: list[Outcome] = [judge(answer(), [])]
    assert [score.name for score in scores(unanswerable)] == ["abstained when not"]
