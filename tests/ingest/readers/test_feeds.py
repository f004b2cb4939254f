"""RSS and Atom feeds, in the form that their standards give them."""

from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read

LONG = "It reopened on Monday. Ferries sail again. The mayor was there."
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Coast &amp; Daily</title><link>https://coast.example/</link><description>News</description>
{}
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Daily</title><id>tag:coast.example,2026:all</id>
<updated>2026-03-04T00:00:00Z</updated><author><name>The newsroom</name></author>
{}
</feed>"""
ITEM = f"""<item><title>Harbour &amp; ferries</title><link>https://coast.example/7?a=1&amp;b=2</link>
<description>It reopened […]</description>
<content:encoded><![CDATA[<p>It reopened <b>on</b>\nMonday.</p><ul><li>Ferries sail.</li></ul>
<p>{LONG}</p>]]></content:encoded>
<dc:creator>Ann Reed</dc:creator><dc:creator>Bo Lind</dc:creator>
<pubDate>Tue, 03 Mar 2026 09:30:00 GMT</pubDate><guid isPermaLink="false">7</guid></item>"""


def results(folder: Path, content: str, name: str = "a.rss", encoding: str = "utf-8") -> list[Result]:
    (folder / name).write_bytes(content.encode(encoding))
    return list(read([folder / name]))


def document(folder: Path, content: str, name: str = "a.rss") -> Document:
    [found] = results(folder, content, name)
    assert isinstance(found, Document), found
    return found


def described(folder: Path, description: str) -> str:
    found = results(folder, RSS.format(f"<item><description>{description}</description></item>"))[-1]
    assert isinstance(found, Document), found
    return found.text


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_an_item_is_its_content_and_what_the_feed_tells_of_it(tmp_path: Path, name: str) -> None:
    found = document(tmp_path, RSS.format(ITEM), name)
    assert found.text == f"It reopened on Monday.\n\nFerries sail.\n\n{LONG}"
    assert (found.title, found.source, found.author) == ("Harbour & ferries", "Coast & Daily", "Ann Reed, Bo Lind")
    assert (found.url, found.published) == ("https://coast.example/7?a=1&b=2", "2026-03-03T09:30:00+00:00")


@pytest.mark.parametrize("name", ["a.atom", "a.xml"])
def test_an_atom_entry_is_its_content_and_what_the_feed_tells_of_it(tmp_path: Path, name: str) -> None:
    found = document(
        tmp_path,
        ATOM.format(
            '<entry><title type="html">Harbour &lt;i&gt;reopens&lt;/i&gt;</title><id>tag:coast.example,2026:7</id>'
            '<link rel="enclosure" href="https://coast.example/7.mp3"/><link href="https://coast.example/7"/>'
            "<published>2026-03-03T09:30:00+01:00</published><updated>2026-03-05T00:00:00Z</updated>"
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>2 &lt; 3 &amp; so.</p>'
            f"<p>{LONG}</p></div></content></entry>"
        ),
        name,
    )
    assert found.text == f"2 < 3 & so.\n\n{LONG}"
    assert (found.title, found.source, found.author) == ("Harbour reopens", "Coast Daily", "The newsroom")
    assert (found.url, found.published) == ("https://coast.example/7", "2026-03-03T09:30:00+01:00")


def test_an_old_feed_of_rdf_is_read(tmp_path: Path) -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://coast.example/"><title>Coast</title>'
        '</channel><item rdf:about="https://coast.example/7"><title>Harbour</title><link>https://coast.example/7</link>'
        f"<dc:date>2026-03-03T09:30:00Z</dc:date><description>{LONG}</description></item></rdf:RDF>"
    )
    found = document(tmp_path, rdf, "a.xml")
    assert (found.text, found.source, found.published) == (LONG, "Coast", "2026-03-03T09:30:00+00:00")


def test_no_word_of_an_entry_is_lost_and_nothing_hidden_is_taken(tmp_path: Path) -> None:
    text = described(
        tmp_path,
        "<![CDATA[Loose <a href='x'>words</a> &amp; more<div>in <em>a</em> div<br>broken</div><table><tr><td>Ferries"
        "<td>four</tr></table><blockquote>“Said.”</blockquote><pre>a  b\n c</pre><aside>Aside.</aside>"
        "<script>SECRET</script><style>SECRET</style><p hidden>SECRET</p><p style='Display: none'>SECRET</p>"
        "<!-- SECRET -->after <unknown>all</unknown></div>last]]>",
    )
    assert text == (
        "Loose words & more\n\nin a div\nbroken\n\nFerries | four\n\n“Said.”\n\na  b\n c\n\nAside.\n\nafter all\n\nlast"
    )


def test_text_without_markup_keeps_its_lines(tmp_path: Path) -> None:
    assert described(tmp_path, "AT&amp;amp;T rose.\n\nIt fell &amp;lt; 5.") == "AT&T rose.\n\nIt fell < 5."


def test_an_aggregated_entry_is_of_the_outlet_that_it_names(tmp_path: Path) -> None:
    item = f'<item><description>{LONG}</description><source url="https://o.example/rss">Harbor Post</source></item>'
    assert document(tmp_path, RSS.format(item)).source == "Harbor Post"


@pytest.mark.parametrize("teaser", ["It reopened on Monday.", "It reopened. Ferries sail.", f"{LONG} And then […]"])
def test_a_teaser_is_taken_and_that_is_said(tmp_path: Path, teaser: str) -> None:
    notice, found = results(tmp_path, RSS.format(f"<item><description>{teaser}</description></item>"))
    assert notice == Notice(
        f"{tmp_path / 'a.rss'}:1", "holds only a teaser, which is taken; the article itself is at its link"
    )
    assert isinstance(found, Document)
    assert found.text == teaser


def test_a_short_article_that_is_given_as_content_is_no_teaser(tmp_path: Path) -> None:
    item = "<item><description>It did.</description><content:encoded>It reopened on Monday.</content:encoded></item>"
    assert document(tmp_path, RSS.format(item)).text == "It reopened on Monday."


def test_the_day_of_the_last_update_is_taken_where_there_is_no_other_and_that_is_said(tmp_path: Path) -> None:
    entry = f"<entry><title>T</title><updated>2026-03-03T09:30:00Z</updated><content>{LONG}</content></entry>"
    notice, found = results(tmp_path, ATOM.format(entry), "a.atom")
    assert isinstance(notice, Notice)
    assert notice.message == "gives no day but that of its last update, which is taken"
    assert isinstance(found, Document)
    assert found.published == "2026-03-03T09:30:00+00:00"


def test_an_entry_without_an_address_is_known_by_an_id_that_no_other_feed_uses(tmp_path: Path) -> None:
    entry = f"<entry><id>{{}}</id><published>2026-03-03</published><content>{LONG}</content></entry>"
    assert document(tmp_path, ATOM.format(entry.format("tag:coast.example,2026:7")), "a.atom").id == (
        "tag:coast.example,2026:7"
    )
    assert document(tmp_path, ATOM.format(entry.format("7")), "a.atom").id != "7"


def test_an_entry_without_text_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    deep = f"<item><description><![CDATA[{'<div>' * 400}x]]></description></item>"
    bad, nested, good = results(tmp_path, RSS.format(f"<item><title>Alone</title></item>{deep}{ITEM}"))
    assert bad == Failure(f"{tmp_path / 'a.rss'}:1", "is an entry without text")
    assert nested == Failure(f"{tmp_path / 'a.rss'}:2", "holds HTML that is nested too deeply")
    assert isinstance(good, Document)


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_can_be_and_that_is_said(tmp_path: Path) -> None:
    broken = RSS.format(f"<item><description>{LONG} Fish & chips&nbsp;too.</description></item>")
    notice, found = results(tmp_path, broken)
    assert notice == Notice(str(tmp_path / "a.rss"), "is not well-formed XML; what could be read of it is taken")
    assert isinstance(found, Document)
    assert found.text == f"{LONG} Fish & chips\xa0too."


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_encoding_is_the_one_that_the_feed_declares(tmp_path: Path, encoding: str, name: str) -> None:
    feed = RSS.replace("UTF-8", encoding).format(f"<item><description>{LONG} Café.</description></item>")
    [found] = results(tmp_path, f"\n{feed}", name, encoding)
    assert isinstance(found, Document)
    assert found.text == f"{LONG} Café."


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_a_feed_reads_no_file_and_expands_no_bomb(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt"><!ENTITY l0 "ha">{laughs}]>'
    feed = RSS.format(f"<item><description>{LONG} &x; &l9;</description></item>").replace("<rss", f"{doctype}<rss")
    found = results(tmp_path, feed, name)
    texts = [each.text for each in found if isinstance(each, Document)]
    assert texts == [f"{LONG} &x; &l9;"]


def test_a_feed_that_is_the_name_of_a_file_does_not_open_it(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(RSS.format(ITEM))
    [refused] = results(tmp_path, str(tmp_path / "other.txt"))
    assert isinstance(refused, Failure)


@pytest.mark.parametrize("content", ["words", "<rss><channel><title>T</title></channel></rss>", "<p>It reopened.</p>"])
def test_what_holds_no_entry_is_no_feed(tmp_path: Path, content: str) -> None:
    assert results(tmp_path, content) == [
        Failure(str(tmp_path / "a.rss"), "is no RSS or Atom feed that holds an entry")
    ]
