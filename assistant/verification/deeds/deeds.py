"""The deeds that a sentence tells: whose each is, whether it is done, and which words belong to it.

No grammar is complete. Two readings that agree prove nothing by themselves, but where they differ a claim is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.verification.deeds.subjects import Named, Subjects
from assistant.verification.language.forms import PAST, lemma
from assistant.verification.language.grammar import (
    BE,
    COMPARED,
    FRAMES,
    HAVE,
    OF_BELIEF,
    OPENS,
    PREPOSITIONS,
    RELATIVE,
    SAY,
    TIMES,
)
from assistant.verification.language.phrases import phrasal

_HARD = re.compile(r"[;:]")
_TO_THAN = 4
_TO_MEASURE = 2
_OBJECTS = frozenset(("that", "which", "whom"))
_NO_OBJECTS = TIMES | frozenset("time day year way moment fact".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, of whom it is told, and the words `told` in its clause, by their lemmas; the phrases right `after` it
    and after `by`; its `mood`, what leaves it open; the word that is its `opener`, the one that it stands `under`
    ("denied" that), and those that are `bound` to it: without them it is not told.
    """

    verb: str
    subject: Named
    told: frozenset[str]
    after: frozenset[str]
    by: frozenset[str]
    passive: bool
    ongoing: bool
    mood: str
    opener: str
    under: str
    bound: frozenset[str]


# Several checks ask for the deeds of the same few sentences.
@lru_cache(maxsize=1_000)
def deeds(sentence: str) -> tuple[Deed, ...]:
    """The deeds of a sentence in their order."""
    return tuple(_Reading(sentence).deeds())


