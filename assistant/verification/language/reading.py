"""The words of a sentence where they stand: what the checks of who, what and whom look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from assistant.text import months, words
from assistant.verification.numbers.numerals import NUMBERS

WEEK = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
DAYS = frozenset(WEEK)
_LINKS = frozenset(
    "without unless until despite within among amid since whether although though whereas because toward towards upon"
    " per via instead rather than".split()
)
"""Function words that search keeps, and that are no one who does anything."""

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
    def counts(self) -> bool:
        """A number, in digits or in words."""
        return self.folded[:1].isdigit() or self.folded in NUMBERS

    @property
    def name(self) -> bool:
        """Written as a name, and neither a function word nor of the calendar."""
        return self.capital and self.stem is not None and not self.calendar


# Every check reads the same few sentences.
@lru_cache(maxsize=2_000)
def read(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence, in order."""
    matches = list(_WORD.finditer(sentence))
    folded = [_folded(match.group()) for match in matches]
    content = [word for word in folded if word and word not in words.STOPWORDS and word not in _LINKS]
    stem = dict(zip(content, Stemmer.Stemmer("porter").stemWords(content), strict=True))
    ends = [0, *(match.end() for match in matches)]
    return tuple(
        Word(word, stem.get(word), match.group()[0].isupper(), sentence[end : match.start()])
        for word, match, end in zip(folded, matches, ends, strict=False)
    )


def _folded(word: str) -> str:
    return word.casefold() if word.isascii() and word.isalnum() else "".join(words.tokens(word))
