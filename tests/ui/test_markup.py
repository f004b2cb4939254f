import pytest

from assistant.models import Answer, Citation, Document, Sentence, Statement, Support, Usage
from assistant.scopes import Searched
from assistant.terminal import counted
from ui.markup import audit, block, dateline, day, looked_through, openable, outlet, span

TEXT = "The cable was cut."


def test_a_block_shows_markup_as_text() -> None:
    shown = block("p", "quiet", "<script>a & b</script>", '"x"')
    assert shown == ('<p class="quiet" dir="auto">&lt;script&gt;a &amp; b&lt;/script&gt;<br>&quot;x&quot;</p>')


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/ü", "http://[::1]/"]
)
def test_web_addresses_may_be_opened(url: str) -> None:
    assert openable(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "https://example.org/\njavascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org",
        "example.org",
        "https://",
        "https:///path",
        'https://example.org/"onclick="x',
        "https://[bad",
        "https://bbc.co.uk@evil.example/",
        "https://a:b@evil.example/",
        "https://@evil.example/",
        "vbscript:x",
    ],
)
def test_any_other_address_may_not_be_opened(url: str | None) -> None:
    assert openable(url) is None


@pytest.mark.parametrize(
    ("published", "short", "full"),
    [
        ("2026-03-02", "2 Mar 2026", "2 March 2026"),
        ("2026-03-02T05:40:00+00:00", "2 Mar 2026", "2 March 2026, 05:40 UTC"),
        ("2026-03-05T17:25:00+01:00", "5 Mar 2026", "5 March 2026, 17:25 UTC+01:00"),
        ("2026-03-05T17:25:00", "5 Mar 2026", "5 March 2026, 17:25"),
        ("early spring", "early spring", "early spring"),
        ("Tuesday", "Tuesday", "Tuesday"),
        (None, "undated", "undated"),
    ],
)
def test_dates_read_as_a_newspaper_writes_them(published: str | None, short: str, full: str) -> None:
    assert (day(published), dateline(published)) == (short, full)


def test_an_article_without_an_outlet_is_named_by_its_host_or_its_title() -> None:
    assert outlet(Document("a", TEXT, "Title", "Northline", None, "https://x.example/a")) == "Northline"
    assert outlet(Document("a", TEXT, "Title", None, None, "https://x.example/a")) == "x.example"
    assert outlet(Document("a", TEXT, "Title", None, None, "javascript:x")) == "Title"
    assert outlet(Document("a", TEXT)) == "Untitled article"
    assert outlet(Document("a", TEXT, path="/in/memo.txt")) == "memo.txt"
    assert outlet(Document("a", TEXT, path="/in/wire.JSONL")) == "Untitled article"


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(n, "article") for n in (0, 1, 1200)] == ["0 articles", "1 article", "1,200 articles"]


def test_a_span_of_one_day_is_that_day() -> None:
    assert span("2026-03-02", "2026-03-16") == "2 Mar 2026 – 16 Mar 2026"
    assert span("2026-03-02T01:00:00+00:00", "2026-03-02") == "2 Mar 2026"
    assert span(None, None) == ""


def test_what_was_searched_is_said_in_a_sentence() -> None:
    searched = Searched(12, ("A", "B"), "2026-03-02", "2026-03-16")
    assert looked_through(searched) == "Searched 12 articles from 2 outlets, 2 Mar 2026 – 16 Mar 2026."
    assert looked_through(Searched(1, (), None, None)) == "Searched 1 article."


def test_the_audit_line_names_who_answered_from_what_and_how_fresh_it_is() -> None:
    document = Document("a", TEXT, published="2026-03-04")
    citation = Citation.of(document, Sentence(0, 0, len(TEXT), TEXT), 1)
    answer = Answer(
        question="q",
        standalone_question="q",
        answered_by="extractive",
        statements=(Statement(TEXT, "quoted", (citation,)),),
        searched=Searched(1, (), None, None),
        revision=7,
        seconds=0.123,
        usage=Usage(1_200, 34, 0.00274),
    )
    assert audit(answer) == (
        "Quoted from the archive, no model · archive revision 7 · 0.1 s · newest article cited 4 Mar 2026 · "
        "1,200 tokens read, 34 written, $0.0027"
    )


@pytest.mark.parametrize(
    ("supports", "author"),
    [((), "Asked gpt-x"), (("quoted",), "Chosen by gpt-x"), (("quoted", "supported"), "Written by gpt-x")],
)
def test_the_audit_line_tells_what_a_model_did(supports: tuple[Support, ...], author: str) -> None:
    citation = Citation.of(Document("a", TEXT), Sentence(0, 0, len(TEXT), TEXT), 1)
    statements = tuple(Statement(TEXT, support, (citation,)) for support in supports)
    assert audit(Answer("q", "q", "gpt-x", statements, Searched(1, (), None, None), 1, 0.1)).startswith(f"{author} · ")
