"""Statements against sentences: paraphrases pass, and one thing changed is caught."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verification.verify import verify

PAIRS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("pairs.jsonl").read_text(encoding="utf-8").splitlines()
]
INSTEAD = "is not there; the source says"
NOT_THERE = "is not there word for word"
SAME = [pair for pair in PAIRS if pair.get("supported")]
CHANGED = [pair for pair in PAIRS if not pair.get("supported")]


def cases(pairs: list[dict[str, Any]]) -> list[Any]:
    """Each pair; one whose `known` says why it is judged wrongly has to fail."""
    return [
        pytest.param(pair, marks=pytest.mark.xfail(strict=True, reason=pair["known"]) if pair.get("known") else ())
        for pair in pairs
    ]


@pytest.mark.parametrize("pair", cases(SAME), ids=lambda pair: f"{pair['kind']}: {pair['statement']}")
def test_a_paraphrase_is_supported_by_its_sentences(pair: dict[str, Any]) -> None:
    verdict = verify(pair["statement"], pair["evidence"], pair.get("dates", ()))
    assert (verdict.judgement, verdict.reasons) == ("supported", ())
    assert verdict.sentences


@pytest.mark.parametrize(
    "pair",
    cases(CHANGED),
    ids=lambda pair: f"{pair['kind']}: {pair['statement']}",
)
def test_what_its_sentences_do_not_carry_is_refused_with_a_reason(pair: dict[str, Any]) -> None:
    verdict = verify(pair["statement"], pair["evidence"], pair.get("dates", ()))
    assert verdict.judgement != "supported"
    assert verdict.reasons
    if pair.get("contradicted"):
        assert verdict.judgement == "contradicted"


def test_each_kind_of_change_has_its_pairs() -> None:
    kinds: dict[str, int] = defaultdict(int)
    for pair in CHANGED:
        kinds[pair["kind"]] += 1
    assert set(kinds) == {
        "figure", "date", "name", "role", "negation", "modality", "attribution", "direction", "unit", "scale", "points",
        "range", "rounding", "quotation", "elsewhere", "ordinal", "count",
    }  # fmt: skip


def test_few_pairs_are_known_to_be_judged_wrongly() -> None:
    assert len(PAIRS) >= 160
    assert sum("known" in pair for pair in CHANGED) <= 0.05 * len(CHANGED)
    assert sum("known" in pair for pair in SAME) <= 0.08 * len(SAME)


@pytest.mark.parametrize("sentence", sorted({sentence for pair in PAIRS for sentence in pair["evidence"]}))
def test_a_sentence_supports_itself(sentence: str) -> None:
    verdict = verify(sentence, ["Something else was said.", sentence])
    assert (verdict.judgement, verdict.sentences[0]) == ("supported", 1)


@pytest.mark.parametrize(
    ("statement", "evidence", "reason"),
    [
        ("The ferry had 221 people on board.", "The ferry had 212 people on board.", "the figure 221 is not there"),
        ("It cost $14 billion.", "It cost $14 million.", f"the figure $14 billion {INSTEAD} $14 million"),
        ("Mayor Petra Lund spoke.", "Mayor Ilse Brandt spoke.", "the name Petra is not there"),
        ("“It is a crime”, he said.", "“It is no crime,” he said.", f"the quotation “It is a crime” {NOT_THERE}"),
        ("«It is a crime», he said.", "“It is no crime,” he said.", f"the quotation “It is a crime” {NOT_THERE}"),
        ("He said ‘it isn’t a crime’.", "He said ‘it is a crime’.", f"the quotation “it isn’t a crime” {NOT_THERE}"),
        ("Use fell to 62 percent.", "Use was 62 percent below the usual.", "it says “to 62”, the source “by 62”"),
        ("Prices rose.", "Prices fell.", "it says “rose”, the source “fell”"),
        ("The captain was not charged.", "The captain was charged.", "it denies “charged”, the source does not"),
        ("Ostrel closed its border.", "Ostrel plans to close its border.", "the source says “plans to”"),
        ("Orme said \"we win\".", "Orme said they won.", f"the quotation “we win” {NOT_THERE}"),
        ("Wheat is dear in Lorne.", "The fair in Lorne was rained off.", "not said: wheat, dear"),
    ],
)  # fmt: skip
def test_a_reason_can_be_read(statement: str, evidence: str, reason: str) -> None:
    assert reason in verify(statement, [evidence]).reasons


@pytest.mark.parametrize(
    "statement", ["It cost €14 million.", "It cost $14 millions more.", "It cost $14 billion.", "It cost $1.4 million."]
)
def test_a_sign_that_differs_is_not_word_for_word(statement: str) -> None:
    assert verify(statement, ["It cost $14 million."]).score < 1.0
    assert verify("It cost €14 million.", ["It cost $14 million."]).judgement != "supported"


def test_without_evidence_nothing_is_found() -> None:
    verdict = verify("The dam broke.", [])
    assert (verdict.judgement, verdict.score, verdict.sentences) == ("not_found", 0.0, ())


def test_a_quotation_is_held_against_the_sentence_as_it_is_written() -> None:
    evidence = ["The talks broke down on 12 March.", "“We resumed two days later in Lindau,” Sgt. Breck said."]
    assert verify("“We resumed two days later in Lindau,” Sergeant Breck said.", evidence).judgement == "supported"
    assert verify("“We resumed three days later in Lindau,” Sergeant Breck said.", evidence).judgement != "supported"


def test_two_sentences_may_carry_a_statement_together() -> None:
    verdict = verify(
        "The dam at Orsk, built in 1962, holds 40 million tonnes of water.",
        ["It holds 40 million tonnes of water.", "Fishing is banned.", "The dam at Orsk was built in 1962."],
    )
    assert verdict.judgement == "supported"
    assert set(verdict.sentences) == {0, 2}


@pytest.mark.parametrize(
    ("statement", "sentence", "unsaid"),
    [
        ("The annual festival in Sula drew 4,000 visitors.", "The festival in Sula drew 4,000 tourists.", ("annual",)),
        ("German police arrested six men.", "Six men were detained by police in Germany.", ()),
        ("The ferry to Sula sank on Sunday.", "The ferry to Lorne sank on Sunday.", None),
    ],
)
def test_words_of_a_supported_statement_that_no_sentence_says_are_named(
    statement: str, sentence: str, unsaid: tuple[str, ...] | None
) -> None:
    verdict = verify(statement, [sentence])
    if unsaid is None:
        assert (verdict.judgement != "supported", verdict.unsaid) == (True, ())
    else:
        assert (verdict.judgement, verdict.reasons, verdict.unsaid) == ("supported", (), unsaid)
        assert verdict.notes == ((f"no sentence says: {unsaid[0]}",) if unsaid else ())


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=4))
def test_any_text_gets_a_verdict(statement: str, evidence: list[str]) -> None:
    verdict = verify(statement, evidence)
    assert 0 <= verdict.score <= 1
    assert all(0 <= index < len(evidence) for index in verdict.sentences)
    assert verdict.reasons or verdict.judgement == "supported"
