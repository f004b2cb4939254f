"""The benchmarks run from end to end on a few invented articles; the figures themselves are not judged here."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import articles
from assistant.archive.archive import Archive
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from ingest import pipeline
from tests.benchmarks import choosing
from tests.benchmarks import embedder as embedding_alone
from tests.benchmarks.ablation import opened, prepare, whole
from tests.benchmarks.exchanges import exchanged
from tests.benchmarks.folds import FOLDS, ORDERS, folds
from tests.benchmarks.scale import grow
from tests.benchmarks.scorer import Measure, Row, Scorer
from tests.benchmarks.tables import Table

_ARTICLES = {
    "cable": "The cable between Norrhavn and Sula was cut on Tuesday. A repair ship left port on Wednesday morning.",
    "mayor": "Mayor Ilse Brandt opened the new library in Sula. It holds forty thousand books and a reading room.",
    "storm": "A storm closed the harbour of Norrhavn for two days. The ferry to Sula sailed again on Friday.",
}
_CASES = (
    {"id": "1", "question": "When was the cable between Norrhavn and Sula cut?", "history": [], "relevant": ["cable"]},
    {"id": "2", "question": "Who opened it?", "history": ["What is new in Sula?"], "relevant": ["mayor"]},
)
_QUESTIONS = (
    {**_CASES[0], "document": "cable", "answerable": True, "sentences": [[0, 55], [56, 101]], "gold": [[[0, 55]]]},
    {**_CASES[1], "document": "mayor", "answerable": False, "sentences": [], "gold": []},
)
_CLAIMS = (
    "The mayor of Sula was born in Norrhavn.",
    "The ferry to Sula is late.",
    "The library of Sula was opened by Ilse Brandt.",
    "A storm was seen off Norrhavn.",
)
_SCORER = """
def cited_sentences(case, prediction):
    return [case["sentences"].index([c["start"], c["end"]]) for s in prediction["statements"] for c in s["citations"]
            if c["document_id"] == case["document"]]

def prf(found, gold):
    right = len(found & gold)
    return right / len(found), right / len(gold), 2 * right / (len(found) + len(gold))

def cite(cases, predictions):
    given = [predictions[case["id"]] for case in cases]
    print(f"when answered: precision 1.0   F1 {sum(row['answered'] for row in given)}.0")

def converse(cases, predictions):
    first = sum(predictions[case["id"]]["documents"][0] in case["relevant"] for case in cases)
    print(f"R@5 {100.0 * first / len(cases)}   nDCG@5 0.0")

def verify(cases, predictions):
    right = sum(predictions[case["id"]]["supported"] == case["label"] for case in cases)
    print(f"AUROC 100.0   balanced accuracy {100.0 * right / len(cases)}")

def extract(cases, predictions):
    print(f"F1 {100.0 * ('repair ship' in predictions[cases[0]['id']]['text'])}")
"""


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the log keeps of a run of both parts, which run side by side to save time."""
    folder = yardsticks(tmp_path_factory.mktemp("yardsticks"))
    with ThreadPoolExecutor() as pool:
        speed, quality, ablation = pool.map(lambda part: logged(folder, part), ("speed", "quality", "ablation"))
    return speed | quality | ablation | logged(folder, "verify")


def yardsticks(folder: Path) -> Path:
    for name in ("clapnq", "mtrag"):
        write(folder / name / "corpus.jsonl", ({"id": i, "title": i, "text": text} for i, text in _ARTICLES.items()))
    write(folder / "clapnq" / "questions.jsonl", _QUESTIONS)
    write(folder / "mtrag" / "turns.jsonl", _CASES)
    supported = [{"statement": text, "evidence": [text], "label": True, "supporting": [[0]]} for text in _CLAIMS]
    unsupported = [
        {"statement": f"{text} So it was said.", "evidence": ["Rain fell."], "label": False} for text in _CLAIMS
    ]
    claims = [claim | {"id": str(number)} for number, claim in enumerate((*supported, *unsupported))]
    write(folder / "wice" / "claims.jsonl", claims)
    page = f"<html><body><article><h1>Cable</h1><p>{' '.join(_ARTICLES.values())}</p></article></body></html>"
    write(folder / "extraction" / "truth.jsonl", [{"id": "page", "text": _ARTICLES["cable"]}])
    (folder / "extraction" / "html").mkdir()
    (folder / "extraction" / "html" / "page.html").write_text(page, encoding="utf-8")
    (folder / "score.py").write_text(_SCORER, encoding="utf-8")
    return folder


