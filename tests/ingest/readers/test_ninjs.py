"""ninjs, invented items in the form of the IPTC's schemas, and lists of article objects in the same kind of file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Reading, Result, read

URI = "http://coastwire.example/items/20260303-7"
FIRST = {
    "uri": URI,
    "type": "text",
    "version": "2",
    "firstcreated": "2026-03-03T09:30:00+01:00",
    "versioncreated": "2026-03-04T16:25:32+01:00",
    "pubstatus": "usable",
    "copyrightholder": "CoastWire",
    "byline": "By Ann Reed",
    "located": "Talmin",
    "headline": "Harbour reopens",
    "body_text": " It reopened.\n\nFerries sail.\n",
    "body_xhtml": "<p>It reopened.</p><p>Ferries sail.</p>",
    "associations": {"picture": {"uri": "http://coastwire.example/items/p", "type": "picture"}},
}
SECOND = {
    "uri": URI,
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "versioncreated": "2026-03-03T09:30:00Z",
    "copyrightholder": "CoastWire",
    "by": "Ann Reed",
    "headlines": [{"role": "short", "value": "Harbour"}, {"role": "main", "value": "Harbour reopens"}],
    "bodies": [
        {"role": "html5", "contenttype": "text/html", "value": "<p>It <b>reopened</b>.</p><p>Ferries &amp; boats.</p>"},
        {"role": "ours", "contenttype": "application/xml", "value": "<TEXT>SECRET</TEXT>"},
    ],
}
THIRD = {
    "uri": URI,
    "type": "text",
    "firstCreated": "2026-03-03T09:30:00Z",
    "pubStatus": "usable",
    "infoSources": [{"name": "CoastWire"}],
    "by": "Ann Reed",
    "headlines": [{"value": "Harbour reopens"}],
    "bodies": [
        {"contentType": "application/xhtml+xml", "value": "<p>Other.</p>"},
        {"role": "main", "contentType": "text/plain", "value": "It reopened."},
    ],
}


def results(folder: Path, held: object) -> list[Result]:
    content = held if isinstance(held, str) else json.dumps(held, ensure_ascii=False)
    (folder / "a.json").write_text(content, encoding="utf-8")
    return list(read([folder]))


def document(folder: Path, held: object) -> Document:
    [found] = results(folder, held)
    assert isinstance(found, Document), found
    return found


def reason(folder: Path, held: object) -> str:
    [found] = results(folder, held)
    assert isinstance(found, Failure), found
    return found.reason


@pytest.mark.parametrize(
    ("item", "text", "day"),
    [
        (FIRST, " It reopened.\n\nFerries sail.\n", "2026-03-03T09:30:00+01:00"),
        (SECOND, "It reopened.\n\nFerries & boats.", "2026-03-03T09:30:00+00:00"),
        (THIRD, "It reopened.", "2026-03-03T09:30:00+00:00"),
    ],
)
def test_an_item_of_every_version_is_its_text_and_details(
    tmp_path: Path, item: dict[str, object], text: str, day: str
) -> None:
    path = str(tmp_path / "a.json")
    assert document(tmp_path, item) == Document(URI, text, "Harbour reopens", "CoastWire", "Ann Reed", None, path, day)


@pytest.mark.parametrize(
    ("body", "text"), [("<p>It &amp; so.</p>", "It & so."), ("5 < 6 &amp; so.", "5 < 6 &amp; so.")]
)
def test_a_body_of_no_kind_is_markup_where_it_begins_as_such(tmp_path: Path, body: str, text: str) -> None:
    assert document(tmp_path, SECOND | {"bodies": [{"value": body}]}).text == text


def test_an_outlet_that_is_given_as_such_is_taken_before_the_holder_of_the_rights(tmp_path: Path) -> None:
    assert document(tmp_path, FIRST | {"source": "Coast Daily"}).source == "Coast Daily"


def test_the_day_of_a_later_version_alone_is_not_its_own_and_that_is_said(tmp_path: Path) -> None:
    notice, found = results(tmp_path, SECOND | {"version": "2"})
    assert notice == Notice(str(tmp_path / "a.json"), "tells the day of its version 2 only, so its own is unknown")
    assert isinstance(found, Document)
    assert found.published is None


def test_notes_to_editors_and_parts_are_said(tmp_path: Path) -> None:
    note, part, found = results(tmp_path, FIRST | {"ednote": "Adds quotes.", "representationtype": "incomplete"})
    assert isinstance(note, Notice)
    assert isinstance(part, Notice)
    assert note.message == "comes with a note to editors: Adds quotes."
    assert part.message == "is only a part of its article, by what its agency says"
    assert isinstance(found, Document)


def test_what_its_agency_took_back_or_does_not_release_yet_is_refused(tmp_path: Path) -> None:
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat(timespec="seconds")
    assert reason(tmp_path, FIRST | {"pubstatus": "canceled"}).startswith("is canceled by its agency and not taken")
    assert reason(tmp_path, THIRD | {"pubStatus": "withheld"}).startswith("is withheld by its agency")
    assert reason(tmp_path, FIRST | {"embargoed": ahead}) == f"is under embargo until {ahead}: bring it in then"
    assert document(tmp_path, FIRST | {"embargoed": "2026-03-03T00:00:00Z"}).id == URI
    assert document(tmp_path, FIRST | {"embargoed": None}).id == URI


def test_items_without_text_are_told_apart(tmp_path: Path) -> None:
    empty = {"uri": URI, "type": "text", "bodies": [{"value": 7}, "x"], "headlines": {"a": 1}}
    assert reason(tmp_path, empty) == "is a ninjs item without text"
    [notice] = results(tmp_path, {"uri": URI, "type": "picture", "headline": "T"})
    assert notice == Notice(str(tmp_path / "a.json"), "is a picture item without text, and is left out")


def test_what_is_said_of_an_item_can_be_written_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '[{"uri": "a", "type": "\\ud800\\n"}, {"uri": "b", "body_text": "x", "embargoed": "\\ud800\\n"},'
        ' {"uri": "c", "body_text": "x", "version": "\\ud800", "versioncreated": "2026", "ednote": "\\ud800"}]'
    )
    found = list(read([tmp_path]))
    assert [type(each) for each in found] == [Notice, Failure, Notice, Notice, Document]
    assert "\n" not in "".join(map(str, found)).encode("utf-8").decode()
    (tmp_path / "a.json").write_text('[{"\\ud800": "x"}]')
    [refused] = read([tmp_path], Reading({"text": "Body"}))
    assert str(refused).encode("utf-8").count(b"\xef\xbf\xbd") == 1


def test_a_list_may_hold_items_and_article_objects_and_a_bad_one_does_not_stop_the_rest(tmp_path: Path) -> None:
    record = {"id": 7, "text": "It sank.", "title": "T", "published": "2026-03-03"}
    bad = ["words", {"title": "No text"}, {"text": ""}, {"text": "a", "title": 7}]
    found = results(tmp_path, [FIRST, record, *bad])
    assert [each.id for each in found if isinstance(each, Document)] == [URI, "7"]
    place, neither = str(tmp_path / "a.json"), "is neither ninjs nor an article object with `text`"
    assert [each for each in found if isinstance(each, Failure)] == [
        Failure(f"{place}:3", neither),
        Failure(f"{place}:4", neither),
        Failure(f"{place}:5", "its `text` is missing, empty or no string"),
        Failure(f"{place}:6", "its `title` is not a string"),
    ]


def test_fields_of_other_names_are_read_where_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"Body": "It sank.", "Day": "2026-03-03"}]')
    [found] = read([tmp_path], Reading({"text": "Body", "published": "Day"}))
    assert isinstance(found, Document)
    assert (found.text, found.published) == ("It sank.", "2026-03-03")
    [refused] = read([tmp_path], Reading({"text": "Story"}))
    assert isinstance(refused, Failure)
    assert refused.reason == "has no column named 'Story'; its columns are Body, Day"


def test_names_for_fields_leave_items_of_ninjs_alone(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(FIRST))
    [found] = read([tmp_path], Reading({"text": "Body"}))
    assert isinstance(found, Document)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ({"name": "settings"}, "is neither ninjs nor an article object with `text`"),
        ({"uri": "x"}, "is neither ninjs nor an article object with `text`"),
        ("7", "is neither ninjs nor an article object with `text`"),
        ([], "holds neither ninjs nor a list of article objects with `text`"),
        ([{"a": 1}, 2], "holds neither ninjs nor a list of article objects with `text`"),
        ('{"uri": ', "is not valid JSON: Expecting value at character 9"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_any_other_json_is_refused_with_one_sentence(tmp_path: Path, held: object, said: str) -> None:
    assert reason(tmp_path, held) == said
