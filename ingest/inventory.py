"""What the command prints of an archive that it leaves as it is: its articles, its outlets, what the last runs did."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from assistant.archive import articles, catalogue, outlets
from assistant.archive.rows import Listed
from assistant.command import print_json
from assistant.terminal import plain
from assistant.text.titles import called
from ingest import runs
from ingest.outlets import written


def list_articles(folder: Path, *, as_json: bool) -> int:
    """Every article, a line each."""
    for listed in articles.listing(folder):
        if as_json:
            print_json(asdict(listed))
        else:
            print(_line(listed))
    return 0


def print_outlets(folder: Path, *, as_json: bool) -> int:
    """Every outlet and what was set of it: a table that `ingest.outlets.read` takes, in UTF-8 with the mark by which
    spreadsheets know it.
    """
    listed = outlets.listing(folder)
    for outlet in listed if as_json else ():
        print_json(asdict(outlet))
    if not as_json:
        sys.stdout.buffer.write(written(listed).encode("utf-8-sig"))
    return 0


def print_runs(folder: Path, *, as_json: bool) -> int:
    """What the last runs did."""
    if not (folder / runs.NAME).exists():
        require_archive(folder)
    for one in runs.last(folder):
        if as_json:
            print_json(asdict(one))
        else:
            print(*map(_indented, runs.lines(one)), sep="\n")
    return 0


def back_up(folder: Path, target: Path) -> int:
    """Copy the catalogue, and say how it is restored."""
    catalogue.back_up(folder, target)
    print(
        f"The catalogue was copied to {plain(str(target))}; "
        f"to restore it, put it into an empty folder as {catalogue.NAME}."
    )
    return 0


def require_archive(folder: Path) -> None:
    """Raise ArchiveError if there is none: opening it to write would make one."""
    with catalogue.reading(folder):
        pass


def _indented(line: str) -> str:
    return f"  {plain(line)}" if line.startswith(" ") else plain(line)


def _line(listed: Listed) -> str:
    parts = (
        listed.id,
        listed.published or "undated",
        listed.source or "unknown source",
        called(listed.title, listed.path),
    )
    return "  ".join(map(plain, parts))
