"""Thirty questions to a tiny language model on a real server. It lies a lot; none of that may be shown.

`make test-llm` builds the server; what is shown is printed, for a person to read.
"""

import json
import re
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import command
from tests.serving import wait_for

ROOT = Path(__file__).parents[2]
BUILT = ROOT / ".llm"
ASKED = ROOT / "tests/ingest/sample_questions.jsonl"
MORE = (
    "Who owns the Tamsin Grace?",
    "What did the Coast Guard find on board?",
    "Which ship repairs the cable?",
    "When was the cable restored?",
    "Who will lead the inquiry?",
    "What did Karsund say about the blame?",
    "Who obtained the memo of the ministry?",
    "What did the insurer say?",
    "How many people live on the islands?",
    "What does tea cost in Lisbon?",
)
WORD = re.compile(r"\w+")
FIGURE_OR_NAME = re.compile(r"\d[\d.,]*\d|\d|(?<=[\w,] )[A-Z]\w+")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    model = next((BUILT / "model").rglob("*.gguf"))
    program = [str(BUILT / "build/bin/llama-server"), "--model", str(model), "--port", str(port), "--host", "127.0.0.1"]
    told = ["--ctx-size", "4096", "--threads", "2", "--parallel", "1", "--no-webui", "--seed", "7"]
    with subprocess.Popen([*program, *told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            wait_for(f"http://127.0.0.1:{port}/health", running)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            running.terminate()


def questions() -> list[str]:
    return [json.loads(line)["question"] for line in ASKED.read_text(encoding="utf-8").splitlines()] + list(MORE)


@pytest.mark.llm
def test_of_thirty_questions_nothing_unsupported_is_shown(samples: Path, server: str, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    lines = [json.dumps({"id": number, "question": question}) for number, question in enumerate(questions())]
    batch.write_text("\n".join(lines), encoding="utf-8")
    arguments = ["assistant", "ask", "--archive", str(samples), "--batch", str(batch), "--json"]
    asked = command(arguments, BRIEFING_MODEL="smollm2", OPENAI_BASE_URL=server, BRIEFING_CONTEXT="1500")
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    assert len(answers) == len(questions()) == 30
    tell(answers)
    assert not [answer["error"] for answer in answers if "error" in answer]
    assert sum(len(answer["dropped"]) for answer in answers) > 0, "a model that never strays proves nothing"
    for answer in answers:
        for statement in answer["statements"]:
            carried(statement)


def carried(statement: dict[str, Any]) -> None:
    """A reckoning apart from the verification: every figure and name is quoted, and most of the other words."""
    quoted = " ".join(citation["quote"] for citation in statement["citations"])
    assert statement["citations"]
    assert set(FIGURE_OR_NAME.findall(statement["text"])) <= set(WORD.findall(quoted)) | set(
        FIGURE_OR_NAME.findall(quoted)
    )
    words = [word.casefold()[:4] for word in WORD.findall(statement["text"]) if len(word) > 4]
    held = {word.casefold()[:4] for word in WORD.findall(quoted)}
    assert sum(word in held for word in words) >= 0.8 * len(words), statement


def tell(answers: list[dict[str, Any]]) -> None:
    counted: Counter[str] = Counter()
    for answer in answers:
        counted["answered" if answer["answered"] else "abstained"] += 1
        counted["lines dropped"] += len(answer["dropped"])
        print(f"\n{answer['question']}  ({answer['seconds']} s, {len(answer['dropped'])} dropped)")
        for statement in answer["statements"]:
            counted[statement["support"]] += 1
            print(f"  {statement['support']}: {statement['text']}")
            for citation in statement["citations"]:
                print(f"      < {citation['quote']}")
        for dropped in answer["dropped"][:3]:
            print(f"  left out: {dropped['text'][:160]} ({dropped['reason'][:120]})")
    print("\n" + ", ".join(f"{name} {count}" for name, count in sorted(counted.items())))
