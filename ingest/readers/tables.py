"""Tables as spreadsheets save them: an article a row, its details in columns that the first row names."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.errors import ArticleError
from ingest.readers.articles import Place, article, refuse_too_long
from ingest.readers.columns import AS_THEY_ARE, Columns, known, positions
from ingest.readers.decoding import decoded_file
from ingest.readers.outcome import Failure, Result

_LARGEST = 500_000_000
DELIMITERS = (",", ";", "\t")
"""What stands between the cells."""


def read(path: Path, place: Place, columns: Columns = AS_THEY_ARE) -> Iterator[Result]:
    """Read a `.csv` or `.tsv` file; a row that cannot be taken is named by its number, the header being 1."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes: split it into several tables")
    decoded = decoded_file(path, place.name)
    yield from decoded.notices
    table = rows(decoded.text, _delimiter(decoded.text, columns))
    _, names = next(table, (0, []))
    if not names:
        raise ArticleError("is empty")
    cells = positions(names, columns)
    number = 0
    for number, row in table:
        here = place.at(number)
        try:
            yield from _article(here, row, len(names), cells)
        except ArticleError as error:
            yield Failure(here.name, str(error))
    if not number:
        raise ArticleError("has a first row that names columns, and no row under it")


def _delimiter(text: str, columns: Columns) -> str:
    """The one that parts the header into the most names that are known, else into the most."""
    headers = {delimiter: header(text, delimiter) for delimiter in DELIMITERS}
    return max(headers, key=lambda each: (known(headers[each], columns), len(headers[each])))


def header(text: str, delimiter: str) -> list[str]:
    """The first row that is not blank, if that can be read."""
    try:
        return next(rows(text, delimiter), (0, []))[1]
    except ArticleError:
        return []


def rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with its number. Where the quoting breaks no later row is certain."""
    csv.field_size_limit(_LARGEST)  # the module's own limit is below a long article; ours is that of the file
    number = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error as error:
        reason = f"row {number + 1} breaks off its quotation marks ({error})"
        raise ArticleError(f"{reason}; it and what follows are not read: save the table anew") from error


def _article(place: Place, row: list[str], width: int, cells: Mapping[str, int]) -> Iterator[Result]:
    if any(cell.strip() for cell in row[width:]):
        raise ArticleError(
            f"has {len(row)} cells where the first row names {width}: put quotation marks around its text"
        )
    details = {field: row[at] for field, at in cells.items() if at < len(row)}
    text = details.pop("text", "")
    refuse_too_long(text)
    yield from article(place, text, details)
