"""E-books, packed as the standard says."""

from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read
from tests.ingest.readers.documents import DETAILS, altered, epub, packed

TEXT = "The cable was cut on Monday."


def results(folder: Path, content: bytes) -> list[Result]:
    (folder / "a.epub").write_bytes(content)
    return list(read([folder]))


def documents(folder: Path, content: bytes) -> list[Document]:
    return [each for each in results(folder, content) if isinstance(each, Document)]


def text(folder: Path, body: str) -> str:
    (found,) = documents(folder, epub({"1.xhtml": body}))
    return found.text


def test_each_chapter_is_an_article_with_what_the_book_says_of_itself(tmp_path: Path) -> None:
    pages = {
        "z.xhtml": f"<h1>The <i>cut</i></h1><p>{TEXT}</p>",
        "pictures.xhtml": "<img src='x'/>",
        "a.xhtml": "<p>End.</p>",
    }
    cut, end = documents(tmp_path, epub(pages))
    assert (cut.title, cut.text) == ("The Year of the Cable: The cut", f"The cut\n\n{TEXT}")
    assert (end.title, end.text) == ("The Year of the Cable", "End.")
    assert {(each.author, each.source, each.published) for each in (cut, end)} == {
        ("Ann Reed, Bo Lund", "Harbor Post", "2026-03-03")
    }
    assert cut.id != end.id
    assert [each.id for each in documents(tmp_path, epub(pages))] == [cut.id, end.id]


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        ("<div>One<p>Two</p>three<ul><li>four</li></ul></div>five", "One\n\nTwo\n\nthree\n\nfour\n\nfive"),
        ("<p>A  <b>bold</b>\n word<a id='x'/>s</p>", "A bold words"),
        ("<p>Line one<br/>line two</p>", "Line one\nline two"),
        ("<table><tr><td>Ferries</td><td>four</td></tr></table>", "Ferries\n\nfour"),
        ("<p>Caf&eacute;&nbsp;&amp; port&#8217;s &lt;b&gt;</p>", "Café\xa0& port’s <b>"),
        ("<p>Seen<script src='x'/><style>p</style><span style='display: none'>HIDDEN</span> still</p>", "Seen still"),
        ("<p>One<!-- no --> two<?no no?> three</p>", "One two three"),
        ("<p>Unclosed <b>bold<p>Next &unheard; of", "Unclosed bold\n\nNext &unheard; of"),
        ("<div>" * 200 + "Deep" + "</div>" * 200, "Deep"),
    ],
)
def test_no_block_is_lost_and_nothing_unseen_is_read(tmp_path: Path, body: str, read_as: str) -> None:
    assert text(tmp_path, body) == read_as


def test_a_table_of_contents_and_what_is_not_in_the_reading_order_are_no_chapters(tmp_path: Path) -> None:
    def properly(package: bytes) -> bytes:
        return package.replace(b'id="toc.xhtml"', b'id="toc.xhtml" properties="nav"')

    good = epub({"toc.xhtml": "<p>Contents</p>", "1.xhtml": f"<p>{TEXT}</p>"})
    (found,) = documents(tmp_path, altered(good, "OEBPS/book.opf", properly))
    assert found.text == TEXT


@pytest.mark.parametrize(
    ("date", "published", "notices"),
    [
        ("<dc:date>3 March 2026</dc:date>", "2026-03-03", 0),
        ("<dc:date>2026</dc:date>", None, 1),
        ('<dc:date xmlns:o="u" o:event="modification">2026-03-03</dc:date>', None, 0),
        ('<dc:date xmlns:o="u" o:event="publication">2026-03-03</dc:date>', "2026-03-03", 0),
        ("", None, 0),
    ],
)
def test_a_book_is_dated_only_by_a_whole_date_of_publication(
    tmp_path: Path, date: str, published: str | None, notices: int
) -> None:
    found = results(
        tmp_path, epub({"1.xhtml": "<p>One.</p>", "2.xhtml": "<p>Two.</p>"}, f"<dc:title>T</dc:title>{date}")
    )
    assert [each.published for each in found if isinstance(each, Document)] == [published] * 2
    assert sum(isinstance(each, Notice) for each in found) == notices


def test_a_damaged_chapter_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = epub({"1.xhtml": "<p>One.</p>", "2.xhtml": "<p>Two.</p>"})
    bad, two = results(tmp_path, altered(good, "OEBPS/1.xhtml", lambda _: bytes(range(256))))
    assert isinstance(bad, Failure)
    assert (bad.path, bad.reason) == (f"{tmp_path}/a.epub:1", "is not text")
    assert isinstance(two, Document)


def test_chapters_that_name_one_page_again_and_again_are_read_once(tmp_path: Path) -> None:
    good = epub({"1.xhtml": f"<p>{TEXT}</p>"})
    many = altered(
        good, "OEBPS/book.opf", lambda xml: xml.replace(b"</spine>", b'<itemref idref="1.xhtml"/>' * 999 + b"</spine>")
    )
    assert len(results(tmp_path, many)) == 1


ENCRYPTION = '<encryption xmlns:e="u"><e:CipherReference URI="OEBPS/1.xhtml"/></encryption>'
ENTITY = '<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/hostname">]><package>&x;</package>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"no book", "is damaged, or not what its name says: get or save it anew"),
        (packed({"x": "y"}), "is incomplete, its part 'META-INF/container.xml' is missing: save it anew"),
        (epub({"1.xhtml": "<img src='x'/>"}), "is a book without text"),
        (epub({}), "is a book without text"),
        (
            epub({"1.xhtml": "<p>x</p>"}, **{"META-INF/encryption.xml": ENCRYPTION}),
            "is protected against reading by other programs: get a copy that is not",
        ),
        (
            epub({"1.xhtml": "<p>x</p>"}, DETAILS, **{"OEBPS/book.opf": ENTITY}),
            "declares a document type of its own, which is not read: save it anew",
        ),
        (epub({"1.xhtml": "<p>x</p>"}, "</p>"), "has a part that is not sound XML: save it anew"),
    ],
)
def test_what_is_no_book_is_named_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (found,) = results(tmp_path, content)
    assert isinstance(found, Failure)
    assert found.reason == reason
