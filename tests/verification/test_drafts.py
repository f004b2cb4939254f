"""What is checked of a draft, and against what."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.archive import catalogue, rows
from assistant.archive.archive import Archive
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.scopes import Filters, Scope
from assistant.verification.corrections import taken_back
from assistant.verification.drafts import check, check_draft

ARTICLES: tuple[dict[str, object], ...] = (
    {
        "id": "dam",
        "source": "Orsk Wire",
        "text": "The dam at Orsk was built in 1962. It holds 40 million tonnes of water.",
    },
    {"id": "bridge", "source": "Lorne Post", "text": "The bridge at Lorne was built in 1975. Lund Brothers built it."},
)


def statements(assistant: Assistant, draft: str) -> list[str]:
    return [checked.statement for checked in check_draft(assistant.archive, draft)]


def test_markup_headings_and_empty_lines_are_no_statements(ingest: Callable[..., object], assistant: Assistant) -> None:
    ingest(*ARTICLES)
    headings = "# The dam\n\nTitle\n=====\n\n"
    draft = f"{headings}- The **dam** at [Orsk](https://x.example/a_b) is _old_.\n\n---\n\n1. Is snake_case kept?\n"
    assert statements(assistant, draft) == ["The dam at Orsk is old.", "Is snake_case kept?"]


def test_sentences_of_two_articles_may_carry_a_statement_together(
    ingest: Callable[..., object], assistant: Assistant
) -> None:
    ingest(*ARTICLES)
    draft = "The dam at Orsk was built in 1962, the bridge at Lorne in 1975."
    (checked,) = check_draft(assistant.archive, draft)
    assert checked.verdict.judgement == "supported"
    assert {citation.document_id for citation in checked.citations} == {"dam", "bridge"}
    assert [citation.number for citation in checked.citations] == [1, 2]


def test_words_that_stand_in_several_articles_prove_nothing_together(
    ingest: Callable[..., object], assistant: Assistant
) -> None:
    ingest(*ARTICLES)
    (checked,) = check_draft(assistant.archive, "Lund Brothers built the dam at Orsk in 1975.")
    assert checked.verdict.judgement != "supported"
    (half,) = check_draft(assistant.archive, "The dam at Orsk was built in 1962, the bridge at Lorne in 1976.")
    assert half.verdict.judgement != "supported"


def test_a_draft_is_checked_within_a_scope(ingest: Callable[..., object], assistant: Assistant) -> None:
    ingest(*ARTICLES)
    draft, only = "The dam at Orsk was built in 1962.", Filters(Scope(("Lorne Post",)))
    (everywhere,) = check_draft(assistant.archive, draft)
    (within,) = check_draft(assistant.archive, draft, only)
    assert (everywhere.verdict.judgement, within.verdict.judgement) == ("supported", "not_found")
    assert within.citations == ()


def test_one_sentence_that_says_otherwise_outweighs_what_is_gathered_from_several(
    ingest: Callable[..., object], assistant: Assistant
) -> None:
    ingest(
        {"id": "charged", "published": "2026-03-12", "text": "The captain of the Lorne was charged on Thursday."},
        {
            "id": "later",
            "published": "2026-03-16",
            "text": "A plan for the port was approved on Friday. The charge against the captain stands, police said.",
        },
    )
    right, wrong = check_draft(
        assistant.archive, "The captain was charged on 12 March 2026. The captain was charged on 13 March 2026."
    )
    assert (right.verdict.judgement, wrong.verdict.judgement) == ("supported", "contradicted")
    assert [citation.document_id for citation in wrong.citations] == ["charged"]
    assert wrong.verdict.reasons == ("the figure 13 March is not there; the source says 12 March",)


def test_what_a_correction_takes_back_is_not_supported(ingest: Callable[..., object], assistant: Assistant) -> None:
    ingest({"id": "c", "text": "Correction: An earlier version of this article said the dam would cost $41 million."})
    (checked,) = check_draft(assistant.archive, "The dam would cost $41 million.")
    assert checked.verdict.judgement == "contradicted"
    assert checked.verdict.reasons == ("the source takes it back: “earlier version of this”",)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [("Was the dam at Orsk built in 1962?", "a question states nothing"), ("Orsk.", "one word states nothing")],
)
def test_what_states_nothing_is_neither_proved_nor_cited(
    ingest: Callable[..., object], assistant: Assistant, statement: str, reason: str
) -> None:
    ingest(*ARTICLES)
    (checked,) = check_draft(assistant.archive, statement)
    assert (checked.verdict.judgement, checked.verdict.reasons) == ("not_found", (reason,))
    assert checked.citations == ()


@pytest.mark.parametrize(
    ("statement", "judgement"),
    [
        ("According to Orsk Wire, the dam at Orsk was built in 1962.", "supported"),
        ("The dam at Orsk was built in 1962, according to the Orsk Wire.", "supported"),
        ("Orsk Wire reported that the dam at Orsk was built in 1962.", "supported"),
        ("The dam at Orsk was built in 1962 (Orsk Wire, 3 May 2026).", "supported"),
        ("The dam at Orsk was built in 1962 (Orsk Wire, 4 May 2026).", "not_found"),
        ("According to Lorne Post, the dam at Orsk was built in 1962.", "not_found"),
    ],
)
def test_a_statement_may_name_the_outlet_of_its_article(
    ingest: Callable[..., object], assistant: Assistant, statement: str, judgement: str
) -> None:
    dam, bridge = ARTICLES
    ingest({**dam, "published": "2026-05-03"}, bridge)
    (checked,) = check_draft(assistant.archive, statement)
    assert (checked.verdict.judgement, checked.statement) == (judgement, statement)


def test_a_sentence_of_the_archive_is_supported_by_itself(samples: Path, embedder: Embedder) -> None:
    """Also those of long articles, and those that other articles come nearer to."""
    with closing(Archive(samples, embedder)) as archive, catalogue.reading(samples) as connection:
        listed = [archive.article(document.id) for document in rows.documents(connection)]
        sentences = [sentence.text for found in listed if found for sentence in found[1]][::4]
        refused = [each for each in sentences if check(archive, each).verdict.judgement != "supported"]
    assert len(sentences) > 60
    assert refused == []


def test_what_says_otherwise_of_something_else_is_not_held_against_a_statement(
    ingest: Callable[..., object], assistant: Assistant
) -> None:
    ingest(
        {"id": "court", "text": "Prosecutors did not charge the captain of the Lorne with sabotage."},
        {"id": "police", "text": "The police have until Thursday to bring charges."},
        {"id": "radio", "text": "Prosecutors charged the captain of the Lorne with sabotage."},
    )
    (checked,) = check_draft(assistant.archive, "Prosecutors did not charge the captain of the Lorne with sabotage.")
    assert [citation.document_id for citation in checked.citations] == ["court"]
    assert [citation.document_id for citation in checked.contradicted_by] == ["radio"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("The dam cost $41 million.", "earlier version of this"),
        ("The dam cost $14 million.", None),
        ("The dam broke.", None),
        ("An earlier report put the cost at $41 million.", None),
    ],
)
def test_a_correction_takes_back_only_what_it_names(statement: str, told: str | None) -> None:
    correction = "Correction: An earlier version of this article said the cost of the dam was $41 million."
    assert taken_back(statement, correction) == told


def test_a_correction_without_a_figure_takes_back_its_words() -> None:
    correction = "An earlier version of this article incorrectly said that the mayor had resigned."
    assert taken_back("The mayor has resigned.", correction)
    assert taken_back("The mayor went to Orsk.", correction) is None
