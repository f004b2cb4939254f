"""Questions that are put to some of the articles: by outlet, by date, by what they say about the reporting."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.answering.extractive import Extractive
from assistant.archive import search
from assistant.archive.archive import Archive
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from assistant.errors import QuestionError
from assistant.models import Answer
from assistant.scopes import EVERYTHING, Scope
from assistant.scoping import Limits
from ingest.pipeline import Ingest
from ingest.progress import Lines

ARTICLES: list[dict[str, object]] = [
    {
        "id": "early",
        "source": "Halse Wire",
        "published": "2026-03-02",
        "text": "The cable off Halse was cut by an anchor.",
    },
    {
        "id": "late",
        "source": "Harbor Post",
        "published": "2026-03-10T23:30:00-05:00",
        "text": "The cable off Halse was cut by a trawl.",
    },
    {"id": "undated", "source": "Harbor Post", "text": "The cable off Halse was cut by ice."},
]
QUESTION = "What cut the cable off Halse?"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("scoping")
    records = folder / "articles.jsonl"
    records.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    with open_writer(folder / "archive") as writer:
        Ingest(writer, embedder, Lines()).add([records])
    return folder / "archive"


@pytest.fixture(scope="module")
def assistant(archive: Path, encoder: Encoder, embedder: Embedder) -> Iterator[Assistant]:
    opened = Assistant(Archive(archive, embedder), Extractive(encoder))
    yield opened
    opened.close()


def asked(assistant: Assistant, question: str = QUESTION, **limits: object) -> Answer:
    reply = assistant.ask(question, limits=Limits(as_of=date(2026, 3, 16), **limits))  # type: ignore[arg-type]
    assert all(reply)
    return reply.answer


def cited(answer: Answer) -> set[str]:
    return {citation.document_id for citation in answer.citations}


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (EVERYTHING, {"early", "late", "undated"}),
        (Scope(("harbor post",)), {"late", "undated"}),
        (Scope(("Harbor Post", "Halse Wire")), {"early", "late", "undated"}),
        (Scope(since="2026-03-03"), {"late"}),
        (Scope(since="2026-03-10", until="2026-03-10"), {"late"}),
        (Scope(until="2026-03-09"), {"early"}),
        (Scope(("Harbor Post",), until="2026-03-31"), {"late"}),
    ],
)
@pytest.mark.parametrize("few", [2_000, 0])
def test_a_search_finds_what_is_in_its_scope_and_nothing_else(
    few: int, scope: Scope, found: set[str], assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_EXACT_UP_TO", few)
    limits = Limits(scope)
    assert set(assistant.search(QUESTION, limits=limits).documents) == found
    by_word = assistant.search("trawl anchor ice", limits=limits)
    assert {p.document.id for p in by_word.passages if "lexical" in p.found_by} == found
    assert by_word.searched.documents == len(found)


def test_what_was_searched_is_told_with_the_articles_that_no_date_is_known_of(assistant: Assistant) -> None:
    searched = asked(assistant, chosen=Scope(("Harbor Post",), since="2026-03-01")).searched
    assert (searched.documents, searched.sources, searched.undated) == (1, ("Harbor Post",), 1)
    assert (searched.first_published, searched.last_published) == ("2026-03-10T23:30:00-05:00",) * 2
    assert asked(assistant, chosen=Scope(("Harbor Post",))).searched.undated == 0


def test_a_phrase_narrows_the_search_and_is_no_search_term(assistant: Assistant) -> None:
    answer = asked(assistant, f"{QUESTION[:-1]}, reported last week?")
    assert cited(answer) == {"late"}
    assert answer.standalone_question == QUESTION
    assert answer.filters.scope == Scope(since="2026-03-09", until="2026-03-15")
    assert answer.filters.phrases == ("reported last week",)
    assert answer.missing == ()


def test_a_phrase_that_is_not_wanted_is_neither_a_filter_nor_a_search_term(assistant: Assistant) -> None:
    answer = asked(assistant, f"{QUESTION[:-1]}, reported last week?", phrases=())
    assert answer.filters.phrases == ()
    assert answer.standalone_question == QUESTION
    assert answer.searched.documents == 3


def test_a_filter_that_leaves_nothing_is_not_applied_and_that_is_said(assistant: Assistant) -> None:
    answer = asked(assistant, f"{QUESTION[:-1]}, published since 12 March?")
    assert answer.filters.scope == EVERYTHING
    assert answer.notices == ("No article fits “published since 12 March”, so that filter was not applied.",)
    assert cited(answer)
    chosen = asked(assistant, chosen=Scope(("Halse Wire",), since="2026-03-03"))
    assert chosen.notices == ("No article fits what was chosen, so that filter was not applied.",)
    both = asked(assistant, f"{QUESTION[:-1]}, in Halse Wire coverage?", chosen=Scope(("Harbor Post",)))
    assert both.filters.scope == Scope(("Harbor Post",))
    assert both.notices


def test_an_outlet_that_is_not_in_the_archive_cannot_be_chosen(assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match=r"from Reuters; name one of its outlets: Halse Wire, Harbor Post\."):
        asked(assistant, chosen=Scope(("Reuters",)))


def test_a_question_of_nothing_but_a_phrase_is_asked_as_it_is(assistant: Assistant) -> None:
    answer = asked(assistant, "Published since 3 March?")
    assert answer.standalone_question == "Published since 3 March?"
    assert answer.filters.scope == Scope(since="2026-03-03")


def test_a_follow_up_does_not_take_a_phrase_about_the_reporting_for_the_topic(assistant: Assistant) -> None:
    asked = ["Who repairs the cable off Halse, reported last week?"]
    found = assistant.search("When was it cut?", asked=asked, limits=Limits(as_of=date(2026, 3, 16)))
    assert found.query.question == "When was it cut? (Halse)"
    asked = ["what cut the old cable, reported last week?"]
    found = assistant.search("When was it cut?", asked=asked, limits=Limits(as_of=date(2026, 3, 16)))
    assert found.query.question == "When was it cut? (old cable)"


def test_commands_take_a_scope_and_a_batch_its_day(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(archive))
    main(["search", QUESTION, "--json", "--source", "Harbor Post", "--until", "2026-03-31"])
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == ["late"]
    assert found["filters"] == {"sources": ["Harbor Post"], "until": "2026-03-31"}
    batch = tmp_path / "batch.jsonl"
    question = f"{QUESTION[:-1]}, reported last week?"
    batch.write_text("".join(json.dumps({"question": question, "as_of": day}) + "\n" for day in ("2026-03-09", "x")))
    assert main(["ask", "--batch", str(batch), "--json"]) == 1
    right, wrong = map(json.loads, capsys.readouterr().out.splitlines())
    assert [s["citations"][0]["document_id"] for s in right["statements"]] == ["early"]
    assert "as_of" in wrong["error"]
    main(["ask", QUESTION, "--since", "2026-03-03"])
    assert "Only since 3 March 2026. 1 article without a date left out." in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        main(["ask", QUESTION, "--since", "March"])
