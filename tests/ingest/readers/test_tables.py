"""Tables, written by Python's own library as spreadsheets write them, and by hand where they are broken."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import LONGEST, Failure, Notice, read
from ingest.readers.columns import named

HEADER = ("id", "Headline", "Body", "Outlet", "Byline", "Link", "Date")
ROW = ("7", "Harbour reopens", "It reopened.", "Coast Daily", "Ann Reed", "https://coast.example/7", "2026-03-03")


def table(
    folder: Path, *rows: Sequence[str], delimiter: str = ",", name: str = "a.csv", encoding: str = "utf-8"
) -> Path:
    with (folder / name).open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return folder / name


def written(folder: Path, content: str) -> Path:
    (folder / "a.csv").write_bytes(content.encode())
    return folder / "a.csv"


def document(path: Path) -> Document:
    [found] = read([path])
    assert isinstance(found, Document), found
    return found


def reasons(path: Path, columns: str = "") -> list[str]:
    return [found.reason for found in read([path], named(columns)) if isinstance(found, Failure)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")])
def test_columns_are_known_by_their_usual_names(tmp_path: Path, name: str, delimiter: str, encoding: str) -> None:
    path = table(tmp_path, HEADER, ROW, delimiter=delimiter, name=name, encoding=encoding)
    assert document(path) == Document(
        "7",
        "It reopened.",
        "Harbour reopens",
        "Coast Daily",
        "Ann Reed",
        "https://coast.example/7",
        str(path),
        "2026-03-03",
    )


@pytest.mark.parametrize("name", ["text", "BODY", "Content", "body_text", " Full Text "])
def test_the_text_has_more_than_one_usual_name(tmp_path: Path, name: str) -> None:
    assert document(table(tmp_path, ("n", name), ("1", "It reopened."))).text == "It reopened."


def test_columns_that_are_named_are_taken_before_the_usual_ones(tmp_path: Path) -> None:
    path = table(tmp_path, ("text", "Story; whole", "Day", "title"), ("Teaser.", "It reopened.", "2026-03-03", "T"))
    [found] = read([path], named("text=Story; whole,published=day,title=text"))
    assert isinstance(found, Document)
    assert (found.text, found.published, found.title) == ("It reopened.", "2026-03-03", "Teaser.")


def test_a_column_that_is_not_there_is_one_sentence_with_those_that_are(tmp_path: Path) -> None:
    path = table(tmp_path, ("Headline", "Body"), ("T", "It reopened."))
    assert reasons(path, "text=Story") == ["has no column named 'Story'; its columns are Headline, Body"]


def test_a_table_without_a_column_for_the_text_is_refused_with_those_it_has(tmp_path: Path) -> None:
    said = "has no column for the text; name it with --columns text=COLUMN: its columns are Headline, Story, (none)"
    assert reasons(table(tmp_path, ("Headline", "Story", ""), ("T", "It reopened.", ""))) == [said]


def test_two_columns_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    path = table(tmp_path, ("Body", "body"), ("One.", "Two."))
    assert reasons(path) == ["has 2 columns named 'body': rename all but one"]


def test_the_text_is_kept_code_point_for_code_point(tmp_path: Path) -> None:
    text = ' It "reopened", he said;\r\n\r\nthen\ta \u2028 caf\u0065\u0301.\n'
    path = table(tmp_path, ("text", "title"), (text, "T"), ("Next.", "U"))
    found = list(read([path]))
    assert [each.text for each in found if isinstance(each, Document)] == [text, "Next."]


def test_formulas_are_text_like_any_other(tmp_path: Path) -> None:
    formula = '=HYPERLINK("https://bad.example","click")'
    found = document(table(tmp_path, ("text", "title"), (formula, "@SUM(1+1)*cmd|' /C calc'!A0")))
    assert (found.text, found.title) == (formula, "@SUM(1+1)*cmd|' /C calc'!A0")


def test_a_row_is_named_by_its_number_and_a_bad_one_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path, 'text,title\n"Two\nlines.",a\n\n ,c\nUnquoted, with a comma,d\nSix.,,\nShort.\n')
    found = list(read([path]))
    assert [each.text for each in found if isinstance(each, Document)] == ["Two\nlines.", "Six.", "Short."]
    assert [each for each in found if isinstance(each, Failure)] == [
        Failure(f"{path}:4", "is empty"),
        Failure(f"{path}:5", "has 3 cells where the first row names 2: put quotation marks around its text"),
    ]


def test_rows_without_id_or_address_are_told_apart_by_their_place(tmp_path: Path) -> None:
    path = table(tmp_path, ("text",), ("Same.",), ("Same.",))
    found = list(read([path]))
    assert len({each.id for each in found if isinstance(each, Document)}) == 2
    assert found == list(read([path]))


@pytest.mark.parametrize("broken", ['"Never closed,b\nThree.,c\n', '"He said "no" twice",b\nThree.,c\n'])
def test_where_the_quotation_marks_break_nothing_that_follows_is_guessed(tmp_path: Path, broken: str) -> None:
    good, bad = read([written(tmp_path, f"text,title\nOne.,a\n{broken}")])
    assert isinstance(good, Document)
    assert isinstance(bad, Failure)
    assert bad.reason.startswith("row 3 breaks off its quotation marks (")
    assert bad.reason.endswith("); it and what follows are not read: save the table anew")


def test_a_long_article_is_taken_and_a_collection_is_refused_by_its_row(tmp_path: Path) -> None:
    path = table(tmp_path, ("text",), ("It reopened. " * 20_000,), ("x" * (LONGEST + 1),), ("Last.",))
    long, refused, last = read([path])
    assert isinstance(long, Document)
    assert len(long.text) == 260_000
    assert isinstance(refused, Failure)
    assert (refused.path, "over the limit" in refused.reason) == (f"{path}:3", True)
    assert isinstance(last, Document)


def test_an_older_encoding_is_read_where_it_is_beyond_doubt_and_that_is_said(tmp_path: Path) -> None:
    text = "Le café du port a rouvert lundi, a dit le maire à la presse. Les pêcheurs sont très soulagés. " * 5
    notice, found = read([table(tmp_path, ("titre", "text"), ("Été", text), encoding="cp1252")])
    assert isinstance(notice, Notice)
    assert isinstance(found, Document)
    assert found.text == text


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_table_of_nothing_is_empty(tmp_path: Path, content: str) -> None:
    assert reasons(written(tmp_path, content)) == ["is empty"]


def test_a_header_without_rows_is_said(tmp_path: Path) -> None:
    assert reasons(table(tmp_path, HEADER)) == ["has a first row that names columns, and no row under it"]
