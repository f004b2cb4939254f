"""Files that the archive keeps: known by their names, named safely, and gone with their articles."""

import json
import subprocess
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive import articles
from assistant.archive.rows import Listed
from assistant.errors import ArchiveError
from ingest.received import FOLDER, discard, keep, safe_name
from tests.conftest import here


def run(archive: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return here(["ingest", "--archive", str(archive), *map(str, arguments)])


def bring(archive: Path, *files: tuple[str, bytes]) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run(archive, "--json", *keep(archive, files)).stdout)
    return result


def test_a_file_of_the_same_name_is_a_correction_even_when_the_archive_has_moved(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    bring(archive, ("dam.txt", b"The dam held."))
    (held,) = articles.listing(archive)
    assert held.path == "archive:received/dam.txt"
    moved = archive.rename(tmp_path / "moved")
    done = bring(moved, ("dam.txt", b"The dam broke."), ("broken.docx", b"no document"))
    assert (done["added"], done["updated"]) == (0, 1)
    assert [failure["path"] for failure in done["failed"]] == ["archive:received/broken.docx"]
    assert [listed.id for listed in articles.listing(moved)] == [held.id]


def test_a_removed_article_leaves_no_file_behind_and_what_failed_can_be_discarded(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    bring(archive, ("dam.txt", b"The dam held."), ("toll.txt", b"The toll rose."), ("broken.docx", b"no document"))
    kept = {listed.path: listed for listed in articles.listing(archive)}
    run(archive, "--remove", kept["archive:received/dam.txt"].id)
    assert files(archive) == ["broken.docx", "toll.txt"]
    discard(archive, ["archive:received/broken.docx", "archive:received/toll.txt", "archive:received/../x.txt"])
    assert files(archive) == ["toll.txt"]


def files(archive: Path) -> list[str]:
    return sorted(file.name for file in (archive / FOLDER).iterdir())


def test_an_article_from_elsewhere_takes_no_file_of_the_archive_with_it(tmp_path: Path) -> None:
    archive, own = tmp_path / "archive", tmp_path / FOLDER / "dam.txt"
    own.parent.mkdir()
    own.write_text("Another dam.")
    bring(archive, ("dam.txt", b"The dam held."))
    run(archive, own)
    (elsewhere,) = [listed for listed in articles.listing(archive) if listed.path == str(own)]
    run(archive, "--remove", elsewhere.id)
    assert files(archive) == ["dam.txt"]
    assert [type(listed) for listed in articles.listing(archive)] == [Listed]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("dam.txt", "dam.txt"),
        ("Über den Damm.txt", "Über den Damm.txt"),
        ("../../etc/cron.txt", "cron-"),
        ("C:\\post\\dam.txt", "dam-"),
        (".hidden.txt", "hidden-"),
        ("-rf.txt", "-rf.txt"),
        ("a\x1b[31m\n\u202e.txt", "a_[31m__-"),
        ("x" * 400 + ".txt", "x" * 180 + "-"),
    ],
)
def test_a_name_is_kept_where_it_is_safe(given: str, kept: str) -> None:
    name = safe_name(given)
    assert name == kept or (name.startswith(kept) and len(name) == len(kept) + len("12345678.txt"))


@given(st.text())
def test_any_name_names_a_file_and_nothing_else(given: str) -> None:
    name = safe_name(given)
    assert Path(name).name == name
    assert name.isprintable()
    assert not name.startswith(".")
    assert len(name.encode()) <= 255


@given(st.text(), st.text())
def test_two_names_stay_apart_unless_they_are_one_in_another_form(one: str, other: str) -> None:
    assert (safe_name(one) == safe_name(other)) == (normalize("NFC", one) == normalize("NFC", other))


def test_two_files_of_one_name_are_refused_before_any_is_kept(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"Two of the files are called dam\.txt"):
        keep(tmp_path, [("dam.txt", b"a"), ("dam.txt", b"b")])
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    with pytest.raises(ArchiveError, match="could not be kept in the archive"):
        keep(tmp_path, [("dam.txt", b"a")])
