import json
from dataclasses import replace

import pytest

from assistant.carriers import Carrier, Report
from assistant.contract import answer_from_json, answer_to_json, citation_from_json, citation_to_json
from assistant.models import Answer, Citation, Document, Dropped, Sentence, Statement, Usage
from assistant.scopes import NO_FILTERS, Filters, Scope, Searched

TEXT = "The cable was cut at dawn. Nobody was hurt."
DOCUMENT = Document("a1", TEXT, "A cable cut", "Northline", None, "https://example.org/a1", None, "2025-05-02")
CITATION = Citation.of(DOCUMENT, Sentence(0, 0, 26, TEXT[:26]), number=1)
BARE = Citation.of(Document("b", TEXT), Sentence(1, 27, 43, TEXT[27:]), number=2)

ANSWERED = Answer(
    question="When was it cut?",
    standalone_question="When was the cable cut?",
    answered_by="extractive",
    statements=(
        Statement(CITATION.quote, "quoted", (CITATION,)),
        Statement("No one was hurt.", "supported", (BARE, CITATION)),
    ),
    searched=Searched(12, ("Northline", "Eastmere Post"), "2025-05-01", "2025-05-14", undated=2),
    revision=3,
    seconds=0.12,
    dropped=(Dropped("It cost nine million.", "the figure 9,000,000 is not in the cited sentence"),),
    filters=Filters(Scope(("Northline",), "2025-05-01"), ("in Northline’s coverage",)),
    notices=("Exact search was used.",),
)
ABSTAINED = replace(
    ANSWERED, statements=(), reason="Nothing fits.", missing=("submarine",), nearest=(BARE,), dropped=()
)

FAILED = replace(
    ANSWERED,
    failure="The model broke off; ask again.",
    usage=Usage(12, 3, None),
    reports=(Report((Carrier("a", "A", "Northline", None, 9, 9), Carrier("b", None, None, None, 7, 8))),),
)


@pytest.mark.parametrize("answer", [ANSWERED, ABSTAINED, FAILED])
def test_an_answer_comes_back_whole_from_its_json_text(answer: Answer) -> None:
    assert answer_from_json(json.loads(json.dumps(answer_to_json(answer)))) == answer


def test_an_answer_has_the_keys_of_the_contract_and_no_others() -> None:
    promised = {
        "question", "standalone_question", "answered", "answered_by", "statements", "dropped", "missing",
        "nearest", "filters", "searched", "newest_cited", "revision", "seconds", "notices", "reports",
    }  # fmt: skip
    assert set(answer_to_json(ANSWERED)) == promised
    assert set(answer_to_json(ABSTAINED)) == promised | {"reason"}
    assert set(answer_to_json(FAILED)) == promised | {"error", "usage"}
    assert set(answer_to_json(ANSWERED)["statements"][0]) == {"text", "support", "citations"}
    assert set(answer_to_json(ANSWERED)["dropped"][0]) == {"text", "reason"}


def test_what_was_searched_names_outlets_and_dates() -> None:
    assert answer_to_json(ANSWERED)["searched"] == {
        "documents": 12,
        "sources": ["Northline", "Eastmere Post"],
        "from": "2025-05-01",
        "to": "2025-05-14",
        "undated": 2,
    }


def test_what_narrowed_a_search_is_told_and_nothing_where_nothing_did() -> None:
    assert answer_to_json(ANSWERED)["filters"] == {
        "sources": ["Northline"],
        "since": "2025-05-01",
        "phrases": ["in Northline’s coverage"],
    }
    assert answer_to_json(replace(ANSWERED, filters=NO_FILTERS))["filters"] == {}


def test_answered_and_newest_cited_are_reckoned_from_the_statements() -> None:
    assert (answer_to_json(ANSWERED)["answered"], answer_to_json(ANSWERED)["newest_cited"]) == (
        True,
        "2025-05-02",
    )
    assert (answer_to_json(ABSTAINED)["answered"], answer_to_json(ABSTAINED)["newest_cited"]) == (False, None)


def test_a_citation_has_the_keys_of_the_contract_in_order() -> None:
    assert list(citation_to_json(CITATION)) == [
        "number", "document_id", "digest", "title", "source", "author", "url", "published",
        "ordinal", "start", "end", "quote", "page", "grade", "path",
    ]  # fmt: skip


def test_a_citation_tells_the_page_on_which_its_sentence_begins() -> None:
    pages = (0, 0, 10, 27, len(TEXT))
    paged = replace(DOCUMENT, pages=pages)
    told = [Citation.of(paged, Sentence(0, start, 43, TEXT[start:]), number=1).page for start in (0, 9, 10, 26, 27)]
    assert told == [2, 2, 3, 3, 4]
    assert CITATION.page is None
    assert citation_from_json(citation_to_json(replace(CITATION, page=3))).page == 3


def test_a_citation_tells_the_grade_of_its_outlet_and_one_that_was_kept_has_none() -> None:
    graded = Citation.of(replace(DOCUMENT, grade="B"), Sentence(0, 0, 26, TEXT[:26]), number=1)
    assert citation_to_json(graded)["grade"] == "B"
    assert citation_from_json(citation_to_json(graded)) == CITATION


def test_a_citation_may_lack_what_is_unknown_about_its_article() -> None:
    given = {name: value for name, value in citation_to_json(BARE).items() if value is not None}
    assert "title" not in given
    assert citation_from_json(given) == BARE


def test_an_answer_may_lack_every_optional_key_and_have_keys_of_a_later_version() -> None:
    given = answer_to_json(replace(ANSWERED, dropped=(), filters=NO_FILTERS, notices=()))
    optional = ("dropped", "missing", "nearest", "filters", "notices", "newest_cited", "standalone_question")
    kept = {name: value for name, value in given.items() if name not in optional}
    kept["invented_later"] = True
    kept["statements"][0]["citations"][0]["invented_later"] = 1
    assert answer_from_json(kept) == replace(
        ANSWERED, dropped=(), filters=NO_FILTERS, notices=(), standalone_question=ANSWERED.question
    )
