"""NewsML-G2, invented items in the form of the IPTC's own examples."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, read
from tests.ingest.readers.wire_items import document, reason, results

GUID = "urn:newsml:coastwire.example:20260303:harbour"
META = """<itemClass qcode="ninat:text"/><provider literal="CoastWire"/>
<versionCreated>2026-03-04T16:25:32+01:00</versionCreated><firstCreated>2026-03-03T09:30:00+01:00</firstCreated>
<pubStatus qcode="stat:usable"/>"""
CONTENT = """<contentCreated>2026-03-02T08:00:00+01:00</contentCreated>
<located qcode="geoloc:X"><name>Talmin</name></located>
<creator uri="http://coastwire.example/staff/reed"><name>Ann Reed</name></creator><language tag="en"/>
<slugline>Harbour</slugline><headline xml:lang="en"> Harbour
reopens</headline>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>Harbour reopens</hl1><hl2>Ferries sail</hl2></hedline>
<byline>By Bo Lind, <byttl>Staff</byttl></byline></body.head>
<body.content><p>It <em>reopened</em> on
 Monday.</p><p>Ferries &amp; boats sail.</p></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>SECRET</title></head><body><h1>Harbour</h1><p>It reopened.</p><p hidden="">SECRET</p></body></html>
</inlineXML>"""
PLAIN = '<inlineData contenttype="text/plain"> It reopened.\n\nFerries sail.\n</inlineData>'
PICTURE = '<remoteContent href="harbour.jpg" contenttype="image/jpeg"/>'
NAMESPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def item(meta: str = META, content: str = CONTENT, body: str = NITF, version: str = "2", head: str = NAMESPACE) -> str:
    return f"""<newsItem {head} guid="{GUID}" version="{version}" standard="NewsML-G2" standardversion="2.34"
conformance="power" xml:lang="en-GB">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
<rightsInfo><copyrightHolder uri="http://coastwire.example"><name>CoastWire Ltd</name></copyrightHolder></rightsInfo>
<itemMeta>{meta}</itemMeta><contentMeta>{content}</contentMeta><contentSet>{body}</contentSet></newsItem>"""


def message(*items: str) -> str:
    return f"""<newsMessage {NAMESPACE}><header><sent>2026-03-04T16:26:00Z</sent><sender>coastwire.example</sender>
