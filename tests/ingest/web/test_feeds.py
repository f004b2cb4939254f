"""Feeds and sitemaps: which pages they list, what they tell of them, and what hostile ones cannot do."""

import gzip
from collections.abc import Sequence

import pytest

from assistant.models import Document
from tests.ingest.web.sites import Answer, Says, Site, World, documents, failures, notices, page, serving

MONDAY = "Mon, 05 Jan 2026 10:00:00 GMT"
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def untitled(day: str = "") -> Says:
    meta = f'<meta property="article:published_time" content="{day}">' if day else ""
    return page("<article><p>The ferry to Talmin sails at noon, the harbour master said.</p></article>", meta)


def rss(items: str, kind: str = "application/rss+xml") -> Says:
    text = (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    )
    return Says(text.encode(), kind)


def atom(entries: str) -> Says:
    return Says(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entries}</feed>'.encode(), "text/xml")


def sitemap(urls: str) -> Says:
    text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {NEWS}>{urls}</urlset>'
    return Says(text.encode(), "application/xml")


def index(addresses: Sequence[str]) -> Says:
    listed = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return Says(f"<sitemapindex>{listed}</sitemapindex>".encode(), "application/xml")


def only(site: Site, world: World | None = None) -> Document:
    (found,) = documents((world or World()).gather(feeds=[site.at("/feed")]))
    return found


@pytest.mark.parametrize(
    "feed",
    [
        rss(f"<item><title>Ferry sails</title><link>/ferry</link><pubDate>{MONDAY}</pubDate></item>"),
        rss(
            f"<item><title>Ferry sails</title><link>\n /ferry#top </link><pubDate>{MONDAY}</pubDate></item>",
            "text/html",
        ),
        atom(
            '<entry><title>Ferry sails</title><link href="ferry"/>'
            "<published>2026-01-05T10:00:00Z</published><updated>2026-02-01T10:00:00Z</updated></entry>"
        ),
    ],
)
def test_a_feed_tells_title_and_date_where_the_page_does_not(feed: Says) -> None:
    with serving({"/feed": feed, "/ferry": untitled()}) as site:
        found = only(site)
    assert (found.title, found.url) == ("Ferry sails", site.at("/ferry"))
    assert found.published == "2026-01-05T10:00:00+00:00"


def test_the_date_of_the_page_goes_before_that_of_the_feed() -> None:
    feed = rss(f"<item><link>/ferry</link><pubDate>{MONDAY}</pubDate></item>")
    with serving({"/feed": feed, "/ferry": untitled("2026-01-03")}) as site:
        assert only(site).published == "2026-01-03"


def test_when_an_entry_was_updated_is_not_when_it_was_published() -> None:
    feed = atom('<entry><link href="/ferry"/><updated>2026-02-01T10:00:00Z</updated></entry>')
    with serving({"/feed": feed, "/ferry": untitled()}) as site:
        assert only(site).published is None


def test_a_news_sitemap_tells_title_and_date_and_a_last_change_is_no_date() -> None:
    with serving({"/ferry": untitled(), "/dam": untitled()}) as site:
        site.answers["/feed"] = sitemap(
            f"<url><loc>{site.at('/dam')}</loc><lastmod>2026-01-01</lastmod></url>"
            f"<url><loc>{site.at('/ferry')}</loc><news:news><news:publication_date>2026-01-05</news:publication_date>"
            "<news:title>Ferry sails</news:title></news:news></url>"
        )
        first, second = documents(World().gather(feeds=[site.at("/feed")]))
    assert (first.title, first.published) == ("Ferry sails", "2026-01-05")
    assert (second.url, second.published) == (site.at("/dam"), None)


def test_an_index_of_sitemaps_is_read_through_and_one_may_be_packed() -> None:
    with serving({"/ferry": untitled(), "/dam": untitled()}) as site:
        packed = gzip.compress(sitemap(f"<url><loc>{site.at('/ferry')}</loc></url>").body)
        site.answers["/one.xml.gz"] = Says(packed, "application/x-gzip")
        site.answers["/two.xml"] = sitemap(f"<url><loc>{site.at('/dam')}</loc></url>")
        site.answers["/feed"] = index([site.at(path) for path in ("/one.xml.gz", "/two.xml", "/three.xml")])
        gathered = World().gather(feeds=[site.at("/feed")])
    assert {one.url for one in documents(gathered)} == {site.at("/ferry"), site.at("/dam")}
    assert list(failures(gathered)) == [site.at("/three.xml")]


