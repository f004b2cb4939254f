"""Two figures, months, days or names of a statement in each other's place: 4 of 74 where the source has 74 of 4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from assistant.verification.language.reading import Word, read

_REACH = 4
_CLEARLY = 0.6
_EACH = 0.1
_FUNCTION_WORD = 0.3

Pair = tuple[str, str]
Surroundings = dict[str, float]
Gains = tuple[float, float]


def changed_places(statement: str, evidence: Sequence[str]) -> Pair | None:
    """Two words of one kind that each stand where the sentences have the other: what is around each in the statement
    is around the other there, and clearly less around itself.
    """
    said, given = read(statement), [read(sentence) for sentence in evidence]
    for here, there in combinations(_once(said), 2):
        pair = said[here].folded, said[there].folded
        if _kind(said[here]) == _kind(said[there]) and there - here > 1 and pair[0] != pair[1]:
            around = _around(said, here, pair), _around(said, there, pair)
            gains = [each for words in given for each in _gains(around, pair, words)]
            if gains and min(map(sum, gains)) >= _CLEARLY and min(map(min, gains)) >= _EACH:
                return pair
    return None


def _once(words: Sequence[Word]) -> list[int]:
    """Where the words of a kind stand that stand there once; the first word may be a name or not."""
    folded = [word.folded for word in words]
    opens = bool(words) and _kind(words[0]) == "name"
    return [at for at, word in enumerate(words) if at >= opens and _kind(word) and folded.count(word.folded) == 1]


def _kind(word: Word) -> str | None:
    if word.folded[:1].isdigit():
        return "figure"
    if word.capital and word.calendar:
        return "calendar"
    return "name" if word.name else None


def _gains(around: tuple[Surroundings, Surroundings], pair: Pair, words: Sequence[Word]) -> Iterator[Gains]:
    """For each two places of the pair in a sentence, how much more alike the surroundings of each are exchanged."""
    first, second = ([at for at, word in enumerate(words) if word.folded == each] for each in pair)
    for here, there in product(first, second):
        one, other = _around(words, here, pair), _around(words, there, pair)
        yield (
            _alike(around[0], other) - _alike(around[0], one),
            _alike(around[1], one) - _alike(around[1], other),
        )


def _around(words: Sequence[Word], place: int, pair: Pair) -> Surroundings:
    """The words near a place without the pair itself, each by its closeness, 1 for the next."""
    near: Surroundings = {}
    for at in range(max(0, place - _REACH), min(len(words), place + _REACH + 1)):
        word = words[at]
        if at != place and word.folded not in pair:
            weight = (1.0 if word.stem else _FUNCTION_WORD) / abs(at - place)
            near[word.stem or word.folded] = max(weight, near.get(word.stem or word.folded, 0.0))
    return near


def _alike(one: Surroundings, other: Surroundings) -> float:
    return sum(min(weight, other[word]) for word, weight in one.items() if word in other)
