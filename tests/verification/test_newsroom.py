"""Restatements as analysts write them, invented, and written without knowledge of the rules: how many are judged well.

The rules were mended on seven eighths of them; the pairs marked `unseen` were written last and looked at by nobody.
A pair marked `wrong` is judged wrongly today: whoever mends it takes the mark away.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.verification.verify import verify

PAIRS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("newsroom.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_a_restatement_is_judged_as_it_was(pair: dict[str, Any]) -> None:
    verdict = verify(pair["statement"], pair["evidence"])
    assert (verdict.judgement == "supported") is (pair["supported"] is not bool(pair.get("wrong")))
    assert verdict.reasons or verdict.judgement == "supported"


def test_more_are_judged_rightly_than_wrongly_of_every_kind() -> None:
    """Prints the table of README: `python -m pytest -s tests/verification/test_newsroom.py -k every_kind`."""
    for seen in (True, False):
        pairs = [pair for pair in PAIRS if bool(pair.get("unseen")) is not seen]
        for supported in (True, False):
            kinds = Counter(pair["kind"] for pair in pairs if pair["supported"] is supported)
            wrong = Counter(pair["kind"] for pair in pairs if pair["supported"] is supported and pair.get("wrong"))
            what = f"{'seen' if seen else 'unseen'}, {'refused' if supported else 'slipped'}"
            told = ", ".join(f"{kind} {wrong[kind]} of {count}" for kind, count in sorted(kinds.items()))
            print(f"\n{what}: {wrong.total()} of {kinds.total()} ({100 * wrong.total() / kinds.total():.1f}%): {told}")
            assert 2 * wrong.total() < kinds.total()
            assert kinds.total() in (80, 560)