class _Reading(Subjects):
    def deeds(self) -> Iterator[Deed]:
        return (self._deed(i) for i, verb in enumerate(self.verbs) if verb)

    def _deed(self, at: int) -> Deed:
        word, helped = self.folded(at), bool(BE.intersection(self.helping(at)))
        verb = "be" if word in BE else "have" if word in HAVE else "say" if word in SAY else self._lemma(at)
        subject, by, goes_on = self.subject(at), self._by(at), word.endswith("ing")
        return Deed(
            verb=verb,
            subject=subject,
            told=self._told_with(at) | subject.lemmas | {verb},
            after=self._after(at) or (self._whom(at) - subject.heads),
            by=by,
            passive=word not in BE and (word.endswith("ed") or word in PAST) and (helped or self._by_next(at)),
            ongoing=goes_on and helped,
            mood=self.mood(at),
            opener=self._opener(at),
            under=self._under(at),
            bound=frozenset(self._bound(at)),
        )

    def _lemma(self, at: int) -> str:
        """The lemma of a verb; of "turned down" that of reject."""
        return phrasal(self.folded(at), self.folded(at + 1))

    def _opener(self, at: int) -> str:
        start = self.folded(self.span(at)[0])
        return start if start in OPENS else ""

    def _under(self, at: int) -> str:
        start, opener, before = self.span(at)[0], self._opener(at), self.folded(self.span(at)[0] - 1)
        if start == 0 or self.pauses(start):
            return ""
        hangs = (opener in ("that", "") and self.verbs[start - 1]) or (opener == "that" and before in OF_BELIEF)
        return ("say" if before in SAY else lemma(before)) if hangs else ""

    def _bound(self, at: int) -> Iterator[str]:
        """For whom it is, of what someone is cleared, and faster than what: it may not be told without."""
        start, end = self.span(at)
        for i in range(start, end):
            word = self.words[i]
            if self.folded(i) == "for":
                follows = next((each for each in self.words[i + 1 : end] if each.stem), None)
                yield from [lemma(follows.folded)] if follows and not follows.counts else []
            elif self._of_a_name(i) or self._compares(i):
                yield lemma(word.folded)

    def _of_a_name(self, at: int) -> bool:
        word, of = self.words[at], at > 1 and self.folded(at - 1) == "of"
        return of and self.words[at - 2].name and not word.capital and word.stem is not None

    def _compares(self, at: int) -> bool:
        than = next((i for i in range(at + 1, at + _TO_THAN) if self.folded(i) == "than"), None)
        compares = self.folded(at).endswith("er") or self.folded(at) in COMPARED
        return compares and than is not None and not any(word.counts for word in self.words[than + 1 : than + 2])

    def _told_with(self, at: int) -> frozenset[str]:
        """The words of the clause, of phrases without a verb on either side of it, and of what opens the sentence."""
        last = self.last_verb(at)
        at = last if self.infinitive(at) and last is not None else at
        spans = self.spans()
        own = next(i for i, (start, end) in enumerate(spans) if start <= at < end)
        told = {own, *self._beside(own, -1), *self._beside(own, 1), *([0] if self._frames(*spans[0]) else [])}
        return self._relative_to(spans[own][0]).union(*(self.lemmas(range(*spans[i])) for i in told))

    def _beside(self, own: int, step: int) -> Iterator[int]:
        """The phrases without a verb on one side, up to a semicolon."""
        spans, place = self.spans(), own + step
        while 0 <= place < len(spans) and not self.told(*spans[place]):
            if _HARD.search(self.words[spans[max(place, place - step)][0]].gap):
                return
            yield place
            place += step

    def _relative_to(self, start: int) -> frozenset[str]:
        """The phrase of which a clause tells more, as "the bill" that parliament passed."""
        return self.lemmas(self.nearest(start)) if self._is_relative(start) else frozenset()

    def _is_relative(self, start: int) -> bool:
        relative = start > 0 and self.folded(start) in RELATIVE | _OBJECTS
        return relative and not (self.folded(start) == "that" and self.taken(start))

    def _frames(self, start: int, end: int) -> bool:
        """Whether a phrase tells when, where or by whose account."""
        opens = end > start and (self.folded(start) in FRAMES or self.words[start].calendar)
        return opens and not self.told(start, end)

    def _after(self, at: int) -> frozenset[str]:
        stop = self._stop(at)
        ends = (i for i in range(at + 1, stop) if self._ends_phrase(i))
        return frozenset(self.heads(range(at + 1, next(ends, stop))))

    def _whom(self, at: int) -> frozenset[str]:
        """The one that a clause with a subject of its own is told of: the anchor "that the Navy recovered"."""
        start = self.span(at)[0]
        own_subject = any(word.stem for word in self.words[start + 1 : at])
        if not (self._is_relative(start) and self.folded(start) in _OBJECTS and own_subject):
            return frozenset()
        acted_upon = self.folded(start - 1) not in OF_BELIEF | _NO_OBJECTS and not self.words[start - 1].calendar
        return frozenset(self.heads(self.nearest(start))) if acted_upon else frozenset()

    def _ends_phrase(self, at: int) -> bool:
        return self.folded(at) in PREPOSITIONS | TIMES | OPENS or self.words[at].calendar

    def _by(self, at: int) -> frozenset[str]:
        stop = self._stop(at)
        small = [i for i in range(at + 1, stop) if self.folded(i) in PREPOSITIONS]
        by = next((i for i in small if self.folded(i) == "by" and not self._measures(i)), None)
        if by is None:
            return frozenset()
        return frozenset(self.heads(range(by + 1, next((i for i in small if i > by), stop))))

    def _by_next(self, at: int) -> bool:
        """Whether "by" follows a verb at once: "owned by", not "rejected a request by"."""
        after = at + 1 + self.folded(at + 1).endswith("ly")
        return bool(self._by(at)) and self.folded(after) == "by"

    def _measures(self, by: int) -> bool:
        """Whether it says by how much, or is part of a "by-election"."""
        after = self.words[by + 1 : by + 1 + _TO_MEASURE]
        return any(word.counts for word in after) or (bool(after) and after[0].gap == "-")

    def _stop(self, at: int) -> int:
        end = self.span(at)[1]
        return next((i for i in range(at + 1, end) if self.verbs[i]), end)
