from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.models import Answer, Citation, Document, Sentence, Statement
from assistant.scopes import Filters, Scope, Searched
from assistant.versions import Standing
from ui.clipboard import as_markdown, inert

HOSTILE = (
    "<script>alert(1)</script>",
    "[press](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "`code` **bold** _em_ ~~gone~~",
    "$E=mc^2$ :red[x] :smile: @someone",
    "# heading",
    "> quoted",
    "- item",
    "+ item",
    "12. item",
    "3) item",
    "--- ",
    "===",
    "| a | b |",
    "&lt;b&gt; &amp;",
    "a \\ b \\",
    "<https://evil.example>",
    "line\n\n# heading\n\n    code",
)


def read_back(markdown: str) -> str:
    """What a CommonMark reader with tables and strikethrough shows; fails on anything but text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    assert [token.type for token in tokens] in (["paragraph_open", "inline", "paragraph_close"], [])
    children = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_itself(text: str) -> None:
    assert read_back(inert(text)) == " ".join(text.split())


@given(st.text(alphabet="ab1 .)(-+=_*`~#<>[]!|\\&;$:@/^{}\"'\n\t", max_size=40))
def test_any_text_reads_as_itself(text: str) -> None:
    assert read_back(inert(text)) == " ".join(text.split())


def test_addresses_directives_and_mentions_are_not_left_whole() -> None:
    plain = inert("see https://evil.example or www.evil.example, :red[x], @someone")
    assert plain == r"see https\://evil.example or www\.evil.example, \:red\[x\], \@someone"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_what_would_drive_a_terminal_or_turn_the_text_around_is_replaced(character: str) -> None:
    assert inert(f"cut{character}[31m off") == "cut\ufffd\\[31m off"


def test_ordinary_prose_is_left_as_it_is() -> None:
    prose = "At 11:42 p.m. on March 1, 2026 – 36 km off – “nothing” was (yet) known: the line's lost!"
    assert inert(prose) == prose


TEXT = "It failed at 11:42 p.m. It cost $14 million."
DOCUMENT = Document("a", TEXT, "A [cut] cable", "Northline", None, "https://northline.example/a", None, "2026-03-02")
FIRST = Citation.of(DOCUMENT, Sentence(0, 0, 23, TEXT[:23]), 1)
SECOND = Citation.of(replace(DOCUMENT, url="javascript:alert(1)"), Sentence(1, 24, 44, TEXT[24:]), 2)
ANSWER = Answer(
    question="What failed?",
    standalone_question="What failed?",
    answered_by="extractive",
    statements=(
        Statement(FIRST.quote, "quoted", (FIRST,)),
        Statement("It failed and cost much.", "supported", (FIRST, SECOND)),
    ),
    searched=Searched(2, ("Northline",), "2026-03-02", "2026-03-03"),
    revision=1,
    seconds=0.1,
)


def test_a_copied_answer_names_each_source_once_with_its_quotation() -> None:
    assert as_markdown(ANSWER, {}) == (
        "**What failed?**\n\n"
        "> It failed at 11:42 p.m. \\[1\\]\n\n"
        "It failed and cost much. \\[1\\]\\[2\\]\n\n"
        "- \\[1\\] A \\[cut\\] cable, Northline, 2 Mar 2026 <https://northline.example/a>: "
        "“It failed at 11:42 p.m.”\n"
        "- \\[2\\] A \\[cut\\] cable, Northline, 2 Mar 2026: “It cost \\$14 million.”\n"
    )


def test_a_copied_source_tells_the_grade_of_its_outlet() -> None:
    graded = replace(ANSWER, statements=(Statement(SECOND.quote, "quoted", (replace(SECOND, grade="B"),)),))
    assert "A \\[cut\\] cable, Northline (graded B), 2 Mar 2026: " in as_markdown(graded, {})


def test_a_copied_source_tells_its_page() -> None:
    paged = replace(ANSWER, statements=(Statement(SECOND.quote, "quoted", (replace(SECOND, page=4),)),))
    assert as_markdown(paged, {}).endswith("A \\[cut\\] cable, Northline, 2 Mar 2026, p. 4: “It cost \\$14 million.”\n")


def test_a_copied_answer_says_that_it_was_stopped() -> None:
    assert as_markdown(replace(ANSWER, notices=("Stopped early.",)), {}).startswith(
        "**What failed?**\n\nStopped early.\n\n> It failed"
    )


def test_a_copied_answer_says_what_it_was_put_to() -> None:
    filters = Filters(Scope(("Northline [wire]",), "2026-03-02"), ())
    assert as_markdown(replace(ANSWER, filters=filters), {}).startswith(
        "**What failed?**\n\nOnly Northline \\[wire\\], since 2 March 2026.\n\n> It failed"
    )


def test_a_copied_abstention_says_what_was_searched() -> None:
    silent = replace(ANSWER, statements=(), reason="Nothing fits.", nearest=(FIRST,))
    assert as_markdown(silent, {}) == (
        "**What failed?**\n\nNothing fits.\n\nSearched 2 articles from 1 outlet, 2 Mar 2026 – 3 Mar 2026.\n"
    )


def test_a_copied_answer_says_what_became_of_a_sentence_since() -> None:
    since = {FIRST: Standing("changed", "It failed at *midnight*."), SECOND: Standing("kept")}
    copied = as_markdown(ANSWER, since)
    assert (
        "“It failed at 11:42 p.m.” (the article has changed since and reads now: “It failed at \\*midnight\\*.”)"
    ) in copied
    assert "“It cost \\$14 million.” (the article has changed since, the sentence stands)" in copied