<signal qcode="nmsig:atomic"/></header><itemSet>{"".join(items)}</itemSet></newsMessage>"""


def test_an_item_is_its_text_and_what_it_tells_of_itself(tmp_path: Path) -> None:
    assert document(tmp_path, item()) == Document(
        GUID,
        "Ferries sail\n\nIt reopened on Monday.\n\nFerries & boats sail.",
        "Harbour reopens",
        "CoastWire",
        "Ann Reed",
        None,
        str(tmp_path / "a.xml"),
        "2026-03-03T09:30:00+01:00",
        language="en",
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (XHTML, "Harbour\n\nIt reopened."),
        (PLAIN, " It reopened.\n\nFerries sail.\n"),
        ('<inlineData contenttype="text/html">&lt;p>It &amp;amp; so.&lt;/p></inlineData>', "It & so."),
        (f"{PICTURE}<inlineXML contenttype='application/nitf+xml'/>{PLAIN}{XHTML}", " It reopened.\n\nFerries sail.\n"),
    ],
)
def test_the_text_is_that_of_the_first_rendition_that_is_text(tmp_path: Path, body: str, text: str) -> None:
    assert document(tmp_path, item(body=body)).text == text


def test_what_the_item_does_not_tell_its_markup_may(tmp_path: Path) -> None:
    found = document(tmp_path, item(content="<contentCreated>2026-03-02T08:00:00Z</contentCreated>"))
    assert (found.title, found.author) == ("Harbour reopens", "Bo Lind")


@pytest.mark.parametrize(
    ("party", "source"),
    [
        ('<provider qcode="nprov:CW"><name>CoastWire</name></provider>', "CoastWire"),
        ('<provider qcode="nprov:CW"/>', "CoastWire Ltd"),
        ('<provider uri="http://coastwire.example/about/"/>', "CoastWire Ltd"),
    ],
)
def test_the_outlet_is_who_provides_it_by_the_name_that_is_given(tmp_path: Path, party: str, source: str) -> None:
    assert document(tmp_path, item(META.replace('<provider literal="CoastWire"/>', party))).source == source


def test_the_code_of_its_provider_is_the_outlet_where_no_name_is_given(tmp_path: Path) -> None:
    coded = item(META.replace('literal="CoastWire"', 'qcode="nprov:CW"')).replace("<name>CoastWire Ltd</name>", "")
    assert document(tmp_path, coded).source == "CW"


@pytest.mark.parametrize(
    ("meta", "content", "version", "day"),
    [
        ("<firstCreated>2026-03-03</firstCreated>", "<contentCreated>2026-03-02</contentCreated>", "2", "2026-03-03"),
        (
            "<versionCreated>2026-03-04</versionCreated>",
            "<contentCreated>2026-03-02</contentCreated>",
            "2",
            "2026-03-02",
        ),
        ("<versionCreated>2026-03-04</versionCreated>", "", "1", "2026-03-04"),
    ],
)
def test_its_day_is_the_one_on_which_it_first_went_out(
    tmp_path: Path, meta: str, content: str, version: str, day: str
) -> None:
    assert document(tmp_path, item(meta, content, version=version)).published == day


def test_the_day_of_a_later_version_alone_is_not_its_own_and_that_is_said(tmp_path: Path) -> None:
    notice, found = results(tmp_path, item("<versionCreated>2026-03-04</versionCreated>", ""))
    assert isinstance(notice, Notice)
    assert notice.message == "tells the day of its version 2 only, so its own is unknown"
    assert isinstance(found, Document)
    assert found.published is None


def test_a_correction_is_said_to_be_one(tmp_path: Path) -> None:
    signal = '<edNote>Corrects the day.</edNote><signal qcode="sig:correction"/>'
    notice, found = results(tmp_path, item(META + signal))
    assert notice == Notice(str(tmp_path / "a.xml"), "is a correction, version 2: Corrects the day.")
    assert isinstance(found, Document)


def test_a_message_is_read_item_by_item_and_a_package_is_left_out(tmp_path: Path) -> None:
    package = (
        f'<packageItem guid="p" version="1"><itemMeta/><groupSet><itemRef residref="{GUID}"/></groupSet></packageItem>'
    )
    other = item(head="").replace(GUID, "other")
    found = results(tmp_path, message(package, item(head="", body=PICTURE), other))
    place = str(tmp_path / "a.xml")
    assert found[:2] == [
        Notice(f"{place}:1", "is a packageItem, which holds no article, and is left out"),
        Failure(f"{place}:2", "holds no text, or only a reference to it"),
    ]
    assert [each.id for each in found if isinstance(each, Document)] == ["other"]


def test_of_two_versions_in_one_message_the_newer_is_taken_wherever_it_stands(tmp_path: Path) -> None:
    found = results(tmp_path, message(item(head="", version="10"), item(head="", version="9", body=PLAIN)))
    assert [each.text[:12] for each in found if isinstance(each, Document)] == ["Ferries sail"]
    assert [each.message for each in found if isinstance(each, Notice)] == [
        "is version 9, and a newer one of the same message is taken instead"
    ]


def test_a_picture_without_text_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    [notice] = results(tmp_path, item(META.replace("ninat:text", "ninat:picture"), body=PICTURE))
    assert notice == Notice(str(tmp_path / "a.xml"), "is a picture item without text, and is left out")


@pytest.mark.parametrize(("code", "said"), [("stat:canceled", "is canceled by"), ("stat:withheld", "is withheld by")])
def test_what_its_agency_took_back_is_not_taken(tmp_path: Path, code: str, said: str) -> None:
    assert reason(tmp_path, item(META.replace("stat:usable", code))).startswith(said)


def test_an_item_under_embargo_is_refused_until_it_ends(tmp_path: Path) -> None:
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat(timespec="seconds")
    said = reason(tmp_path, item(f"{META}<embargoed>{ahead}</embargoed>"))
    assert said == f"is under embargo until {ahead}: bring it in then"
    assert "until further notice" in reason(tmp_path, item(f"{META}<embargoed/>"))
    assert document(tmp_path, item(f"{META}<embargoed>2026-03-03T12:00:00Z</embargoed>")).id == GUID


def test_what_the_markup_inside_says_of_its_release_counts_too(tmp_path: Path) -> None:
    docdata = '<head><docdata management-status="canceled"/></head><body>'
    assert reason(tmp_path, item(body=NITF.replace("<body>", docdata))).startswith("is canceled by its agency")


def test_no_file_is_read_and_no_bomb_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for declared, used in (
        (f'<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">', "&x;"),
        (f'<!ENTITY l0 "ha">{laughs}', "&l9;"),
        (f'<!ENTITY % p SYSTEM "file://{tmp_path}/secret.txt"> %p;', ""),
    ):
        bad = f"<!DOCTYPE newsItem [{declared}]>{item(body=PLAIN.replace('Ferries', used))}"
        (tmp_path / "a.xml").write_text(bad)
        found = [each for each in read([tmp_path / "a.xml"]) if not isinstance(each, Notice)]
        assert [type(each) for each in found] == [Failure]
        assert "SECRET" not in str(found)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (message(), "is a NewsML-G2 message without items"),
        (item()[:-20], "is not well-formed XML: "),
        ("<NewsML/>", "is XML of a kind that is not read, <NewsML>: RSS, Atom, NewsML-G2 and NITF are"),
        (item(body="<inlineXML>" + "<p>" * 400 + "x" + "</p>" * 400 + "</inlineXML>"), "is not well-formed XML: "),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, content: str, said: str) -> None:
    assert reason(tmp_path, content).startswith(said)
