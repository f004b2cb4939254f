"""What a language model wrote about the sample articles: real inventions of a tiny one, and fair statements."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.numbered import choose
from assistant.answering.proving import prove
from assistant.answering.written import Claim
from assistant.archive.archive import Archive
from assistant.embedding import Embedder
from assistant.models import Dropped, Statement

WRITTEN = [
    json.loads(line) for line in Path(__file__).with_name("written.jsonl").read_text(encoding="utf-8").splitlines()
]
LIES = [each for each in WRITTEN if "sentences" not in each]
FAIR = [each for each in WRITTEN if "sentences" in each]

Prove = Callable[[str, str], Statement | Dropped]


@pytest.fixture(scope="module")
def proved(samples: Path, embedder: Embedder) -> Iterator[Prove]:
    with closing(Archive(samples, embedder)) as archive:

        def of(question: str, text: str) -> Statement | Dropped:
            return prove(Claim(text, ()), choose(archive.search(question, 10).passages, 6_000))

        yield of


@pytest.mark.parametrize("lie", LIES, ids=lambda each: each["text"])
def test_an_invention_of_a_real_model_is_left_out(proved: Prove, lie: dict[str, Any]) -> None:
    told = proved(lie["question"], lie["text"])
    assert isinstance(told, Dropped), told
    assert told.reason


@pytest.mark.parametrize("fair", FAIR, ids=lambda each: each["text"])
def test_a_fair_statement_is_shown_with_the_sentences_that_carry_it(proved: Prove, fair: dict[str, Any]) -> None:
    told = proved(fair["question"], fair["text"])
    assert isinstance(told, Statement), told
    assert len(told.citations) == fair["sentences"]
