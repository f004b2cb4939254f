"""What is checked of a draft, and against what."""

from collections.abc import Callable

from assistant.briefing import Assistant
from assistant.scopes import Filters, Scope
from assistant.verification.drafts import check_draft

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
    assert wrong.verdict.reasons == ("the figure 13 is not there; the source says 12",)


def test_what_a_correction_takes_back_is_not_supported(ingest: Callable[..., object], assistant: Assistant) -> None:
    ingest({"id": "c", "text": "Correction: An earlier version of this article said the dam would cost $41 million."})
    (checked,) = check_draft(assistant.archive, "The dam would cost $41 million.")
    assert checked.verdict.judgement == "contradicted"
    assert checked.verdict.reasons == ("the source takes it back: “earlier version of this”",)
