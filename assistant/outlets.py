"""Outlets: the spellings of one name brought together under one, and what the archive's analyst says of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assistant.text import words

_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?"
    r"(?P<domain>(?P<label>[\w-]+)\.(?:(?:ac|co|com|edu|gov|ne|net|or|org)\.[a-z]{2}|[a-z]{2,}))/?",
    re.IGNORECASE,
)
_SHARED = frozenset(
    """age argus business chronicle citizen courier daily dispatch echo enquirer evening examiner express financial
    gazette globe guardian headlines herald independent inquirer journal leader local mail media metro mirror monitor
    morning nation national news newspaper observer post press radio record register reporter sentinel standard
    star statesman sun telegraph times today tribune weekly world""".split()
)
"""Names that newspapers of many places bear: of these a domain tells another paper, such as guardian.example."""

_LONGEST_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Outlet:
    """What an analyst says of an outlet: its name, the other names that are it `also`, its grade, a line about it."""

    name: str
    also: tuple[str, ...] = ()
    grade: str | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that was set."""
        return self.name, *self.also


class Register:
    """Which outlet has which name. `names` leads from every known name to its outlet; `others` are names of no known
    outlet, which tell which domains share a label.
    """

    def __init__(self, names: Mapping[str, str], others: Iterable[str] = ()) -> None:
        self._names = names
        self._leading = _leading({*names, *others})
        self._spelled: defaultdict[str, set[str]] = defaultdict(set)
        self._alike: defaultdict[str, set[str]] = defaultdict(set)
        for name, outlet in names.items():
            self._spelled[_folded(name)].add(outlet)
            self._alike[self.key(name)].add(outlet)

    def outlet(self, name: str) -> str | None:
        """The outlet that has this name, else the only one that has a spelling of it."""
        if name in self._names:
            return self._names[name]
        for known, key in ((self._spelled, _folded(name)), (self._alike, self.key(name))):
            if len(found := known.get(key, ())) == 1:
                return next(iter(found))
        return None

    def key(self, name: str) -> str:
        """What all spellings of a name have in common: its letters and digits, folded; a domain's are its label's, but
        where several domains share the label only those of `.com`.
        """
        found = _DOMAIN.fullmatch(name)
        if not found:
            return _letters(name) or name
        label, domain = _letters(found["label"]), _folded(name)
        return label if self._leading.get(label) == domain and label not in _SHARED else domain


def settled(times: Mapping[str, int], table: Collection[Outlet] = ()) -> dict[str, str]:
    """The outlet of each name that articles give, so many `times`: the one that the table says, else the spelling of
    the name that reads best.
    """
    register = Register(listed(table), times)
    outlets, unlisted = dict[str, str](), defaultdict[str, list[str]](list)
    for name in times:
        if outlet := register.outlet(name):
            outlets[name] = outlet
        else:
            unlisted[register.key(name)].append(name)
    for names in unlisted.values():
        outlets |= dict.fromkeys(names, _best(names, times))
    return outlets


def listed(table: Iterable[Outlet]) -> dict[str, str]:
    """The outlet of every name in a table."""
    return {name: outlet.name for outlet in table for name in outlet.names}


def telling(table: Collection[Outlet], times: Mapping[str, int]) -> list[Outlet]:
    """The rows of a table that say more than the names that articles give settle by themselves.

    The others are not to be kept: a name that reads better may come in with the next article.
    """
    register = Register(listed(table), times)
    given, rows = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for name in times:
        given[register.key(name)].append(name)
    for name, outlet in listed(table).items():
        rows[register.key(name)].add(outlet)

    def tells(row: Outlet) -> bool:
        key = register.key(row.name)
        alone = len(rows[key]) == 1 and {register.key(name) for name in row.names} == {key}
        own = bool(given[key]) and _best(given[key], times) == row.name
        return bool(row.grade or row.note) or not (alone and own)

    return [row for row in table if tells(row)]


def _best(names: Iterable[str], times: Mapping[str, int]) -> str:
    return min(names, key=lambda name: (_unlike_a_name(name), -times[name], name))


def _unlike_a_name(name: str) -> int:
    """2 for a domain, 1 for what is all capitals (a short acronym may be) or has none, else 0."""
    if _DOMAIN.fullmatch(name):
        return 2
    return int((name.isupper() and len(name) > _LONGEST_ACRONYM) or name.islower())


def _leading(names: Iterable[str]) -> dict[str, str]:
    """Of each label the domain that stands for the name: the only one of `.com`, else the only one."""
    found = defaultdict[str, set[str]](set)
    for match in filter(None, map(_DOMAIN.fullmatch, names)):
        found[_letters(match["label"])].add(match["domain"].casefold())
    choices = {label: {d for d in domains if d.endswith(".com")} or domains for label, domains in found.items()}
    return {label: next(iter(domains)) for label, domains in choices.items() if len(domains) == 1}


def _folded(name: str) -> str:
    found = _DOMAIN.fullmatch(name)
    return (found["domain"] if found else name).casefold()


def _letters(name: str) -> str:
    return "".join(words.tokens(name))
