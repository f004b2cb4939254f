"""A word that was broken at the end of a line is made whole; a word that is written with a hyphen keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_BROKEN = re.compile(r"(\w+)( ‐|[-‐\xad])$")
_BEGINNING = re.compile(r"\w+")
_WORD = re.compile(r"\w+(?:[-‐]\w+)*")
_SURELY_SOFT = ("\xad", " ‐")
"""The second is how Chromium prints a soft hyphen."""

Known = Callable[[str], bool]


class Mending:
    """Tells the printer's hyphens from the writer's: by what the document writes within its lines, then by whether
    a word, in small letters, is `known`.
    """

    def __init__(self, lines: Iterable[str], known: Known) -> None:
        self._written = {word for line in lines for word in _whole_words(line)}
        self._known = known

    def before(self, below: str, above: str) -> str:
        """The line above as it stands before the line below: with a space, or its last word's first part alone."""
        broken, beginning = _BROKEN.search(above), _BEGINNING.match(below)
        if not broken or not beginning:
            return f"{above} "
        return above[: broken.start(2)] if self._is_one(broken, beginning[0]) else above

    def _is_one(self, broken: re.Match[str], second: str) -> bool:
        """Whether the hyphen is only the printer's."""
        first = broken[1]
        if broken[2] in _SURELY_SOFT:
            return True
        if not (second[0].islower() and first[-1].isalpha()):
            return False
        written, one = f"{first}-{second}".lower(), f"{first}{second}".lower()
        if (written in self._written) != (one in self._written):
            return one in self._written
        return self._known(one) or not (self._known(first.lower()) and self._known(second.lower()))


def _whole_words(line: str) -> Iterable[str]:
    """The words within a line, in small letters; its first and its last may be parts of one."""
    found = list(_WORD.finditer(line.lower()))
    return (match[0].replace("‐", "-") for match in found if match.start() > 0 and match.end() < len(line))
