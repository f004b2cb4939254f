"""Restatements as analysts write them, invented, and written without knowledge of the rules: how many are judged well.

The rules were mended on the eleven sets `a` to `k`. The set `i` is rewritten throughout: most words of its statements
are other words than those of its sentences. The sets `m` and `n` were written to be hard, true statements in other
words and false ones in the sentences' own, and no rule was mended on them.
A pair marked `wrong` is judged wrongly today: whoever mends it takes the mark away.
"""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.verification.verify import verify

PAIRS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("newsroom.jsonl").read_text(encoding="utf-8").splitlines()
]

_GROUPS: dict[str, tuple[Callable[[dict[str, Any]], bool], int]] = {
    "mended on": (lambda pair: pair["id"][0] not in "imn", 800),
    "rewritten": (lambda pair: pair["id"][0] == "i", 80),
    "hard, not mended on": (lambda pair: pair["id"][0] in "mn", 90),
}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_a_restatement_is_judged_as_it_was(pair: dict[str, Any]) -> None:
    verdict = verify(pair["statement"], pair["evidence"])
    assert (verdict.judgement == "supported") is (pair["supported"] is not bool(pair.get("wrong")))
    assert verdict.reasons or verdict.judgement == "supported"


def test_more_are_judged_rightly_than_wrongly_of_every_kind() -> None:
    """Prints the table of README: `python -m pytest -s tests/verification/test_newsroom.py -k every_kind`."""
    for name, (which, count) in _GROUPS.items():
        for supported in (True, False):
            pairs = [pair for pair in PAIRS if which(pair) and pair["supported"] is supported]
            wrong = [pair for pair in pairs if pair.get("wrong")]
            kinds, missed = (Counter(pair["kind"] for pair in some) for some in (pairs, wrong))
            told = ", ".join(f"{kind} {missed[kind]} of {total}" for kind, total in sorted(kinds.items()))
            what = f"{name}, {'refused' if supported else 'slipped'}"
            print(f"\n{what}: {len(wrong)} of {len(pairs)} ({100 * len(wrong) / len(pairs):.1f}%): {told}")
            assert len(pairs) == count
            assert name != "mended on" or 2 * len(wrong) < count
