"""What a good model writes of news sentences, and what it should not have: half-truths in the sentences' own words."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.numbered import Shown
from assistant.answering.proving import prove
from assistant.answering.written import Claim
from assistant.models import Document, Dropped, Sentence, Statement
from assistant.verification.deeds.carrying import unlike

CLAIMS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("claims.jsonl").read_text(encoding="utf-8").splitlines()
]
LIES = [claim for claim in CLAIMS if not claim["shown"]]
FAIR = [claim for claim in CLAIMS if claim["shown"]]
WORDS = (
    "the a , ; — ( ) ' ’s “ ” . and or but to will by of that who which said told is was be been had not may May only"
    " if close closed closing sold Lund Brandt bank banks bring 3 $3 2019 percent Monday January for than more because"
    " he it according"
).split()


def cases(claims: list[dict[str, Any]]) -> list[Any]:
    """Each claim; one whose `known` says why it is judged wrongly has to fail."""
    return [
        pytest.param(claim, marks=pytest.mark.xfail(strict=True, reason=claim["known"]) if claim.get("known") else ())
        for claim in claims
    ]


def proved(claim: dict[str, Any]) -> Statement | Dropped:
    """What becomes of a claim, cited to nothing, where the sentences are all of one article."""
    document = Document("article", " ".join(claim["sentences"]))
    stored, start = [], 0
    for ordinal, text in enumerate(claim["sentences"]):
        stored.append((document, Sentence(ordinal, start, start + len(text), text)))
        start += len(text) + 1
    return prove(Claim(claim["text"], ()), Shown((tuple(stored),)))


@pytest.mark.parametrize("claim", cases(LIES), ids=lambda claim: f"{claim['kind']}: {claim['text']}")
def test_what_its_sentences_do_not_say_is_left_out_with_a_reason(claim: dict[str, Any]) -> None:
    told = proved(claim)
    assert isinstance(told, Dropped)
    assert told.reason


@pytest.mark.parametrize("claim", cases(FAIR), ids=lambda claim: f"{claim['kind']}: {claim['text']}")
def test_what_its_sentences_say_in_another_order_is_shown(claim: dict[str, Any]) -> None:
    assert isinstance(proved(claim), Statement)


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.lists(st.sampled_from(WORDS), max_size=30))
def test_words_in_any_order_are_read(claim: list[str], sentence: list[str]) -> None:
    fault = unlike(" ".join(claim), [" ".join(sentence), " ".join(claim)])
    assert fault is None or len(fault) > 1


def test_few_lies_are_known_to_be_shown() -> None:
    refused = sum(isinstance(proved(claim), Dropped) for claim in LIES)
    shown = sum(isinstance(proved(claim), Statement) for claim in FAIR)
    print(f"{refused} of {len(LIES)} lies refused, {shown} of {len(FAIR)} fair claims shown")
    assert len(LIES) >= 80
    assert len(FAIR) >= 60
    assert sum("known" in claim for claim in LIES) <= 5