def write(file: Path, rows: Iterable[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def logged(folder: Path, part: str) -> dict[str, Any]:
    log = folder / f"{part}-log.jsonl"
    done = benchmark(str(folder), part, "--passages", "2", "--starts", "1", "--log", str(log))
    assert done.returncode == 0, done.stderr
    line: dict[str, Any] = json.loads(log.read_text(encoding="utf-8"))
    assert all(f"| {title} |" in done.stdout for title in line["figures"])
    return dict(line["figures"])


def benchmark(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.benchmarks", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.long
def test_ingest_is_measured_beside_the_embedder_alone_and_plain_langchain(figures: dict[str, Any]) -> None:
    ingest = figures["Ingest of 2 passages"]
    assert ingest["texts embedded"] == {"briefing": 2, "plain LangChain": 2, "target": ""}
    assert ingest["ingest rate ÷ the embedder's own"]["briefing"] > 0
    assert 0 < ingest["peak memory, MB"]["briefing"] < 1_500


@pytest.mark.long
def test_a_question_is_measured_cold_and_warm_and_in_its_parts(figures: dict[str, Any]) -> None:
    assert figures["Cold start (runs: 1)"]["`briefing ask`, from start to exit, s"]["median"] > 0
    warm = figures["A warm question, ms (2 questions)"]
    assert all(row["p95"] >= row["p50"] > 0 for name, row in warm.items() if name != "… the rest")
    assert warm["`ask`, whole"]["p50"] > warm["… sentence choice: reading"]["p50"]


@pytest.mark.long
def test_quality_is_what_the_data_sets_own_scorer_prints(figures: dict[str, Any]) -> None:
    quality = figures["Quality, %"]
    assert (quality["converse: R@5"]["floor"], quality["converse: R@5"]["ours"]) == (40.5, 100.0)
    assert quality["converse: R@5"]["95 % interval"] == "100.0 – 100.0"
    assert quality["converse: R@5 on follow-ups"]["ours"] == ""
    assert quality["extract: F1 of the main text"]["ours"] == 100.0
    cite = quality["cite: F1 when answered"]
    assert (cite["whole best passage"], cite["BM25, 4 sentences"], cite["always answers"]) == (2.0, 2.0, 2.0)


@pytest.mark.long
def test_verification_is_measured_and_changed_statements_kind_by_kind(figures: dict[str, Any]) -> None:
    assert figures["Verification, %"]["balanced accuracy"]["ours"] == 100.0
    refused = figures["Refused, %, of supported claims"]
    for place in ("named sentences", "whole page"):
        assert refused["unchanged"][f"statements, {place}"] == 4
        assert refused["unchanged"][f"refused, {place}"] == 0.0
        assert refused["a name, invented"][f"refused, {place}"] == refused["negation"][f"refused, {place}"] == 100.0


@pytest.mark.long
def test_a_part_left_out_is_a_row_beside_the_method(figures: dict[str, Any]) -> None:
    without = figures["Sentence choice without …, %"]
    assert without["the method"]["cite: F1 when answered"] > 0
    assert "sentences read alone, not in their passages" in without
    retrieval = figures["Retrieval without …, %"]
    assert retrieval["the method"]["converse: R@5"] == 100.0
    assert retrieval["no full text"]["converse: R@5"] == 100.0


@pytest.mark.long
def test_the_risk_ends_at_the_share_that_is_wrong_when_everything_is_answered(figures: dict[str, Any]) -> None:
    risk = figures["Risk and coverage"]
    assert risk["100 % answered"]["risk, %"] == 50.0
    assert risk["10 % answered"] == {"least probability": risk["50 % answered"]["least probability"], "risk, %": 0.0}


def test_an_interval_is_of_the_cases(tmp_path: Path) -> None:
    (tmp_path / "score.py").write_text(_SCORER, encoding="utf-8")
    cases: list[Row] = [{"id": str(number), "relevant": ["right"]} for number in range(100)]
    found = {case["id"]: {"documents": ["right" if int(case["id"]) < 50 else "wrong"]} for case in cases}
    measure = Measure("R@5", "converse", r"R@5 ([\d.]+)", 0.0)
    low, high = map(float, Scorer(tmp_path).intervals([measure], cases, found)["R@5"].split(" – "))
    assert 35 < low < 45 < 55 < high < 65


def test_each_question_is_held_out_once_an_order_and_never_seen_by_what_it_measures() -> None:
    halves = list(folds(12))
    assert len(halves) == FOLDS * ORDERS
    assert all(not set(rest) & set(held) and len(rest) + len(held) == 12 for rest, held in halves)
    assert sorted(number for _, held in halves[:FOLDS] for number in held) == list(range(12))


def test_a_setting_of_sentence_choice_is_measured_on_questions_that_did_not_choose_it(
    tmp_path: Path, ingest: Callable[..., object], encoder: Encoder
) -> None:
    ingest(*({"id": name, "text": text} for name, text in _ARTICLES.items()))
    (tmp_path / "score.py").write_text(_SCORER, encoding="utf-8")
    cases: list[Row] = [{**_QUESTIONS[0], "id": str(number)} for number in range(FOLDS)]
    with opened(tmp_path / "archive") as (archive, _):
        prepared = prepare(archive, encoder, {case["id"]: case["question"] for case in cases}, whole)
    measured, best = choosing.validation(Scorer(tmp_path), cases, prepared)
    method = measured.figures()["the method"]["F1, %, mean of the folds"]
    assert isinstance(method, float)
    assert 60 < method <= 100
    assert sum(int(row[1]) for row in best.rows) == FOLDS * ORDERS


def test_without_data_sets_it_says_what_it_needs() -> None:
    done = benchmark()
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "YARDSTICKS=DIR" in done.stderr


def test_the_embedder_alone_works_in_the_windows_of_ingest() -> None:
    assert embedding_alone.WINDOW == pipeline._WINDOW


def test_a_table_shows_figures_with_as_many_places_as_they_bear() -> None:
    table = Table("Times", ("ms",), (("one", 0.123), ("two", 45.67), ("three", 12_345.6), ("four", 7), ("five", "")))
    shown = [line.split("|")[2].strip() for line in table.markdown().splitlines()[2:]]
    assert shown == ["0.12", "45.7", "12,346", "7", ""]


def test_an_archive_is_grown_from_the_articles_of_another(
    tmp_path: Path, ingest: Callable[..., object], embedder: Embedder
) -> None:
    ingest(*({"id": name, "text": text} for name, text in _ARTICLES.items()))
    grow(tmp_path / "archive", tmp_path / "large", 10)
    with closing(Archive(tmp_path / "large", embedder)) as large:
        assert large.status().documents == 10
        found = large.search("When was the cable cut?").documents
        assert {name.partition("-")[0] for name in found[:4]} == {"cable"}
    stored = articles.article(tmp_path / "large", "cable-2")
    assert stored is not None
    assert [stored[0].text[each.start : each.end][-3:] for each in stored[1]] == [". 2", ". 2"]


def test_two_things_are_exchanged_but_not_those_of_a_list() -> None:
    two = re.compile(r"\d+")
    sentence = "The harbour took in 41 ships during March and 74 in the first week of April."
    assert exchanged(sentence, two) == sentence.replace("41", "0").replace("74", "41").replace("0", "74")
    assert exchanged("Of the ships that came into the harbour it took in 41 and 74 alone.", two) is None
    assert exchanged("No sentence with 41 ships and then 74 others, as it does not end", two) is None
