"""Plain text and Markdown."""

import time
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read

FULL = """---
title: "Harbour: reopened"
source: The Coast Daily
author: [Ann Lee, Bo Díaz]
url: https://coast.example/harbour
published: 2026-03-03
id: ignored
tags: {a: [b]}
---

# Heading

The harbour reopened.
"""


def results(folder: Path, text: str, name: str) -> list[Result]:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return list(read([path]))


def document(folder: Path, text: str, name: str = "a.md") -> Document:
    [found] = results(folder, text, name)
    assert isinstance(found, Document)
    return found


def reason(folder: Path, text: str) -> str:
    [failure] = results(folder, text, "a.md")
    assert isinstance(failure, Failure)
    return failure.reason


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Harbour reopens\n\nThe harbour reopened.", "Harbour reopens"),
        ("\n\n  Harbour reopens \r\n\r\nThe harbour reopened.", "Harbour reopens"),
        ("Will it reopen?\n\nNobody knows.", "Will it reopen?"),
        ("The harbour reopened.\n\nThe mayor spoke.", None),
        ("Harbour reopens\nThe harbour reopened.", None),
        ("Harbour reopens\n\n", None),
        ("x" * 121 + "\n\nThe harbour reopened.", None),
        ("* * *\n\nThe harbour reopened.", None),
    ],
)
def test_a_text_keeps_its_first_line_which_is_its_title_only_if_it_looks_like_one(
    tmp_path: Path, text: str, title: str | None
) -> None:
    found = document(tmp_path, text, "a.txt")
    assert (found.text, found.title) == (text, title)


def test_front_matter_gives_the_details_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    found = document(tmp_path, FULL)
    assert found.title == "Harbour: reopened"
    assert found.source == "The Coast Daily"
    assert found.author == "Ann Lee, Bo Díaz"
    assert found.url == "https://coast.example/harbour"
    assert found.published == "2026-03-03"
    assert found.text == "# Heading\n\nThe harbour reopened.\n"


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference_to_front_matter(tmp_path: Path) -> None:
    found = document(tmp_path, "\ufeff" + FULL.replace("\n", "\r\n"))
    assert found.title == "Harbour: reopened"
    assert found.text == "# Heading\r\n\r\nThe harbour reopened.\r\n"


@pytest.mark.parametrize("start", ["", "\n\n", "---\nsource: X\n---\n", "---\n---\n"])
def test_the_first_heading_is_the_title_where_none_is_given(tmp_path: Path, start: str) -> None:
    found = document(tmp_path, f"{start}Words.\n\n## Not this\n\n# Harbour *reopens* ##\n\nMore words.\n")
    assert found.title == "Harbour *reopens*"
    assert found.text.startswith("Words.")


def test_a_value_is_never_more_than_a_string(tmp_path: Path) -> None:
    found = document(tmp_path, "---\ntitle: yes\nsource: 2026-03-03\nauthor: !!python/name:os.system x\n---\nWords.")
    assert (found.title, found.source, found.author) == ("yes", "2026-03-03", "x")


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: a\nsource: [b\n", "line 4: its front matter is not valid YAML"),
        ("title: a: b\n", "line 2: its front matter is not valid YAML"),
        ("title: a\n\x07\n", "line 3: its front matter is not valid YAML"),
        ("a: &x [1]\ntitle: *x\n", "line 2: its front matter uses YAML anchors or aliases"),
        ("just words\n", "line 2: its front matter is not made of"),
        ("[" * 5_000 + "\n", "line 2: its front matter is nested too deeply"),
        ("title: " + "x" * 20_000 + "\n", "line 1: its front matter is longer than"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(tmp_path: Path, front: str, said: str) -> None:
    assert reason(tmp_path, f"---\n{front}---\nWords.").startswith(said)


def test_front_matter_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    assert "never closed" in reason(tmp_path, "---\ntitle: a\n\nWords.")


@pytest.mark.parametrize(
    "text", [" \n" * 500_000 + "x", "# a" + " " * 1_000_000 + "b", "---\n" + "[" * 19_000 + "\n---\n"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_no_shape_of_a_text_makes_reading_slow(tmp_path: Path, text: str, name: str) -> None:
    started = time.monotonic()
    assert results(tmp_path, text, name)
    assert time.monotonic() - started < 5


def test_front_matter_alone_is_no_article(tmp_path: Path) -> None:
    assert reason(tmp_path, "---\ntitle: a\n---\n\n") == "is empty"


def test_long_details_are_cut_and_their_white_space_collapsed(tmp_path: Path) -> None:
    found = document(tmp_path, f"---\ntitle: '  a \n\n  b\tc '\nsource: {'x' * 600}\n---\nWords.")
    assert found.title == "a b c"
    assert found.source == "x" * 499 + "…"


def test_an_unreadable_date_and_a_hostile_address_are_left_out_and_said(tmp_path: Path) -> None:
    *notices, found = results(tmp_path, "---\nurl: javascript:alert(1)\npublished: 03/04/2026\n---\nWords.", "a.md")
    assert isinstance(found, Document)
    assert (found.url, found.published) == (None, None)
    assert [n.message.split(" ")[1] for n in notices if isinstance(n, Notice)] == ["url", "date"]


def test_the_id_comes_from_the_address_if_there_is_one(tmp_path: Path) -> None:
    first = document(tmp_path, "---\nurl: https://n.example/a?utm_source=x\n---\nWords.", "a.md")
    second = document(tmp_path, "---\nurl: https://N.example/a/#top\n---\nOther words.", "b.md")
    assert first.id == second.id
    assert first.url == "https://n.example/a?utm_source=x"
