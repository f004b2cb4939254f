"""The language that each kind of file declares of its article."""

import json
import re
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Reading, Result, read
from ingest.readers.columns import named
from tests.ingest.readers.documents import DETAILS, FIRST, altered, atom, epub, feed, newsml, odt, word

SPACE = b'<feed xmlns="http://www.w3.org/2005/Atom"'
ITEM = b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = f"<body><body.content><p>{FIRST}</p></body.content></body></nitf>"
NINJS = {"uri": "urn:1", "type": "text", "body_text": FIRST}
PAGE = f"<title>Harbour</title></head><body><article>{f'<p>{FIRST}</p>' * 3}</article></body></html>"
IN_ENGLISH = atom().replace(SPACE, SPACE + b' xml:lang="en"')


def tells_swedish(part: bytes) -> bytes:
    """In the details of a Word document or an OpenDocument text."""
    told = b"<dc:language>sv-SE</dc:language>"
    return re.sub(rb"(</cp:coreProperties>|</office:meta>)", told + rb"\1", part)


def runs_in_swedish(part: bytes) -> bytes:
    """All but the title, which comes first."""
    title, *others = part.split(b"<w:r><w:t>")[1:]
    marked = b'<w:r><w:rPr><w:lang w:val="sv-SE" w:eastAsia="ja-JP"/></w:rPr><w:t>'
    return part.split(b"<w:r><w:t>")[0] + b"<w:r><w:t>" + marked.join((title, *others))


def begins_in_swedish(part: bytes) -> bytes:
    """The styles that a document begins with."""
    return part.replace(b'<w:lang w:val="en-US"', b'<w:lang w:val="sv-SE"').replace(
        b'fo:language="fr"', b'fo:language="sv"'
    )


def paragraphs_in_swedish(part: bytes) -> bytes:
    """In a style of their own."""
    style = b'<style:style style:name="P9"><style:text-properties fo:language="sv"/></style:style>'
    none, some = b"<office:automatic-styles/>", b"<office:automatic-styles>%s</office:automatic-styles>"
    return part.replace(none, some % style).replace(b"<text:p>", b'<text:p text:style-name="P9">')


CASES: dict[str, tuple[str, str | bytes]] = {
    "a page": (".html", f"<!DOCTYPE html><html lang='sv-SE'><head>{PAGE}"),
    "Markdown": (".md", f"---\nlanguage: Swedish\n---\n{FIRST}"),
    "a book": (".epub", epub({"1.xhtml": f"<p>{FIRST}</p>"}, f"{DETAILS}<dc:language>sv</dc:language>")),
    "a Word document": (".docx", altered(word(), "docProps/core.xml", tells_swedish)),
    "a Word document's text": (".docx", altered(word(), "word/document.xml", runs_in_swedish)),
    "a Word document's styles": (".docx", altered(word(), "word/styles.xml", begins_in_swedish)),
    "an OpenDocument text": (".odt", altered(odt(), "meta.xml", tells_swedish)),
    "an OpenDocument text's styles": (".odt", altered(odt(), "styles.xml", begins_in_swedish)),
    "an OpenDocument's text": (".odt", altered(odt(), "content.xml", paragraphs_in_swedish)),
    "a message": (".eml", f"Subject: Harbour\nContent-Language: sv-SE\n\n{FIRST}"),
    "RSS": (".rss", feed().replace(b"<title>Post", b"<language>sv-se</language><title>Post")),
    "Atom": (".atom", atom().replace(SPACE, SPACE + b' xml:lang="sv"')),
    "an entry of Atom": (".atom", IN_ENGLISH.replace(b"<entry", b'<entry xml:lang="sv"')),
    "an item's content": (".xml", newsml().replace(b"<contentMeta>", b'<contentMeta><language tag="sv-FI"/>')),
    "an item": (".xml", newsml().replace(ITEM, ITEM + b' xml:lang="sv"')),
    "NITF": (".xml", f'<nitf xml:lang="sv">{NITF}'),
    "ninjs": (".json", json.dumps({**NINJS, "language": "sv-se"})),
    "JSON": (".json", json.dumps([{"text": FIRST, "language": "swe"}])),
    "JSON Lines": (".jsonl", json.dumps({"text": FIRST, "language": "sv"})),
    "a column": (".csv", f'Lang,Text\nSV,"{FIRST}"\n'),
}


def languages(folder: Path, suffix: str, content: str | bytes, columns: str = "") -> set[str | None]:
    (folder / f"a{suffix}").write_bytes(content if isinstance(content, bytes) else content.encode())
    found: list[Result] = list(read([folder], Reading(named(columns))))
    assert found
    assert all(isinstance(each, Document) for each in found), found
    return {each.language for each in found if isinstance(each, Document)}


@pytest.mark.parametrize("name", CASES)
def test_what_a_file_declares_is_read(tmp_path: Path, name: str) -> None:
    assert languages(tmp_path, *CASES[name]) == {"sv"}


def test_the_column_of_the_language_can_be_named(tmp_path: Path) -> None:
    assert languages(tmp_path, ".csv", f'Tongue,Text\nsv,"{FIRST}"\n', "language=Tongue") == {"sv"}


@pytest.mark.parametrize("declared", [5, ["sv"], {"code": "sv"}, None, "", "klingon!"])
def test_what_names_no_language_is_no_reason_to_refuse_an_article(tmp_path: Path, declared: object) -> None:
    assert languages(tmp_path, ".jsonl", json.dumps({"text": FIRST, "language": declared})) == {None}
