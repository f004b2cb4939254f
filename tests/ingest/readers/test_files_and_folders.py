"""Which files are read, and what is said of the others."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read


def story(path: Path, text: str = "The harbour reopened on Monday.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(results: Sequence[Result], folder: Path) -> list[str]:
    return [str(Path(r.path or "").relative_to(folder)) for r in results if isinstance(r, Document)]


def failed(results: Sequence[Result]) -> dict[str, str]:
    return {Path(r.path).name: r.reason for r in results if isinstance(r, Failure)}


def test_a_folder_is_read_through_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "c.TXT"):
        story(tmp_path / name)
    assert names(list(read([tmp_path])), tmp_path) == ["a/b/c.md", "a/z.txt", "b.txt", "c.TXT"]


def test_hidden_and_other_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden.txt", ".git/b.txt", "photo.jpg", "notes"):
        story(tmp_path / name)
    (tmp_path / "gone.jpg").symlink_to("nowhere")
    results = list(read([tmp_path]))
    assert names(results, tmp_path) == ["a.txt"]
    assert len(results) == 1


def test_a_file_of_another_kind_that_was_named_is_refused_with_the_kinds_that_are_read(
    tmp_path: Path,
) -> None:
    [failure] = read([story(tmp_path / "a.odt")])
    assert isinstance(failure, Failure)
    assert ".txt, .md, .html, .htm, .docx, .eml, .mbox, .rss, .atom, .xml, .csv, .tsv, .json, .jsonl" in failure.reason


def test_a_hidden_file_that_was_named_is_read(tmp_path: Path) -> None:
    [document] = read([story(tmp_path / ".a.txt")])
    assert isinstance(document, Document)


def test_links_that_lead_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    story(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "a" / "same.txt").symlink_to("one.txt")
    (tmp_path / "self").symlink_to("self")
    assert names(list(read([tmp_path, tmp_path / "a"])), tmp_path) == ["a/one.txt"]


def test_a_folder_without_articles_is_said_and_is_no_failure(tmp_path: Path) -> None:
    [notice] = read([tmp_path])
    assert isinstance(notice, Notice)


def test_what_is_no_article_is_named_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a-folder.txt").mkdir()
    (tmp_path / "b-broken.txt").symlink_to("nowhere")
    (tmp_path / "c-loop.txt").symlink_to("c-loop.txt")
    os.mkfifo(tmp_path / "d-pipe.txt")
    (tmp_path / "e-unreadable.txt").symlink_to("/proc/self/mem")
    story(tmp_path / "f-empty.txt", "")
    story(tmp_path / "g-blank.txt", " \r\n\t\u2003\n")
    story(tmp_path / "h-good.txt")
    results = list(read([tmp_path, tmp_path / "missing.txt"]))
    assert names(results, tmp_path) == ["h-good.txt"]
    reasons = failed(results)
    assert reasons.pop("c-loop.txt").startswith("cannot be read: ")
    assert reasons.pop("e-unreadable.txt").startswith("cannot be read: ")
    assert reasons == {
        "a-folder.txt": "is a folder with the name of a .txt file: rename it",
        "b-broken.txt": "is a link to nothing",
        "d-pipe.txt": "is not a regular file",
        "f-empty.txt": "is empty",
        "g-blank.txt": "is empty",
        "missing.txt": "does not exist",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_or_folder_without_permission_is_named(tmp_path: Path) -> None:
    story(tmp_path / "shut.txt").chmod(0)
    story(tmp_path / "closed" / "a.txt").parent.chmod(0)
    story(tmp_path / "open.txt")
    results = list(read([tmp_path]))
    (tmp_path / "closed").chmod(0o755)
    assert names(results, tmp_path) == ["open.txt"]
    assert set(failed(results)) == {"shut.txt", "closed"}


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".htm", ".jsonl"])
@pytest.mark.parametrize("text", ["", " \n\r\n\t", "\ufeff"])
def test_an_empty_file_of_any_kind_is_said_to_be_empty(tmp_path: Path, suffix: str, text: str) -> None:
    assert list(read([story(tmp_path / f"a{suffix}", text)])) == [Failure(f"{tmp_path}/a{suffix}", "is empty")]


def test_reading_is_lazy(tmp_path: Path) -> None:
    story(tmp_path / "a.txt")
    second = story(tmp_path / "b.txt")
    results = read([tmp_path])
    next(results)
    second.write_text("", encoding="utf-8")
    assert isinstance(next(results), Failure)


def test_a_name_that_is_not_unicode_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("The harbour reopened.", encoding="utf-8")
    [document] = read([path])
    assert isinstance(document, Document)
    assert document.path == f"{tmp_path}/caf\ufffd.txt"


def test_the_id_of_a_file_is_the_same_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = story(tmp_path / "a.txt")
    other = story(tmp_path / "b.txt")
    monkeypatch.chdir(tmp_path)
    [absolute, relative, another] = [next(read([p])) for p in (path, Path("a.txt"), other)]
    assert isinstance(absolute, Document)
    assert isinstance(relative, Document)
    assert isinstance(another, Document)
    assert absolute.id == relative.id != another.id
    assert relative.path == "a.txt"
