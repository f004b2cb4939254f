"""`briefing-ingest --outlets`: print the table, edit it in a spreadsheet, have it read."""

import json
import subprocess
from pathlib import Path

import pytest

from assistant.archive import outlets
from assistant.archive.outlets import Counted
from assistant.outlets import Outlet
from ingest import runs
from ingest.outlets import read, written
from tests.conftest import here

HEADER = "outlet,also,grade,note\r\n"
HOSTILE = '=HYPERLINK("http://x.example";"y"), \'Té; \x1b[31m'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds an archive of three outlets; each test sets its whole table anew."""
    made = tmp_path_factory.mktemp("outlets")
    sources = ("REUTERS", "Reuters", "Harbor Post", HOSTILE)
    records = [{"id": str(n), "source": source, "text": "The dam held."} for n, source in enumerate(sources)]
    (made / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    assert ingest(made, str(made / "a.jsonl")).returncode == 0
    return made


def ingest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return here(["ingest", "--archive", str(folder / "archive"), *arguments])


def take(folder: Path, table: str | bytes, *arguments: str) -> subprocess.CompletedProcess[str]:
    file = folder / "table.csv"
    file.write_bytes(table.encode() if isinstance(table, str) else table)
    return ingest(folder, "--outlets", str(file), *arguments)


def test_what_is_printed_is_edited_and_read_is_printed_again(folder: Path) -> None:
    take(folder, HEADER)
    table = ingest(folder, "--outlets").stdout
    assert table.startswith("\ufeffoutlet,also,grade,note\n")
    assert "\nReuters,REUTERS,,\n" in table
    assert "\n'=HYPERLINK(" in table.replace('"', "")
    edited = table.replace("Reuters,REUTERS,,", "Reuters,REUTERS,b,a wire").replace(
        "Harbor Post,,,", "Harbor Post,HP,,"
    )
    done = take(folder, edited)
    assert done.returncode == 0
    assert done.stdout.startswith(
        "The table of 3 outlets, 1 of them graded, was taken. The outlet's name changed on 0 articles ("
    )
    again = ingest(folder, "--outlets").stdout
    assert again == edited.replace(",b,", ",B,")
    assert json.loads(take(folder, again, "--json").stdout)["outlets"] == 3
    listed = [json.loads(line) for line in ingest(folder, "--outlets", "--json").stdout.splitlines()]
    assert listed[-1] == {"name": "Reuters", "also": ["REUTERS"], "grade": "B", "note": "a wire", "articles": 2}
    assert HOSTILE.replace("\x1b", "\x1b") in [outlet["name"] for outlet in listed]


def test_a_run_is_logged_moves_the_revision_on_and_tells_what_changed(folder: Path) -> None:
    take(folder, HEADER + "Reuters,,A,\r\nHarbor Post,,,steady\r\n")
    before = runs.last(folder / "archive")[0]
    done = take(folder, HEADER + "Newswire,REUTERS;Reuters,A,\r\nNobody,,,\r\n", "--json")
    summary = json.loads(done.stdout)
    assert (summary["updated"], summary["outlets"], summary["graded"], summary["documents"]) == (2, 2, 1, 4)
    told = [
        "grade and note are gone that were set of Harbor Post",
        "no article of the archive is from Nobody",
    ]
    assert [notice["message"] for notice in summary["notices"]] == told
    assert all(f"The table {folder / 'table.csv'}: {each}\n" in done.stderr for each in told)
    run = runs.last(folder / "archive")[0]
    assert before.revision is not None
    assert (run.action, run.state, run.updated, run.revision) == ("outlets", "done", 2, before.revision + 1)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_as_spreadsheets_save_it(delimiter: str, encoding: str, tmp_path: Path) -> None:
    lines = ['"Note"', '"Grade"', '"ALSO"', '"outlet"'], ["", "c", '"HP; ""A; B"""', "Póst"], ["", "", "", ""]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.csv") == [Outlet("Póst", ("HP", "A; B"), "C")]


@pytest.mark.parametrize(
    "name", ["=1+1", "'=1", "''+1", "@SUM(A1)", "-x", "'tis", '"The" Sun', "a;b", "a, b", "＝1", "'", '";"', "a\\b"]
)
def test_any_name_is_printed_as_no_formula_and_read_as_itself(name: str, tmp_path: Path) -> None:
    table = [Counted(name, (f"{name}2", "=cmd"), "A", name), Counted("b", (f"{name}3",))]
    (tmp_path / "a.csv").write_text(written(table), encoding="utf-8", newline="")
    assert read(tmp_path / "a.csv") == [Outlet(each.name, each.also, each.grade, each.note) for each in table]
    cells = [cell for line in written(table).split("\r\n") for cell in line.split(";")]
    assert not [cell for cell in cells if cell.strip('"')[:1] in tuple("=+-@")]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("Reuters,,G,\r\n", ["Row 2 has the grade 'G': give a letter from A to F, or none."]),
        (
            "Reuters,,,\r\n,HP,,\r\n\r\nHarbor Post,,AB,\r\n",
            ["Row 3 names no outlet.", "Row 5 has the grade 'AB': give a letter from A to F, or none."],
        ),
        ("Reuters,HP,,\r\nHP,,,\r\n", ["Row 3 names HP, as row 2 does: leave it in one of them."]),
        (f"Reuters,,,{'x' * 301}\r\n", ["Row 2 has a note of 301 characters: shorten it to 300."]),
        ("Reuters,,,a, b\r\n", ["Row 2 has more cells than the first row names: put quotation marks around"]),
        ("x,,Z,\r\n" * 9, ["And 4 more."]),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_nothing_is_changed(rows: str, faults: list[str], folder: Path) -> None:
    take(folder, HEADER + "Reuters,,A,kept\r\n")
    before = outlets.listing(folder / "archive"), runs.last(folder / "archive")
    done = take(folder, HEADER + rows)
    assert (done.returncode, done.stdout) == (1, "")
    told = f"briefing-ingest: The table {folder / 'table.csv'} cannot be used, and nothing was changed. "
    assert done.stderr.startswith(told)
    assert all(fault in done.stderr for fault in faults)
    assert (outlets.listing(folder / "archive"), runs.last(folder / "archive")) == before


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "is empty; nothing was changed."),
        (",,\r\n", "is empty; nothing was changed."),
        ("outlet,grade\r\nReuters,A\r\n", "names its columns, outlet, also, grade, note, and has outlet, grade;"),
        ("outlet,also,grades,note\r\n", "and has outlet, also, grades, note; nothing was changed."),
        (HEADER + 'Reuters,"HP,,\r\n', "row 2 breaks off its quotation marks"),
        (b"\x00\x01\x02", "is not text; nothing was changed."),
    ],
)
def test_what_is_no_table_is_one_sentence(table: str | bytes, told: str, folder: Path) -> None:
    done = take(folder, table)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert told in done.stderr


def test_a_file_or_an_archive_that_is_not_there_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    missing = ingest(folder, "--outlets", "nowhere.csv")
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    assert "No such file or directory (nowhere.csv)" in missing.stderr
    (tmp_path / "a.csv").write_text(HEADER)
    for arguments in (["--outlets"], ["--outlets", str(tmp_path / "a.csv")]):
        assert "There is no archive in" in ingest(tmp_path, *arguments).stderr
    assert not (tmp_path / "archive").exists()
    assert ingest(folder, "--outlets", "a.csv", "b.txt").returncode == 2
