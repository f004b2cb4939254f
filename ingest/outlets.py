"""The analyst's table of outlets as a CSV file, to be opened in any spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.archive.outlets import Counted, listing
from assistant.archive.writer import Writer
from assistant.errors import ArticleError
from assistant.grades import GRADES
from assistant.outlets import Outlet
from ingest.pipeline import Summary, finished
from ingest.progress import Progress
from ingest.readers import Notice
from ingest.readers.articles import one_line
from ingest.readers.decoding import decoded, decoded_file
from ingest.readers.tables import DELIMITERS, header, rows

COLUMNS = ("outlet", "also", "grade", "note")
LONGEST_NOTE = 300

_STANDARD_INPUT = Path("-")
_MOST_NAMED = 5
_FORMULA = re.compile("'*[=+\\-@\t＝＋－＠]")
"""What a spreadsheet would reckon; an apostrophe before it keeps it text."""


@dataclass(slots=True)
class Settled(Summary):
    """What a table of outlets did; `updated` counts the articles that then bear another outlet's name."""

    outlets: int = 0
    graded: int = 0


def take(writer: Writer, file: Path, table: Sequence[Outlet], progress: Progress) -> Settled:
    """Set what the table of a file says of outlets, in place of all that was said before."""
    began = time.monotonic()
    before = listing(writer.folder)
    graded = sum(outlet.grade is not None for outlet in table)
    done = Settled(updated=writer.set_outlets(table), outlets=len(table), graded=graded)
    for told in _worth_knowing(before, table, listing(writer.folder)):
        done.notices.append(Notice(called(file), told))
        progress.say(f"{called(file)}: {told}")
    return finished(done, writer, began)


def _worth_knowing(before: Iterable[Counted], table: Iterable[Outlet], after: Iterable[Counted]) -> Iterator[str]:
    kept = {name for outlet in table if outlet.grade or outlet.note for name in outlet.names}
    lost = [each.name for each in before if (each.grade or each.note) and each.name not in kept]
    idle = [each.name for each in after if not each.articles]
    if lost:
        yield f"grade and note are gone that were set of {_some(lost)}"
    if idle:
        yield f"no article of the archive is from {_some(idle)}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def called(path: Path) -> str:
    """How a table is named to people."""
    return "The table of outlets" if path == _STANDARD_INPUT else f"The table {path}"


def written(table: Iterable[Outlet]) -> str:
    """The table as CSV; nothing in it is a formula to a spreadsheet."""
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for outlet in table:
        also = joined(map(_inert, outlet.also))
        sheet.writerow([_inert(outlet.name), also, outlet.grade or "", _inert(outlet.note or "")])
    return text.getvalue()


def read(path: Path) -> list[Outlet]:
    """The outlets of a file, `-` being standard input. Raises ArticleError, which names every row that cannot be used
    by its number.
    """
    try:
        (_, first), *table = _table(path)
        cells = _cells(first)
    except ArticleError as error:
        raise ArticleError(f"{called(path)} {error}; nothing was changed.") from error
    outlets, faults = _outlets(table, cells)
    if faults:
        more = f" And {len(faults) - _MOST_NAMED:,} more." if len(faults) > _MOST_NAMED else ""
        told = " ".join(faults[:_MOST_NAMED])
        raise ArticleError(f"{called(path)} cannot be used, and nothing was changed. {told}{more}")
    return outlets


def _table(path: Path) -> list[tuple[int, list[str]]]:
    """Every row that is not blank, with its number; the delimiter is the one that parts the first into columns."""
    given = path == _STANDARD_INPUT
    text = (decoded(sys.stdin.buffer.read(), "") if given else decoded_file(path, "")).text
    delimiter = max(DELIMITERS, key=lambda each: len({*map(_column, header(text, each))} & {*COLUMNS}))
    if not (found := list(rows(text, delimiter))):
        raise ArticleError("is empty")
    return found


def _cells(first: Sequence[str]) -> list[str]:
    """The column of each cell of a row, in the order of the first row."""
    named = [_column(cell) for cell in first]
    if sorted(named) != sorted(COLUMNS):
        shown = ", ".join(cell.strip()[:20] or "(none)" for cell in first[:10])
        raise ArticleError(f"has to begin with a row that names its columns, {', '.join(COLUMNS)}, and has {shown}")
    return named


def _column(cell: str) -> str:
    return cell.strip().casefold()


def _outlets(table: Iterable[tuple[int, list[str]]], cells: Sequence[str]) -> tuple[list[Outlet], list[str]]:
    """The outlets, and what is wrong with the rows that are none."""
    outlets, faults, taken = [], [], dict[str, str]()
    for number, row in table:
        try:
            outlet = _outlet(dict(zip(cells, row, strict=False)), row[len(cells) :])
            take_names(outlet, f"row {number}", taken)
            outlets.append(outlet)
        except ArticleError as error:
            faults.append(f"Row {number} {error}.")
    return outlets, faults


def _outlet(cells: Mapping[str, str], beyond: Sequence[str]) -> Outlet:
    if any(cell.strip() for cell in beyond):
        raise ArticleError("has more cells than the first row names: put quotation marks around what holds a comma")
    name, note = (_own(cells.get(column, "")) for column in ("outlet", "note"))
    return checked(name, map(_own, parted(cells.get("also", ""))), cells.get("grade", ""), note)


def checked(name: str, also: Iterable[str], grade: str, note: str) -> Outlet:
    """An outlet as somebody wrote it. Raises ArticleError, which goes on from the name of its row."""
    own, told, letter = one_line(name), one_line(note), grade.strip().upper()
    if own is None:
        raise ArticleError("names no outlet")
    if letter and letter not in GRADES:
        raise ArticleError(f"has the grade {grade.strip()[:20]!r}: give a letter from A to F, or none")
    if told and len(told) > LONGEST_NOTE:
        raise ArticleError(f"has a note of {len(told):,} characters: shorten it to {LONGEST_NOTE}")
    others = dict.fromkeys(each for each in map(one_line, also) if each and each != own)
    return Outlet(own, tuple(others), letter or None, told)


def take_names(outlet: Outlet, row: str, taken: dict[str, str]) -> None:
    """Note that a row has these names. Raises ArticleError where an earlier one has: a name is of one outlet only."""
    for name in outlet.names:
        if taken.setdefault(name, row) != row:
            raise ArticleError(f"names {name}, as {taken[name]} does: leave it in one of them")


def joined(names: Iterable[str]) -> str:
    """Names in one cell. The space keeps a spreadsheet that parts cells at semicolons from finding a formula."""
    quoted = ((name, name.replace('"', '""')) for name in names)
    return "; ".join(f'"{doubled}"' if re.search('[;"]', name) else name for name, doubled in quoted)


def parted(cell: str) -> list[str]:
    """The names in a cell."""
    return next(csv.reader([cell.replace("\n", ";")], delimiter=";", skipinitialspace=True), [])


def _inert(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _own(cell: str) -> str:
    """The cell without the apostrophe that `_inert` put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
