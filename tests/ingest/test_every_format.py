"""A folder with every format that is read comes in by one command, and what is known of each article is right."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from ingest.readers.kinds import KINDS
from tests.conftest import here
from tests.ingest.issue import lay_out


class Row(NamedTuple):
    """What the list tells of an article."""

    path: str
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = "en"


TITLE, POST, WIRE = "Harbour reopens", "Harbor Post", "CoastWire"
MORNING = "2026-03-03T09:30:00+01:00"
THIRD, FOURTH = "2026-03-03T10:00:00+00:00", "2026-03-04T10:00:00+00:00"
CABLE, WRITERS = "The Year of the Cable", "Ann Reed, Bo Lund"
FERRY = ("Fähre fällt aus", "Hafenblatt", "Jo Ahn, Bo Lund")
STRIKE = ("Strike", "Coast Daily", "Bo Lund", "https://coast.example/strike", "2026-03-05", "ar")
EXPECTED = (
    Row("book.epub", CABLE, POST, WRITERS, None, "2026-03-03", "de"),
    Row("book.epub", f"{CABLE}: The cut", POST, WRITERS, None, "2026-03-03"),
    Row("comma.csv", *STRIKE),
    Row("feed.xml", f"{TITLE} 3", "Post", None, "https://other.example/3", THIRD),
    Row("feed.xml", f"{TITLE} 4", "Post", None, "https://other.example/4", FOURTH),
    Row("lines.jsonl", language="nl"),
    Row("lines.jsonl", *STRIKE),
    Row("list.json"),
    Row("list.json", *STRIKE),
    Row("mail.eml", TITLE, POST, "Ann Reed", None, MORNING),
    Row("mails.mbox", TITLE, POST, "Ann Reed", None, MORNING),
    Row("mails.mbox", TITLE, POST, "Ann Reed", None, MORNING),
    Row("marked.md", *FERRY, "https://blatt.example/1", "2026-03-02", "de"),
    Row("news.atom", TITLE, "Post", None, None, THIRD),
    Row("news.rss", f"{TITLE} 3", "Post", None, "https://post.example/3", THIRD),
    Row("news.rss", f"{TITLE} 4", "Post", None, "https://post.example/4", FOURTH),
    Row("newsml.xml", TITLE, WIRE, None, None, THIRD),
    Row("ninjs.json", TITLE, WIRE, "Ann Reed", None, MORNING, "fr"),
    Row("nitf.xml", TITLE, WIRE, "Ann Reed", None, MORNING),
    Row("old.htm", TITLE, POST, "Ann Reed", "https://post.example/ferry", MORNING, "fr"),
    Row("open.odt", TITLE, None, "Ann Reed"),
    Row("pack.zip/in/marked.md", *FERRY, "https://blatt.example/2", "2026-03-02", "fr"),
    Row("pack.zip/in/plain.txt"),
    Row("page.html", TITLE, POST, "Ann Reed", "https://post.example/harbour", MORNING),
    Row("plain.txt", TITLE),
    Row("print.pdf", TITLE, None, "Ann Reed"),
    Row("rich.rtf", TITLE, None, "Ann Reed"),
    Row("tab.tsv", *STRIKE),
    Row("word.docx", TITLE, None, "Ann Reed"),
)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Path:
    return lay_out(tmp_path_factory.mktemp("newsroom") / "issue", chromium)


def test_the_folder_has_a_file_of_every_kind(issue: Path) -> None:
    assert {path.suffix for path in issue.iterdir()} == set(KINDS)


def test_a_folder_of_every_format_comes_in_by_one_command_with_what_is_known_of_each(
    issue: Path, tmp_path: Path
) -> None:
    done = lines("ingest", "--archive", str(tmp_path / "archive"), "--json", str(issue))[0]
    assert (done["failed"], done["added"], done["documents"]) == ([], len(EXPECTED), len(EXPECTED))
    listed = lines("ingest", "--archive", str(tmp_path / "archive"), "--list", "--json")
    rows = [Row(*(each[name] for name in Row._fields)) for each in listed]
    found = sorted((row._replace(path=row.path.removeprefix(f"{issue}/")) for row in rows), key=by_path)
    assert found == list(EXPECTED)
    assert min(each["sentences"] for each in listed) > 0


def lines(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in here(arguments).stdout.split("\n") if line]


def by_path(row: Row) -> tuple[str, str]:
    return row.path, row.title or ""
