"""Web pages."""

from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read

BODY = "<article><h1>Harbour reopens</h1><p>The harbour reopened on Monday, the mayor said.</p></article>"


def results(folder: Path, body: str, head: str = "", encoding: str = "utf-8") -> list[Result]:
    path = folder / "a.html"
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    foot = "<footer>Copyright 2019 The Coast Daily. All rights reserved.</footer>"
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{menu}{body}{foot}</body></html>"
    path.write_bytes(page.encode(encoding))
    return list(read([path]))


def document(folder: Path, body: str = BODY, head: str = "") -> Document:
    found = results(folder, body, head)[-1]
    assert isinstance(found, Document)
    return found


def test_headings_items_and_paragraphs_stand_apart(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        "<article><h1>Harbour reopens</h1><p>It reopened <b>on</b> Monday.</p><h2>What next</h2>"
        "<ul><li>Ferries sail.</li><li>Fish is sold.</li></ul><p>The mayor\nspoke.</p></article>",
    )
    assert found.text == (
        "Harbour reopens\n\nIt reopened on Monday.\n\nWhat next\n\n"
        "- Ferries sail.\n\n- Fish is sold.\n\nThe mayor spoke."
    )


def test_scripts_styles_and_hidden_text_are_never_in_the_text(tmp_path: Path) -> None:
    hidden = (
        "<script>var SECRET = 1</script><style>p { SECRET: 1 }</style><p hidden>SECRET one.</p>"
        "<p style='color: red; DISPLAY : none'>SECRET two.</p>"
        "<div style='visibility:hidden'><p>SECRET three.</p></div>"
        "<template><p>SECRET four.</p></template><noscript><p>SECRET five.</p></noscript><!-- SECRET six -->"
    )
    linked = '<script type="application/ld+json">{"@type": "Article", "articleBody": "SECRET seven"}</script>'
    for body in (BODY.replace("</article>", hidden + "</article>"), hidden + "<p>The harbour.</p>"):
        found = document(tmp_path, body, linked)
        assert "harbour" in found.text
        assert "SECRET" not in found.text


def test_markup_written_as_text_stays_text(tmp_path: Path) -> None:
    found = document(tmp_path, "<article><p>She typed &lt;script&gt; and $x$ &amp; left.</p></article>")
    assert found.text == "She typed <script> and $x$ & left."


@pytest.mark.parametrize(
    "body", ["", "<div><a href='/x'>Link</a></div>", "<script>var x = 'The harbour reopened.'</script>"]
)
def test_a_page_without_main_text_is_refused(tmp_path: Path, body: str) -> None:
    [failure] = results(tmp_path, body)
    assert isinstance(failure, Failure)
    assert "has no main text" in failure.reason


def test_details_come_from_the_page(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        head='<title>Harbour reopens</title><meta property="og:site_name" content="The Coast Daily">'
        '<meta name="author" content="Ann Lee"><link rel="canonical" href="https://coast.example/harbour">',
    )
    assert (found.title, found.source, found.author) == ("Harbour reopens", "The Coast Daily", "Ann Lee")
    assert found.url == "https://coast.example/harbour"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<meta property="article:published_time" content="2026-01-03T10:00:00+01:00">',
            "2026-01-03T10:00:00+01:00",
        ),
        ('<meta itemprop="datePublished" content="2026-01-03 10:00:00">', "2026-01-03"),
        ('<meta name="dc.date" content="Jan. 3, 2026">', "2026-01-03"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-01-03"}</script>',
            "2026-01-03",
        ),
        (
            '<script type="application/ld+json">{"@graph": ['
            '{"@type": "Event", "datePublished": "2026-01-01"},'
            '{"@type": ["Article"], "datePublished": "2026-01-03"}]}</script>',
            "2026-01-03",
        ),
        (
            '<script type="application/ld+json">{broken</script>'
            '<meta name="date" content="03/04/2026"><meta name="pubdate" content="2026-01-03">',
            "2026-01-03",
        ),
    ],
)
def test_the_date_is_the_one_that_the_page_declares(tmp_path: Path, head: str, day: str) -> None:
    assert document(tmp_path, head=head).published == day


def test_no_other_date_on_the_page_is_taken_for_its_own(tmp_path: Path) -> None:
    body = BODY.replace("</article>", "<p>Posted 3 March 2019. <time datetime='2018-01-01'>Then</time></p></article>")
    head = (
        '<meta property="article:modified_time" content="2020-01-01">'
        '<meta itemprop="copyrightYear" content="2017">'
        '<link rel="canonical" href="https://coast.example/2016/05/04/harbour">'
    )
    assert document(tmp_path, body, head).published is None


def test_a_declared_date_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    notice, found = results(tmp_path, BODY, '<meta name="date" content="03/04/2026">')
    assert isinstance(notice, Notice)
    assert isinstance(found, Document)
    assert found.published is None


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "“Señor” – 5 €"),
        ("windows-1250", "cp1250", "Łódź i Kraków"),
        ("Shift_JIS", "cp932", "外務大臣は①述べた"),
        ("iso-2022-jp", "iso2022_jp", "外務大臣は述べた"),
        ("GB2312", "gb18030", "外交部长表示"),
        ("iso-8859-1", "utf-8", "naïve “Señor”"),
        ("unicode_escape", "utf-8", "naïve \\u0041"),
        ("nonsense", "utf-8", "naïve"),
    ],
)
def test_a_declared_encoding_is_honoured_unless_the_page_is_plainly_utf8(
    tmp_path: Path, declared: str, encoding: str, words: str
) -> None:
    [found] = results(tmp_path, BODY.replace("Monday", words), f'<meta charset="{declared}">', encoding)
    assert isinstance(found, Document)
    assert words in found.text


def test_a_page_that_is_too_large_is_refused_at_once(tmp_path: Path) -> None:
    [failure] = results(tmp_path, "<p>" + "x" * 20_000_001 + "</p>")
    assert isinstance(failure, Failure)
    assert "too large" in failure.reason
