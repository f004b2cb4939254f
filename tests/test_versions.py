"""What changed between the versions of an article."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.__main__ import main
from assistant.archive import articles
from assistant.models import Citation, Document
from assistant.text.sentences import split
from assistant.versions import Change, Standing, changes
from tests.conftest import here

FIRST = "The repair will cost $41 million. The ship left on Friday. Nobody was hurt."
SECOND = "The repair will cost $14 million. The ship left  on Friday. Nobody was hurt. A correction was made."


def test_sentences_that_left_and_came_are_told_and_white_space_is_no_change() -> None:
    told = list(changes(split(FIRST), split(SECOND)))
    assert told == [
        Change(("The repair will cost $41 million.",), ("The repair will cost $14 million.",)),
        Change((), ("A correction was made.",)),
    ]


@given(st.text(max_size=200))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert list(changes(split(text), split(text))) == []


def test_show_lists_the_versions_the_current_one_last(
    ingest: Callable[..., object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (FIRST, SECOND):
        ingest({"id": "bill", "title": "The bill", "text": text})
    show = ["show", "--archive", str(tmp_path / "archive"), "bill", "--versions"]
    assert main([*show, "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["sentences"], first["changes"]) == (3, [])
    assert [change["added"] for change in second["changes"]] == [
        ["The repair will cost $14 million."],
        ["A correction was made."],
    ]
    assert main(show) == 0
    printed = capsys.readouterr().out
    assert (
        "- The repair will cost $41 million.\n+ The repair will cost $14 million.\n+ A correction was made.\n"
        in printed
    )


def test_an_article_that_went_back_to_an_old_text_shows_it_as_the_current_one(
    ingest: Callable[..., object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (FIRST, SECOND, FIRST):
        ingest({"id": "bill", "text": text})
    assert main(["show", "--archive", str(tmp_path / "archive"), "bill", "--versions", "--json"]) == 0
    versions = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [version["sentences"] for version in versions] == [4, 3]


def _cited(ordinal: int) -> Citation:
    document = Document("bill", FIRST)
    return Citation.of(document, split(FIRST)[ordinal], 1)


def test_what_was_cited_is_followed_into_the_corrected_article(ingest: Callable[..., object], tmp_path: Path) -> None:
    folder, cited = tmp_path / "archive", [_cited(0), _cited(1), _cited(2)]
    ingest({"id": "bill", "text": FIRST})
    assert articles.standings(folder, cited) == {}
    ingest({"id": "bill", "text": SECOND.replace("Nobody was hurt. ", "")})
    assert articles.standings(folder, cited) == {
        cited[0]: Standing("changed", "The repair will cost $14 million."),
        cited[1]: Standing("kept"),
        cited[2]: Standing("gone"),
    }
    ingest({"id": "bill", "text": FIRST})
    assert articles.standings(folder, cited) == {}


def test_what_was_cited_of_a_removed_article_is_removed(ingest: Callable[..., object], tmp_path: Path) -> None:
    ingest({"id": "bill", "text": FIRST}, {"id": "other", "text": SECOND})
    here(["ingest", "--archive", str(tmp_path / "archive"), "--remove", "bill"])
    assert articles.standings(tmp_path / "archive", [_cited(0)]) == {_cited(0): Standing("removed")}
