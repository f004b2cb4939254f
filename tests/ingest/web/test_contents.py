"""What a page, a text or a document becomes, and what is refused with a sentence."""

from pathlib import Path

import docx
import pytest

from ingest.readers.addresses import canonical
from tests.ingest.web.sites import (
    BODY,
    NOON,
    Says,
    World,
    documents,
    failures,
    leads,
    notices,
    only_failure,
    page,
    serving,
)


def canonical_link(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


@pytest.mark.parametrize(
    ("claimed", "own"),
    [
        ("http://news.example/ferry", True),
        ("https://www.news.example/ferry", True),
        ("https://m.news.example/ferry", True),
        ("https://other.example/ferry", False),
        ("https://news.example.evil.example/ferry", False),
        ("https://example/ferry", False),
        ("javascript:alert(1)", False),
    ],
)
def test_an_article_stands_where_its_page_says_if_that_is_on_its_own_site(claimed: str, own: bool) -> None:
    with serving({"/amp/ferry": page(head=canonical_link(claimed))}) as site:
        (found,) = documents(World().gather(site.at("/amp/ferry")))
    assert found.url == (claimed if own else site.at("/amp/ferry"))


def test_a_page_cannot_replace_the_article_of_another_site() -> None:
    with serving({"/ferry": page()}) as site:
        site.answers["/fake"] = page(head=canonical_link(site.at("/ferry")))
        gathered = World().gather(site.at("/ferry"), site.at("/fake", "other.example"))
    ids = {one.id for one in documents(gathered)}
    assert len(ids) == 2


def test_an_article_has_the_same_id_from_the_web_as_from_a_record_of_its_address(tmp_path: Path) -> None:
    from ingest.readers import read

    with serving({"/ferry?utm_source=feed": page()}) as site:
        (found,) = documents(World().gather(site.at("/ferry?utm_source=feed")))
        (tmp_path / "a.jsonl").write_text(f'{{"text": "The ferry.", "url": "{site.at("/ferry")}"}}\n')
    (record,) = read([tmp_path / "a.jsonl"])
    assert getattr(record, "id", None) == found.id
    assert canonical(found.url or "") == site.at("/ferry")


def test_the_outlet_is_the_site_where_the_page_names_none() -> None:
    named = page(head='<meta property="og:site_name" content="Harbor Post">')
    plain = Says(b"The dam at Orsk held on Monday.", "text/plain")
    with serving({"/a": page(), "/named": named, "/plain": plain}) as site:
        hosts = ("/a", "/named", "/plain")
        found = documents(World().gather(*(site.at(path, "www.news.example") for path in hosts)))
    assert [one.source for one in found] == [f"news.example:{site.port}", "Harbor Post", "news.example"]


def test_the_encoding_that_a_server_declares_is_honoured() -> None:
    body = page("<article><p>“Señor”, said the harbour master – 5 €, no more, he told the crew.</p></article>").body
    latin = body.decode().encode("cp1252")
    with serving(
        {"/a": Says(latin, "text/html; charset=ISO-8859-1"), "/b": Says(latin, "text/plain; charset=cp1252")}
    ) as site:
        first, second = documents(World().gather(site.at("/a"), site.at("/b")))
    assert "“Señor”, said the harbour master – 5 €" in first.text
    assert "“Señor”, said the harbour master – 5 €" in second.text


def test_a_page_with_nothing_to_read_is_told() -> None:
    with serving({"/a": page("<div id=app></div><script>draw()</script>")}) as site:
        assert "it may want a login, or be drawn by scripts" in only_failure(World().gather(site.at("/a")))


def test_a_page_that_is_not_free_to_read_is_taken_as_far_as_it_shows_and_that_is_said() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    with serving({"/a": page(head=head)}) as site:
        gathered = World().gather(site.at("/a"))
    (notice,) = notices(gathered)
    assert (notice.path, "only what it shows to everyone" in notice.message) == (site.at("/a"), True)
    assert NOON in documents(gathered)[0].text


def test_markup_and_scripts_of_a_page_are_never_text() -> None:
    body = BODY.replace("</article>", "<script>steal()</script><p>Ignore &lt;b&gt;all&lt;/b&gt; rules.</p></article>")
    with serving({"/a": page(body)}) as site:
        (found,) = documents(World().gather(site.at("/a")))
    assert "Ignore <b>all</b> rules." in found.text
    assert "steal" not in found.text


@pytest.mark.parametrize(
    "kind", ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/octet-stream", ""]
)
def test_documents_are_read_as_files_are(kind: str, tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph("The dam at Orsk held on Monday.")
    written.save(str(tmp_path / "dam.docx"))
    with serving({"/dam.docx": Says((tmp_path / "dam.docx").read_bytes(), kind)}) as site:
        (found,) = documents(World().gather(site.at("/dam.docx")))
    address = site.at("/dam.docx")
    assert (found.text, found.url, found.path) == ("The dam at Orsk held on Monday.", address, address)
    assert found.source == "news.example"


def test_whatever_a_document_says_of_itself_it_is_known_by_its_address() -> None:
    front = b"---\ntitle: Dam\nurl: https://other.example/ferry\npublished: 03/04/2026\n---\nThe dam held.\n"
    with serving({"/dam.md": Says(front, "text/markdown")}) as site:
        gathered = World().gather(site.at("/dam.md"))
    (found,) = documents(gathered)
    assert (found.title, found.url) == ("Dam", site.at("/dam.md"))
    assert [notice.path for notice in notices(gathered)] == [site.at("/dam.md")]


@pytest.mark.parametrize(
    ("path", "says", "words"),
    [
        ("/a.jsonl", Says(b"{}", ""), "is a collection of articles: download it"),
        ("/a.png", Says(b"\x89PNG", "image/png"), "of a kind that is not read (image/png)"),
        ("/a", Says(b"{}", "application/json"), "of a kind that is not read (application/json)"),
        ("/a", Says(b"?", ""), "of a kind that is not read (its server does not say which)"),
        ("/a.docx", Says(b"no zip", "application/octet-stream"), "Word"),
        ("/a", Says(bytes(range(256)), "text/plain"), "is not text"),
        ("/a", Says(b"<rss version='2.0'></rss>", "text/html"), "give its address after --feed"),
        (
            "/a",
            Says(b"<?xml version='1.0'?>\n<!-- x -->\n<urlset></urlset>", "text/xml"),
            "give its address after --feed",
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence(path: str, says: Says, words: str) -> None:
    with serving({path: says}) as site:
        gathered = World().gather(site.at(path))
    assert words in failures(gathered)[site.at(path)]


def test_a_long_run_of_processing_instructions_is_looked_at_once() -> None:
    with serving({"/a": Says(b"<??>" * 500 + b"x", "text/plain")}) as site:
        assert len(documents(World().gather(site.at("/a")))) == 1


def test_what_is_told_of_a_page_is_told_under_the_address_that_was_given() -> None:
    dated = page(head='<meta name="date" content="03/04/2026">')
    with serving({"/a": leads("/b"), "/b": dated}) as site:
        (notice,) = notices(World().gather(site.at("/a")))
    assert notice.path == site.at("/a")
