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
            if (owned := _owned(sentence, start, end)) and not (before and before.name) and not after.name:
                yield (f"{owned} of", ""), found
            if before is None:
                continue
            if (before.stem and after.stem) or (after.stem and before.folded == "the"):
                yield (before.folded, after.folded), found


def _owned(sentence: Sequence[Word], start: int, end: int) -> str | None:
    """What belongs to a name: the president of Kethria and Kethria's president."""
    if sentence[end].folded == "s" and end + 1 < len(sentence) and sentence[end + 1].stem:
        return sentence[end + 1].folded
    of = start > 1 and sentence[start - 1].folded == "of"
    return sentence[start - 2].folded if of and sentence[start - 2].stem and not sentence[start - 2].capital else None


def _initials(names: Names) -> str:
    return "".join(name[0] for name in names)
