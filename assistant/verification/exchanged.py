"""Two figures, months, days or names of a statement in each other's place: 4 of 74 where the source has 74 of 4."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from assistant.verification.language.reading import Word, read

_REACH = 4
_CLEARLY = 0.6
_EACH = 0.1
_SCORE = 2
_FUNCTION_WORD = 0.3

Pair = tuple[str, str]
Likenesses = tuple[float, float]


def changed_places(statement: str, evidence: Sequence[str]) -> Pair | None:
    """Two words of one kind that each stand where a sentence has the other: what is around each in the statement is
    around the other there, and nowhere around itself as much.
    """
    said, given = read(statement), [read(sentence) for sentence in evidence]
    for here, there in combinations(_once(said), 2):
        one, other = said[here].folded, said[there].folded
        if _kind(said[here]) != _kind(said[there]) or _joined(said[here + 1 : there]):
            continue
        if both := [words for words in given if {one, other} <= {word.folded for word in words}]:
            straight = _alike(said, here, one, given), _alike(said, there, other, given)
            crossed = [(_alike(said, here, other, [words]), _alike(said, there, one, [words])) for words in both]
            if all(_clearly(straight, each) for each in crossed):
                return one, other
    return None


def _clearly(straight: Likenesses, crossed: Likenesses) -> bool:
    gains = [more - less for less, more in zip(straight, crossed, strict=True)]
    return min(gains) >= _EACH and sum(gains) >= _CLEARLY


def _once(words: Sequence[Word]) -> list[int]:
    """Where the words of a kind stand that stand there once; the first word may be a name or not."""
    folded = [word.folded for word in words]
    opens = bool(words) and _kind(words[0]) == "name"
    return [at for at, word in enumerate(words) if at >= opens and _kind(word) and folded.count(word.folded) == 1]


def _joined(between: Sequence[Word]) -> bool:
    """Whether their order is free: of one list ("Lund and Mr. Berg") or one score ("by 41 votes to 39")."""
    score = len(between) <= _SCORE and any(word.folded == "to" for word in between)
    return score or all(word.stem is None or word.capital for word in between)


def _kind(word: Word) -> str | None:
    if word.folded[:1].isdigit():
        return "figure"
    if word.capital and word.calendar:
        return "calendar"
    return "name" if word.name else None


def _alike(said: Sequence[Word], place: int, word: str, given: Sequence[Sequence[Word]]) -> float:
    """How much of what is around a place of the statement is around a word of the sentences, where it is most."""
    wanted = _around(said, place)
    near = (_around(words, at) for words in given for at, each in enumerate(words) if each.folded == word)
    return max((sum(min(weight, one.get(each, 0.0)) for each, weight in wanted.items()) for one in near), default=0.0)


def _around(words: Sequence[Word], place: int) -> dict[str, float]:
    """The words near a place, each by its closeness, 1 for the next; function words count less."""
    near: dict[str, float] = {}
    for at in range(max(0, place - _REACH), min(len(words), place + _REACH + 1)):
        word = words[at]
        if at != place:
            weight = (1.0 if word.stem else _FUNCTION_WORD) / abs(at - place)
            near[word.stem or word.folded] = max(weight, near.get(word.stem or word.folded, 0.0))
    return near
