"""The place of a name: a statement may not put another name between the words that stand around one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.verification.reading import Word, read

_LONGEST = 3

Around = tuple[str, str]
Names = tuple[str, ...]


def other_name(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """A name of the statement, and the other that alone stands between the same two words in the sentences."""
    words = read(statement)
    said = {word.folded for word in words}
    given = [slot for sentence in evidence for slot in _slots(read(sentence))]
    for around, names in _slots(words):
        theirs = [other for each, other in given if each == around]
        if theirs and all(said.isdisjoint(other) for other in theirs):
            return " ".join(names), " ".join(theirs[0])
    return None


def _slots(sentence: Sequence[Word]) -> Iterator[tuple[Around, Names]]:
    """Up to three words of a name, with the words right before and after them: the "Lorne" of "the Lorne Council".

    Between small words, as in "in Lorne and", any name may stand.
    """
    for start in range(1, len(sentence)):
        for end in range(start + 1, min(start + _LONGEST, len(sentence) - 1) + 1):
            if end == len(sentence) or not sentence[end - 1].name:
                break
            before, after = sentence[start - 1], sentence[end]
            if (before.stem and after.stem) or (after.stem and before.folded == "the"):
                yield (before.folded, after.folded), tuple(word.folded for word in sentence[start:end])
