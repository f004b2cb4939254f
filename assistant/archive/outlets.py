"""The catalogue's outlets: what its analyst says of them, and every name settled by that."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.archive import catalogue
from assistant.outlets import Outlet, listed, settled, telling


@dataclass(frozen=True, slots=True)
class Counted(Outlet):
    """An outlet with every other name that it is known by, and how many `articles` the archive has of it."""

    articles: int = 0


def table(connection: sqlite3.Connection) -> list[Outlet]:
    """What was set."""
    rows = connection.execute("SELECT name, also, grade, note FROM outlet ORDER BY name")
    return [Outlet(name, tuple(json.loads(also)), grade, note) for name, also, grade, note in rows]


def replace(connection: sqlite3.Connection, outlets: Collection[Outlet]) -> int:
    """Set this and nothing else, and settle every name by it; how many articles then bear another outlet's name."""
    rows = [(o.name, json.dumps(o.also), o.grade, o.note) for o in telling(outlets, _times(connection))]
    connection.execute("DELETE FROM outlet")
    connection.executemany("INSERT INTO outlet VALUES (?, ?, ?, ?)", rows)
    return settle(connection)


def settle(connection: sqlite3.Connection) -> int:
    """Give every article the one name of its outlet; how many then bear another name. In the writer's transaction."""
    told = table(connection)
    outlets = settled(_times(connection), told)
    renamed = 0
    for name, source, current in _spellings(connection):
        if (outlet := outlets[name]) != source:
            connection.execute(
                "UPDATE article SET source = ? WHERE given_source = ? AND source IS ?", (outlet, name, source)
            )
            renamed += current
    connection.execute("DELETE FROM outlet_name")
    connection.executemany("INSERT INTO outlet_name VALUES (?, ?)", (outlets | listed(told)).items())
    return renamed


def names(connection: sqlite3.Connection) -> Mapping[str, str]:
    """The outlet of every name."""
    return dict(connection.execute("SELECT name, outlet FROM outlet_name ORDER BY name").fetchall())


def told_of(folder: Path, names: Iterable[str]) -> Mapping[str, Outlet]:
    """What was set of the outlets that have these names, by name."""
    known = "FROM outlet_name JOIN outlet ON outlet.name = outlet_name.outlet WHERE outlet_name.name = ?"
    with catalogue.reading(folder) as connection:
        found = (
            (name, connection.execute(f"SELECT outlet.name, grade, note {known}", (name,)).fetchone()) for name in names
        )
        return {name: Outlet(row[0], (), *row[1:]) for name, row in found if row}


def given(folder: Path) -> frozenset[str]:
    """Every name that an article gives."""
    with catalogue.reading(folder) as connection:
        return frozenset(_times(connection))


def listing(folder: Path) -> list[Counted]:
    """Every outlet that the archive has articles of, or of which something was set, by name."""
    with catalogue.reading(folder) as connection:
        known, told = names(connection), {outlet.name: outlet for outlet in table(connection)}
        query = "SELECT source, count(*) FROM article WHERE current AND source IS NOT NULL GROUP BY source"
        articles = dict[str, int](connection.execute(query).fetchall())
    others = defaultdict[str, list[str]](list)
    for name, outlet in known.items():
        others[outlet] += [name] if name != outlet else []
    return [
        _counted(told.get(name, Outlet(name)), others[name], articles.get(name, 0))
        for name in sorted({*articles, *told}, key=lambda name: (name.casefold(), name))
    ]


def _counted(outlet: Outlet, also: Collection[str], articles: int) -> Counted:
    return Counted(outlet.name, tuple(also), outlet.grade, outlet.note, articles)


def _times(connection: sqlite3.Connection) -> Mapping[str, int]:
    """How many articles give each name; none where only older versions do."""
    times = Counter[str]()
    for name, _, current in _spellings(connection):
        times[name] += current
    return times


def _spellings(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """A name as articles give it, the outlet's name that they bear, and how many of them are current."""
    query = (
        "SELECT given_source, source, sum(current) FROM article WHERE given_source IS NOT NULL GROUP BY 1, 2 ORDER BY 1"
    )
    return connection.execute(query).fetchall()
