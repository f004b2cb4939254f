"""The public contract, run line by line as outside scripts call it; every field of every result is looked at."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import command

ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
TEXT = (str,)
MAYBE = (str, type(None))
CITATION = {
    "number": (int,),
    "document_id": TEXT,
    "digest": TEXT,
    "title": MAYBE,
    "source": MAYBE,
    "author": MAYBE,
    "url": MAYBE,
    "published": MAYBE,
    "ordinal": (int,),
    "start": (int,),
    "end": (int,),
    "quote": TEXT,
    "page": (int, type(None)),
    "grade": MAYBE,
    "path": MAYBE,
}
ANSWER = {
    "question": TEXT,
    "standalone_question": TEXT,
    "answered": (bool,),
    "answered_by": TEXT,
    "statements": (list,),
    "dropped": (list,),
    "missing": (list,),
    "nearest": (list,),
    "filters": (dict,),
    "searched": (dict,),
    "newest_cited": MAYBE,
    "revision": (int,),
    "seconds": (float, int),
    "notices": (list,),
    "reports": (list,),
}
PASSAGE = {
    "document_id": TEXT,
    "score": (float,),
    "found_by": (list,),
    "first": (int,),
    "last": (int,),
    "start": (int,),
    "end": (int,),
    "text": TEXT,
}
ARTICLE = {
    **dict.fromkeys(("id", "digest", "text"), TEXT),
    **dict.fromkeys(("title", "source", "author", "url", "path", "published", "language"), MAYBE),
    "sentences": (list,),
    "pages": (list,),
}
INGESTED = {
    **dict.fromkeys(("added", "updated", "unchanged", "removed", "documents", "sentences", "chunks"), (int,)),
    "failed": (list,),
    "notices": (list,),
    "embedded": (int,),
    "seconds": (float, int),
}


def has(given: dict[str, Any], shape: Mapping[str, tuple[type, ...]], *, may: tuple[str, ...] = ()) -> None:
    assert set(given) - set(may) == set(shape)
    for name, kinds in shape.items():
        assert isinstance(given[name], kinds), name


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.split("\n") if line]


@pytest.fixture(scope="module")
def show(samples: Path) -> Callable[[str], dict[str, Any]]:
    shown: dict[str, dict[str, Any]] = {}

    def article(document_id: str) -> dict[str, Any]:
        if document_id not in shown:
            output = command(["assistant", "show", "--archive", str(samples), document_id, "--json"]).stdout
            shown[document_id] = json.loads(output)
        return shown[document_id]

    return article


def is_exact(citation: dict[str, Any], show: Callable[[str], dict[str, Any]]) -> None:
    has(citation, CITATION)
    article = show(citation["document_id"])
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert article["sentences"][citation["ordinal"]] == [citation["start"], citation["end"]]
    for name in ("digest", "title", "source", "author", "url", "published"):
        assert citation[name] == article[name]


def test_ingest_tells_what_it_did_as_json(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The dam at Orsk held. Nobody was hurt.")
    (tmp_path / "empty.txt").write_text("")
    arguments = [
        "ingest",
        "--archive",
        str(tmp_path / "a"),
        str(tmp_path / "good.txt"),
        str(tmp_path / "empty.txt"),
        "--json",
    ]
    done = command(arguments, check=False)
    (result,) = lines(done.stdout)
    has(result, INGESTED)
    assert done.returncode == 1
    assert (result["added"], result["documents"], result["sentences"], result["chunks"]) == (1, 1, 2, 1)
    assert [set(failure) for failure in result["failed"]] == [{"path", "reason"}]


def test_samples_a_rebuild_and_a_removal_tell_what_they_did_as_json(samples: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(samples, archive)
    removed = next(
        row["id"] for row in lines(command(["ingest", "--archive", str(archive), "--list", "--json"]).stdout)
    )
    expected: list[tuple[list[str], dict[str, int]]] = [
        (["--rebuild"], {"updated": 12, "embedded": 0, "documents": 12}),
        (["--sample"], {"added": 0, "updated": 0, "unchanged": 12, "documents": 12}),
        (["--remove", removed], {"removed": 1, "documents": 11}),
        (["--sample"], {"added": 1, "unchanged": 11, "documents": 12}),
    ]
    for arguments, told in expected:
        (result,) = lines(command(["ingest", "--archive", str(archive), *arguments, "--json"]).stdout)
        has(result, INGESTED)
        assert {name: result[name] for name in told} == told
        assert (result["failed"], result["sentences"] > 60, result["chunks"] > 20) == ([], True, True)


def test_the_list_has_one_object_a_line(samples: Path) -> None:
    rows = lines(command(["ingest", "--archive", str(samples), "--list", "--json"]).stdout)
    assert len(rows) == 12
    for row in rows:
        assert set(row) == {"id", "title", "source", "author", "url", "path", "published", "language", "sentences"}
        assert row["language"] == "en"
        assert row["sentences"] > 5
        assert row["published"] is None or ISO.fullmatch(row["published"])


def test_an_answer_has_every_field_and_exact_citations(samples: Path, show: Callable[[str], dict[str, Any]]) -> None:
    question = "How many of the crew were detained?"
    (answer,) = lines(command(["assistant", "ask", "--archive", str(samples), question, "--json"]).stdout)
    has(answer, ANSWER)
    assert (answer["question"], answer["answered"], answer["answered_by"]) == (question, True, "extractive")
    assert answer["searched"].keys() == {"documents", "sources", "from", "to", "undated"}
    assert answer["newest_cited"] in [c["published"] for s in answer["statements"] for c in s["citations"]]
    for statement in answer["statements"]:
        assert statement.keys() == {"text", "support", "citations"}
        assert statement["support"] == "quoted"
        for citation in statement["citations"]:
            is_exact(citation, show)
            assert statement["text"] == citation["quote"]


def test_an_abstention_is_a_result_with_no_statement(samples: Path, show: Callable[[str], dict[str, Any]]) -> None:
    question = "Who won the Oslo chess tournament?"
    (answer,) = lines(command(["assistant", "ask", "--archive", str(samples), question, "--json"]).stdout)
    has(answer, ANSWER, may=("reason",))
    assert (answer["answered"], answer["statements"], answer["newest_cited"]) == (False, [], None)
    assert answer["reason"].startswith("The archive does not say")
    assert {"chess", "oslo"} <= set(answer["missing"])
    assert answer["nearest"]
    for citation in answer["nearest"]:
        is_exact(citation, show)


def test_an_empty_archive_that_is_asked_abstains(tmp_path: Path) -> None:
    command(["ingest", "--archive", str(tmp_path)])
    done = command(["assistant", "ask", "--archive", str(tmp_path), "Who denied the report?", "--json"])
    (answer,) = lines(done.stdout)
    has(answer, ANSWER, may=("reason",))
    assert (answer["answered"], answer["statements"], answer["nearest"]) == (False, [], [])
    assert answer["searched"] == {"documents": 0, "sources": [], "from": None, "to": None, "undated": 0}
    assert answer["reason"].startswith("The archive holds no articles yet")


def test_a_batch_gives_a_line_for_each_line_in_order_and_goes_on_after_a_bad_one(samples: Path, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(
        '{"id": "a", "question": "What is the captain charged with?", "history": ["Who?"], "as_of": "2026-03-16"}\n'
        "not json\n"
        '{"id": 7, "question": ""}\n'
        '{"id": "c"}\n'
        '{"id": "d", "question": "What will the repair cost?", "other": 1}\n'
    )
    done = command(["assistant", "ask", "--archive", str(samples), "--batch", str(batch), "--json"], check=False)
    a, broken, empty, missing, d = lines(done.stdout)
    assert done.returncode == 1
    has(a, ANSWER | {"id": TEXT})
    has(d, ANSWER | {"id": TEXT})
    assert [set(bad) for bad in (broken, empty, missing)] == [{"id", "error"}] * 3
    assert [result["id"] for result in (a, broken, empty, missing, d)] == ["a", None, 7, "c", "d"]


def test_a_search_ranks_at_least_ten_articles_whatever_k_is(
    samples: Path, show: Callable[[str], dict[str, Any]]
) -> None:
    arguments = ["assistant", "search", "--archive", str(samples), "cable memo", "-k", "2", "--json"]
    (result,) = lines(command(arguments).stdout)
    assert result.keys() == {"question", "standalone_question", "filters", "notices", "documents", "passages"}
    assert len(set(result["documents"])) == len(result["documents"]) >= 10
    assert {passage["document_id"] for passage in result["passages"]} == set(result["documents"][:2])
    for passage in result["passages"]:
        has(passage, PASSAGE)
        article = show(passage["document_id"])
        assert article["text"][passage["start"] : passage["end"]] == passage["text"]
        assert passage["start"] == article["sentences"][passage["first"]][0]
        assert passage["end"] == article["sentences"][passage["last"]][1]
        assert set(passage["found_by"]) <= {"dense", "lexical"}


def test_a_search_batch_keeps_ids_and_never_abstains(samples: Path, tmp_path: Path) -> None:
    batch = tmp_path / "turns.jsonl"
    batch.write_text('{"id": "x", "question": "zebra xylophone"}\n{"id": "y", "question": "cable"}\n')
    done = command(["assistant", "search", "--archive", str(samples), "--batch", str(batch), "--json"])
    assert [(row["id"], len(row["documents"]) >= 10) for row in lines(done.stdout)] == [("x", True), ("y", True)]


def test_show_prints_the_stored_article_and_imports_nothing_slow(
    samples: Path, show: Callable[[str], dict[str, Any]]
) -> None:
    rows = lines(command(["ingest", "--archive", str(samples), "--list", "--json"]).stdout)
    for row in rows:
        article = show(row["id"])
        has(article, ARTICLE)
        covered = "".join(article["text"][start:end] for start, end in article["sentences"])
        assert "".join(covered.split()) == "".join(article["text"].split())
    script = (
        "import sys; from assistant.__main__ import main; "
        f"main(['show', '--archive', {str(samples)!r}, {rows[0]['id']!r}]); "
        "slow = {'chromadb', 'langchain_core', 'langchain', 'onnxruntime', 'py3langid', 'babel'}; "
        "assert not slow & set(sys.modules), 'slow'"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 0


@pytest.mark.parametrize("package", ["assistant", "ingest", "ui"])
def test_help_has_an_example(package: str) -> None:
    done = command([package, "--help"])
    assert "example" in done.stdout
    assert "--archive" in done.stdout


@pytest.mark.parametrize("question", ["?!…", "   ", "word " * 4_000])
def test_a_question_that_cannot_be_asked_is_one_sentence(samples: Path, question: str) -> None:
    done = command(["assistant", "ask", "--archive", str(samples), question], check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("briefing: The question")
    assert done.stderr.count("\n") == 1


def test_an_answer_on_a_terminal_has_numbers_and_sources(samples: Path) -> None:
    output = command(["assistant", "ask", "--archive", str(samples), "What is the captain charged with?"]).stdout
    body, _, sources = output.partition("Sources\n")
    numbers = set(re.findall(r"\[(\d+)\]", body))
    assert numbers
    assert numbers == set(re.findall(r"^\[(\d+)\] .+ — .+ · \d{1,2} March 2026$", sources, re.MULTILINE))
