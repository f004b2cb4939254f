"""Rows of the table of outlets as somebody changed them: what was changed has the last word over what was not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.archive.outlets import Counted
from assistant.errors import ArticleError
from assistant.outlets import Outlet, listed
from ingest.outlets import checked, joined, parted, take_names


@dataclass(frozen=True, slots=True)
class Cells:
    """A row as it is written; other names are separated by semicolons."""

    name: str
    also: str
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A row as it stood, and as it is to be; without a name, nothing is to be said of the outlet any more."""

    before: Cells
    after: Cells


def cells(outlet: Outlet) -> Cells:
    """An outlet's row."""
    return Cells(outlet.name, joined(outlet.also), outlet.grade or "", outlet.note or "")


def edited(table: Iterable[Counted], given: Collection[str], edits: Sequence[Edit]) -> list[Outlet]:
    """The whole table after the edits; `given` are the names that articles give.

    A name that a changed row takes leaves the row where it stood; one that it no longer has, and that articles give,
    is an outlet of its own. Raises ArticleError where two changed rows take one name, or a row has changed meanwhile.
    """
    rows = {row.name: Outlet(row.name, row.also, row.grade, row.note) for row in table}
    was = [_taken_out(rows, edit.before) for edit in edits]
    changed = [_changed(edit, row) for edit, row in zip(edits, was, strict=True) if edit.after.name.strip()]
    _require_own_names(changed)
    whole = [_joined_by(row, rows, listed(changed)) for row in changed]
    others = [_without(row, listed(whole)) for row in rows.values() if row.name not in listed(whole)]
    known = listed([*whole, *others])
    left = {name for edit, row in zip(edits, was, strict=True) if edit.after.name.strip() for name in row.names}
    return sorted([*whole, *others, *map(Outlet, (left & {*given}) - {*known})], key=lambda row: row.name)


def _taken_out(rows: dict[str, Outlet], before: Cells) -> Outlet:
    row = rows.pop(before.name, None)
    if row is None or cells(row) != before:
        raise ArticleError(f"{before.name} was changed meanwhile, and nothing is saved: change it as it is now.")
    return row


def _changed(edit: Edit, was: Outlet) -> Outlet:
    """The row as it is to be; an outlet that is renamed keeps its old name among the others."""
    after = edit.after
    also = parted(after.also)
    try:
        return checked(after.name, also if was.name == after.name else [*also, was.name], after.grade, after.note)
    except ArticleError as error:
        raise ArticleError(f"{was.name} {error}; nothing is saved.") from error


def _require_own_names(changed: Iterable[Outlet]) -> None:
    taken: dict[str, str] = {}
    for row in changed:
        try:
            take_names(row, row.name, taken)
        except ArticleError as error:
            raise ArticleError(f"{row.name} {error}; nothing is saved.") from error


def _joined_by(row: Outlet, rows: Mapping[str, Outlet], taken: Mapping[str, str]) -> Outlet:
    """A row with the names of the outlets that it takes whole, but for those that are `taken` by other rows."""
    whole = (name for each in row.names if each in rows for name in rows[each].also)
    also = dict.fromkeys((*row.also, *(name for name in whole if taken.get(name, row.name) == row.name)))
    return replace(row, also=tuple(name for name in also if name != row.name))


def _without(row: Outlet, names: Collection[str]) -> Outlet:
    return replace(row, also=tuple(name for name in row.also if name not in names))
