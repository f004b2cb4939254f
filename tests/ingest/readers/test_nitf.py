"""NITF, invented articles in the form of the IPTC's DTD and schema."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Notice
from tests.ingest.readers.wire_items import document, reason, results

DOCTYPE = '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.2//EN" "http://www.iptc.org/std/NITF/3.2/nitf-3-2.dtd">'
DOCDATA = """<docdata management-status="usable"><doc-id id-string="20260303-7" regsrc="coastwire.example"/>
<urgency ed-urg="4"/><date.issue norm="20260303T093000+0100"/><doc.copyright holder="CoastWire Ltd" year="2026"/>
</docdata>"""
HEAD = """<hedline><hl1>Harbour
reopens</hl1><hl2>Ferries sail</hl2></hedline><byline>By <person>Ann Reed</person><byttl>Reporter</byttl></byline>
<distributor><org>CoastWire</org></distributor><dateline><location>Talmin</location></dateline>
<abstract><p>A lead.</p></abstract>"""
BODY = """<p>The <org>Port</org> reopened on <chron norm="20260302">Monday</chron>.</p>
<media media-type="image"><media-metadata name="k" value="v"/><media-reference source="a.jpg">a.jpg</media-reference>
<media-object encoding="base64">U0VDUkVU</media-object><media-caption>The port.</media-caption>
</media>
<table><tr><td>Ferries</td><td>four</td></tr></table><ol><li>One.</li><li>Two.</li></ol>"""


def nitf(docdata: str = DOCDATA, head: str = HEAD, body: str = BODY, before: str = DOCTYPE, xmlns: str = "") -> str:
    return f"""{before}<nitf version="-//IPTC//DTD NITF 3.2//EN"{xmlns}><head><title>A title</title>
<meta name="x" content="y"/>{docdata}<pubdata type="print" name="Coast Daily" date.publication="20260304"/></head>
<body><body.head>{head}</body.head><body.content>{body}</body.content>
<body.end><tagline>Edited by Bo Lind.</tagline></body.end></body></nitf>"""


@pytest.mark.parametrize("xmlns", ["", ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
def test_an_article_is_all_that_its_body_says_and_its_details(tmp_path: Path, xmlns: str) -> None:
    found = document(tmp_path, nitf(xmlns=xmlns))
    assert found == Document(
        "coastwire.example:20260303-7",
        "Ferries sail\n\nTalmin\n\nA lead.\n\nThe Port reopened on Monday.\n\nThe port.\n\nFerries | four\n\nOne."
        "\n\nTwo.\n\nEdited by Bo Lind.",
        "Harbour reopens",
        "CoastWire",
        "Ann Reed",
        None,
        str(tmp_path / "a.xml"),
        "2026-03-03T09:30:00+01:00",
    )


def test_what_is_not_told_in_one_place_is_found_in_another(tmp_path: Path) -> None:
    found = document(tmp_path, nitf('<docdata><doc-id id-string="7"/></docdata>', "<byline>By Ann Reed,</byline>"))
    assert (found.id, found.title, found.source) == ("7", "A title", "Coast Daily")
    assert (found.author, found.published) == ("Ann Reed", "2026-03-04")


def test_a_correction_and_notes_to_editors_are_said_and_are_no_text(tmp_path: Path) -> None:
    docdata = DOCDATA.replace("<urgency", '<correction info="Corrects the day."/><urgency')
    head = f"{HEAD}<note><body.content><p>Eds: adds quotes.</p></body.content></note>"
    correction, note, found = results(tmp_path, nitf(docdata, head))
    place = str(tmp_path / "a.xml")
    assert correction == Notice(place, "is a correction: Corrects the day.")
    assert note == Notice(place, "comes with a note to editors: Eds: adds quotes.")
    assert isinstance(found, Document)
    assert "Eds" not in found.text


def test_characters_that_only_the_dtd_declares_by_name_are_read(tmp_path: Path) -> None:
    found = document(tmp_path, nitf(body="<p>Caf&eacute;&nbsp;<em>x</em>&ndash;y &amp; &LT;z&QUOT;</p>"))
    assert 'Café\xa0x–y & <z"' in found.text
    assert "Caf&eacute; <b>" in document(tmp_path, nitf(body="<p><![CDATA[Caf&eacute; <b>]]></p>")).text
    assert reason(tmp_path, nitf(body="<p>&boiler;</p>")) == (
        "refers to &boiler;, which only its DTD declares: write the characters out"
    )


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8-sig"])
def test_the_encoding_is_the_one_that_is_declared(tmp_path: Path, encoding: str) -> None:
    [found] = results(tmp_path, nitf(body="<p>Café.</p>"), encoding)
    assert isinstance(found, Document)
    assert "Café." in found.text


def test_what_may_not_be_used_is_refused(tmp_path: Path) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y%m%dT%H%M%SZ")
    release = DOCDATA.replace("<doc.copyright", '<date.release norm="{}"/><doc.copyright')
    assert reason(tmp_path, nitf(DOCDATA.replace("usable", "canceled"))).startswith("is canceled by its agency")
    assert reason(tmp_path, nitf(DOCDATA.replace("usable", "embargoed"))).endswith("further notice: bring it in then")
    assert reason(tmp_path, nitf(release.format(ahead))) == f"is under embargo until {ahead}: bring it in then"
    assert document(tmp_path, nitf(release.format("20260303T000000Z").replace("usable", "embargoed"))).title


def test_a_dtd_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    doctype = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    assert reason(tmp_path, nitf(body="<p>&x;</p>", before=doctype)) == (
        "declares XML entities of its own, which are not read: save it without them"
    )


def test_an_article_without_text_is_said_to_be_so(tmp_path: Path) -> None:
    assert reason(tmp_path, "<nitf><body><body.content/></body></nitf>") == "is NITF without text"
