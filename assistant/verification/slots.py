"""The place of a name: a statement may not put another name between the words that stand around one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.verification.reading import Word, read

_LONGEST = 3
_OWNED = 2

Around = tuple[str, str]
Names = tuple[str, ...]


def other_name(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """A name of the statement, and the other that alone stands between the same two words in the sentences."""
    words = read(statement)
    said = {word.folded for word in words}
    given = [slot for sentence in evidence for slot in _slots(read(sentence))]
    for around, names in _slots(words):
        theirs = [other for each, other in given if each == around]
        short = {*names, _initials(names)}
        own = {*names} if around[0].endswith(" of") else said
        if theirs and all(own.isdisjoint(other) and _initials(other) not in short for other in theirs):
            return " ".join(names), " ".join(theirs[0])
    return None


def _slots(sentence: Sequence[Word]) -> Iterator[tuple[Around, Names]]:
    """Up to three words of a name, with the words right before and after them: the "Lorne" of "the Lorne Council".

    Between small words, as in "in Lorne and", any name may stand.
    """
    for start in range(len(sentence)):
        for end in range(start + 1, min(start + _LONGEST, len(sentence) - 1) + 1):
            if end == len(sentence) or not sentence[end - 1].name:
                break
            before, after = sentence[start - 1] if start else None, sentence[end]
            found = tuple(word.folded for word in sentence[start:end])
            if not (before and before.name) and not after.name:
                yield from (((f"{owned} of", ""), found) for owned in _owned(sentence, start, end))
            if before is None:
                continue
            if (before.stem and after.stem) or (after.stem and before.folded == "the"):
                yield (before.folded, after.folded), found


def _owned(sentence: Sequence[Word], start: int, end: int) -> list[str]:
    """What belongs to a name: the president of Kethria, Kethria's president and chief executive."""
    if sentence[end].folded == "s":
        phrase = takewhile(lambda word: word.stem and not word.capital, sentence[end + 1 : end + 1 + _OWNED])
        return [word.folded for i, word in enumerate(phrase) if i == 0 or not word.gap.strip()]
    of = start > 1 and sentence[start - 1].folded == "of"
    return [sentence[start - 2].folded] if of and sentence[start - 2].stem and not sentence[start - 2].capital else []


def _initials(names: Names) -> str:
    return "".join(name[0] for name in names)