def test_a_bomb_among_sitemaps_is_refused() -> None:
    with serving({"/feed": Says(gzip.compress(b"<urlset>" + b" " * 60_000_000), "application/x-gzip")}) as site:
        assert "larger than 50,000,000 bytes" in failures(World().gather(feeds=[site.at("/feed")]))[site.at("/feed")]


def test_of_a_feed_without_end_the_first_thousand_pages_are_taken_and_that_is_said() -> None:
    items = "".join(f"<item><link>http://nobody.example/{n}</link></item>" for n in range(1_001))
    with serving({"/feed": rss(items)}) as site:
        gathered = World().gather(feeds=[site.at("/feed")])
    assert len(failures(gathered)) == 1_000
    (notice,) = notices(gathered)
    assert (notice.path, notice.message) == (
        site.at("/feed"),
        "lists more than is read at a time; the first 1,000 pages are taken",
    )


def test_an_entry_that_leads_nowhere_is_named_and_the_rest_goes_on() -> None:
    items = "".join(f"<item><link>{link}</link></item>" for link in ("file:///etc/passwd", "http://[", "/ferry"))
    with serving({"/feed": rss(items), "/ferry": untitled()}) as site:
        gathered = World().gather(feeds=[site.at("/feed")])
    assert len(documents(gathered)) == 1
    assert all("no whole http or https address" in reason for reason in failures(gathered).values())
    assert len(failures(gathered)) == 2


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    first = "<item><title>Caf&eacute; & dam</title><link>/ferry?day=1&tide=2</link></item>"
    feed = rss(f"{first}<item><link><![CDATA[/dam?day=1&tide=2]]></link></item><item>")
    with serving({"/feed": feed, "/ferry?day=1&tide=2": untitled(), "/dam?day=1&tide=2": untitled()}) as site:
        found = documents(World().gather(feeds=[site.at("/feed")]))
    assert [one.url for one in found] == [site.at("/ferry?day=1&tide=2"), site.at("/dam?day=1&tide=2")]
    assert found[0].title == "Café & dam"


BOMB = "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE rss [<!ENTITY a "ferry">{BOMB}]>',
        '<!DOCTYPE rss SYSTEM "http://other.example/rss.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://other.example/p"> %p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused_and_nothing_is_fetched_for_them(prolog: str, encoding: str) -> None:
    items = "<item><title>&x;&h;</title><link>/ferry</link></item>"
    text = f'<?xml version="1.0" encoding="{encoding}"?>{prolog}<rss><channel>{items}</channel></rss>'
    answers: dict[str, Answer] = {"/feed": Says(text.encode(encoding), "text/xml")}
    with serving(answers) as site:
        gathered = World().gather(feeds=[site.at("/feed")])
    assert "declares a document type" in failures(gathered)[site.at("/feed")]
    assert site.paths == ["/feed"]


@pytest.mark.parametrize("body", [b"", b"nothing", b"\x00\xff", b"<a/>", page().body, b"{}"])
def test_what_is_no_feed_is_one_sentence(body: bytes) -> None:
    with serving({"/feed": Says(body)}) as site:
        (reason,) = failures(World().gather(feeds=[site.at("/feed")])).values()
    assert reason.startswith(("is neither a feed (RSS, Atom) nor a sitemap", "is not XML"))


@pytest.mark.parametrize("faults", ["<a>", "<", "&", "<!", "<?", "<!--", "<![CDATA[", "<item a='1' "])
def test_a_feed_made_of_faults_brings_nothing_and_stops_nothing(faults: str) -> None:
    with serving({"/feed": rss(faults * 100_000)}) as site:
        gathered = World().gather(feeds=[site.at("/feed")])
    assert documents(gathered) == []
    assert len(gathered.results) == 1


def test_a_feed_that_lists_nothing_is_told() -> None:
    with serving({"/feed": rss("")}) as site:
        (notice,) = notices(World().gather(feeds=[site.at("/feed")]))
    assert notice.message == "lists no pages"
