"""Of whom each verb of a sentence is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.verification.deeds.clauses import Clauses
from assistant.verification.language.forms import lemma
from assistant.verification.language.grammar import (
    ASIDES,
    DETERMINERS,
    JOINS,
    OPENS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SAY,
)
from assistant.verification.language.reading import Word

_NO_PHRASES = (PREPOSITIONS | OPENS) - {"that", "while", "because"}


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase: its `heads`, any of which names what it speaks of, and all its words, by their lemmas."""

    heads: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    pronoun: bool = False

    def __or__(self, other: Named) -> Named:
        return Named(self.heads | other.heads, self.lemmas | other.lemmas)


class Subjects(Clauses):
    """The clauses of a sentence, and the subjects of its verbs."""

    def subject(self, at: int, seen: frozenset[int] = frozenset()) -> Named:
        """Of whom or what the verb at a place is told; of nobody where it can't be told."""
        if at in seen:
            return Named()
        start, end, seen = self.span(at)[0], self.before(at) + 1, seen | {at}
        before = [i for i in range(start, end) if self.verbs[i] and not self.infinitive(i)]
        region = range((before[-1] + 1) if before else start, end)
        if len(region) > 1 and self.folded(region.start) in JOINS:
            region = range(region.start + 1, end)
        first = self.folded(region.start) if region else ""
        if before and (first in PREPOSITIONS or (not region and self.infinitive(at))):
            relative = self.folded(start) in RELATIVE and not self.pauses(start) and not self.taken(start)
            return self.named(self.nearest(start)) if relative and region else self.subject(before[-1], seen)
        if not region or first in JOINS:
            return self._inherited(at, seen, joined=first in JOINS)
        if first in RELATIVE and len(region) == 1:
            return self._phrase_before(start)
        return self.named(range(region.start + (first in OPENS and len(region) > 1), end))

    def nearest(self, end: int) -> range:
        """The last phrase before a place, without what it hangs on."""
        start = end - 1
        while start > 0 and self.folded(start - 1) not in DETERMINERS | PREPOSITIONS | JOINS:
            if self.pauses(start) or self.verbs[start - 1]:
                break
            start -= 1
        return range(start, end)

    def named(self, region: range) -> Named:
        """The phrase that stands there."""
        while region and self.folded(region.start) in PREPOSITIONS:
            region = range(region.start + 1, region.stop)
            determined = [i for i in region if self.folded(i) in DETERMINERS]
            region = range(determined[-1], region.stop) if determined else region
        pronoun = len(region) > 0 and self.folded(region.stop - 1) in PRONOUNS
        return Named(frozenset(self.heads(region)), self.lemmas(region), pronoun)

    def lemmas(self, region: range) -> frozenset[str]:
        """The lemmas of the words that stand there."""
        return frozenset(lemma(self.words[i].folded) for i in region if self.words[i].stem)

    def heads(self, region: range) -> Iterator[str]:
        """The last word of each phrase joined by "and", all words of a name; what belongs to someone is not him."""
        chunk: list[Word] = []
        inside = True
        for word in (self.words[i] for i in region):
            if word.folded in JOINS:
                yield from _head(chunk)
                chunk, inside = [], True
            elif word.folded == "s" and word.gap in ("'", "’"):
                chunk = []
            elif word.folded in PREPOSITIONS:
                inside = inside and not chunk
            elif inside and word.stem:
                chunk.append(word)
        yield from _head(chunk)

    def _inherited(self, at: int, seen: frozenset[int], joined: bool) -> Named:
        """Of a verb that has none of its own: the phrase before a pause, or the subject of another verb."""
        begin = self.span(at)[0]
        while not joined and begin > 0 and self._aside(begin - 1):
            begin = self.span(begin - 1)[0]
        if not joined and begin > 0 and not self.told(*self.span(begin - 1)):
            return self._phrase_before(begin)
        others = [i for i in range(len(self.words)) if self.verbs[i] and not self.infinitive(i)]
        earlier = [i for i in others if i < self.span(at)[0]]
        if not earlier:
            return self.subject(others[0], seen) if others and others[0] < at else Named()
        return self.subject(earlier[-1] if joined or self.folded(at) in SAY else others[0], seen)

    def _aside(self, at: int) -> bool:
        """Whether a clause tells something more of the phrase before it: who sat there, owned by him."""
        start, end = self.span(at)
        opens = self.folded(start) in ASIDES or self.verbs[start]
        return opens and self.pauses(start) and self.told(start, end)

    def _phrase_before(self, start: int) -> Named:
        """The phrases before a pause that may be in apposition; of a clause with a verb, what stands nearest."""
        found = Named()
        while start > 0:
            begin, end = self.span(start - 1)
            if self.told(begin, end):
                return found if found.heads else self._last_phrase(begin, start)
            if self.folded(begin) not in _NO_PHRASES:
                found |= self.named(range(begin + (self.folded(begin) in OPENS), end))
            start = begin
        return found

    def _last_phrase(self, begin: int, end: int) -> Named:
        """What follows the last verb of a clause; of "the valve that leaked" the valve alone."""
        if not self.pauses(end) and self.folded(end) != "who":
            return self.named(self.nearest(end))
        last = max(i for i in range(begin, end) if self.verbs[i])
        return self.named(range(last + 1, end))


def _head(chunk: Sequence[Word]) -> Iterator[str]:
    if chunk:
        yield from (lemma(word.folded) for word in (chunk if chunk[-1].capital else chunk[-1:]))
