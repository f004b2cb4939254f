"""Lines of drafts as analysts write them, against two archives: how many are judged well.

The lines were written by someone who had read the articles and not the rules. Those on the sample articles (`cable`)
were looked at when the rules were mended; those on the other archive by nobody. A line marked `wrong` is judged
wrongly today: whoever mends it takes the mark away.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.extractive import Extractive
from assistant.archive.archive import Archive
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from assistant.verification.drafts import check
from tests.conftest import ingested

FOLDER = Path(__file__).with_name("drafts")
_COUNTS = {"cable": (60, 90), "dam": (50, 70)}


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


LINES = [line for name in _COUNTS for line in read(f"{name}.jsonl")]


@pytest.fixture(scope="module")
def archives(
    samples: Path, tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, embedder: Embedder
) -> Iterator[dict[str, Assistant]]:
    folder = tmp_path_factory.mktemp("drafts") / "archive"
    ingested(folder, embedder, read("dam_articles.jsonl"))
    opened = {
        name: Assistant(Archive(where, embedder), Extractive(encoder))
        for name, where in (("cable", samples), ("dam", folder))
    }
    yield opened
    for each in opened.values():
        each.close()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["id"])
def test_a_line_is_judged_as_it_was(line: dict[str, Any], archives: dict[str, Assistant]) -> None:
    checked = check(archives[line["id"].split("-")[0]].archive, line["statement"])
    assert (checked.verdict.judgement == "supported") is (line["supported"] is not bool(line.get("wrong")))
    assert checked.citations or checked.verdict.judgement == "not_found"


def test_more_lines_are_judged_rightly_than_wrongly() -> None:
    """Prints the table of README: `python -m pytest -s tests/verification/test_lines_of_drafts.py -k more_lines`."""
    for name, counts in _COUNTS.items():
        for supported, count in zip((True, False), counts, strict=True):
            lines = [line for line in LINES if line["id"].startswith(f"{name}-") and line["supported"] is supported]
            kinds, wrong = (Counter(line["kind"] for line in some) for some in (lines, filter(_wrong, lines)))
            told = ", ".join(f"{kind} {wrong[kind]} of {total}" for kind, total in sorted(kinds.items()))
            what = f"{name}, {'refused' if supported else 'slipped'}"
            print(f"\n{what}: {wrong.total()} of {count} ({100 * wrong.total() / count:.1f}%): {told}")
            assert kinds.total() == count
            assert 2 * wrong.total() < count


def _wrong(line: dict[str, Any]) -> bool:
    return bool(line.get("wrong"))
