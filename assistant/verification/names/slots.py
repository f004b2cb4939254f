"""The place of a name: a statement may not put another name between the words that stand around one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from assistant.verification.language.reading import Word, read
from assistant.verification.names.compounds import PARTICLES

_LONGEST = 3
_OWNED = 2

Names = tuple[str, ...]
Pair = tuple[str, str]
Slot = tuple[tuple[str, str], Names]
"""The words on both sides of a name, or what is its and "of"; and the name."""


def other_name(statement: str, evidence: Sequence[str]) -> Pair | None:
    """A name of the statement, and the other that alone stands between the same two words in the sentences."""
    words = read(statement)
    said = {word.folded for word in words}
    sentences = [read(sentence) for sentence in evidence]
    given = [each for sentence in sentences for each in (*_slots(sentence), *_opening(sentence, said))]
    between = _other(_slots(words), given, said)
    return between or _other(_owners(words), [each for sentence in sentences for each in _owners(sentence)], set())


def _other(own: Iterable[Slot], given: Sequence[Slot], said: set[str]) -> Pair | None:
    """The first names of which the same place is given with others alone, none of them `said`; with those."""
    for around, names in own:
        theirs = [other for each, other in given if each == around]
        if theirs and all(said.isdisjoint(other) and not _same(names, other) for other in theirs):
            return " ".join(names), " ".join(theirs[0])
    return None


def _slots(sentence: Sequence[Word]) -> Iterator[Slot]:
    """Up to three words of a name, with the words right before and after them: the "Lorne" of "the Lorne Council".

    Between small words, as in "in Lorne and", any name may stand.
    """
    for start in range(1, len(sentence)):
        for end in range(start + 1, min(start + _LONGEST + 1, len(sentence))):
            if not sentence[end - 1].name:
                break
            before, after = sentence[start - 1], sentence[end]
            if (before.stem and after.stem) or (after.stem and before.folded == "the"):
                yield (before.folded, after.folded), tuple(word.folded for word in sentence[start:end])


def _opening(sentence: Sequence[Word], said: set[str]) -> Iterator[Slot]:
    """The slot after "the" of a name that opens a sentence, where it is one that is `said`: other words may open it."""
    if len(sentence) > 1 and sentence[0].folded in said and sentence[0].name and sentence[1].stem:
        yield ("the", sentence[1].folded), (sentence[0].folded,)


def _owners(sentence: Sequence[Word]) -> Iterator[Slot]:
    """Names with what is theirs: the president of Kethria, Kethria's president and chief executive."""
    for start, end in _runs(sentence):
        found = tuple(word.folded for word in sentence[start : _joined(end, sentence)] if word.name)
        if end < len(sentence) and sentence[end].folded == "s":
            phrase = list(takewhile(lambda word: word.stem and not word.capital, sentence[end + 1 : end + 1 + _OWNED]))
            yield from (((word.folded, "of"), found) for i, word in enumerate(phrase) if not i or not word.gap.strip())
        elif (
            start > 1
            and sentence[start - 1].folded == "of"
            and sentence[start - 2].stem
            and not sentence[start - 2].capital
        ):
            yield (sentence[start - 2].folded, "of"), found


def _joined(end: int, sentence: Sequence[Word]) -> int:
    """Where the names end that "and" joins to one that ends here."""
    after = takewhile(lambda word: word.name, sentence[end + 1 :])
    return end + 1 + len(list(after)) if end < len(sentence) and sentence[end].folded == "and" else end


def _runs(sentence: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where each name begins and ends, with the small words within it: San Telmo de la Sierra."""
    start = 0
    while start < len(sentence):
        end = start
        while end < len(sentence) and (sentence[end].name or (end > start and sentence[end].folded in PARTICLES)):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _same(one: Names, other: Names) -> bool:
    """Whether two names share a word, one is the other shortened, or written as one word where that is of several."""
    return not {*one, "".join(one), _initials(one)}.isdisjoint((*other, _initials(other))) or "".join(one) in "".join(
        other
    )


def _initials(names: Names) -> str:
    return "".join(name[0] for name in names)
