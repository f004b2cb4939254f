"""The words of a sentence where they stand: what the checks of who, what and whom look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.text import months, words

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, folded, with its stem (none for a function word), whether it is written as a name, and the text
    between the word before and it.
    """

    folded: str
    stem: str | None
    capital: bool
    gap: str

    @property
    def calendar(self) -> bool:
        """A month or a day of the week."""
        return self.folded in DAYS or self.folded in months.NAMES

    @property
    def name(self) -> bool:
        """Written as a name, and neither a function word nor of the calendar."""
        return self.capital and self.stem is not None and not self.calendar


def read(sentence: str) -> list[Word]:
    """The words of a sentence, in order."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(sentence):
        folded = "".join(words.tokens(match.group()))
        stem = next(iter(words.stems(folded)), None)
        found.append(Word(folded, stem, match.group()[0].isupper(), sentence[end : match.start()]))
        end = match.end()
    return found
