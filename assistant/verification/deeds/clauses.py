"""Where the verbs of a sentence are, and where its clauses begin."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.verification.language.forms import PAST, lemma
from assistant.verification.language.grammar import (
    AS_OFTEN_NOUNS,
    AUXILIARY,
    BE,
    DETERMINERS,
    HAVE,
    JOINS,
    MODALS,
    NO_DEEDS,
    NO_VERBS,
    OPENS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SAY,
    SKIPPED,
    TAKE_A_CLAUSE,
    TIMES,
)
from assistant.verification.language.reading import read

_PAUSE = re.compile(r"[,;:()—–]|\s-\s")
_SHORTEST = 4
_MONTH = "5"


class Clauses:
    """The words of a sentence, and what each place in it is: places are numbered by words."""

    def __init__(self, sentence: str) -> None:
        self.words = read(sentence)
        self.verbs = [self._verb(i) for i in range(len(self.words))]
        self._find_present()
        self.starts = self._starts()

    def folded(self, at: int) -> str:
        """The word at a place, none beyond its ends; the month of May is not the verb."""
        if not 0 <= at < len(self.words):
            return ""
        word = self.words[at]
        return _MONTH if at and word.capital and word.folded == "may" else word.folded

    def pauses(self, at: int) -> bool:
        """Whether a comma or the like stands before the word."""
        return at <= 0 or bool(_PAUSE.search(self.words[at].gap))

    def told(self, start: int, end: int) -> bool:
        """Whether a verb that is no infinitive stands between two places."""
        return any(self.verbs[i] and not self.infinitive(i) for i in range(start, end))

    def span(self, at: int) -> tuple[int, int]:
        """Where the clause of a place begins and ends."""
        start = max(each for each in self.starts if each <= at)
        return start, next((each for each in self.starts if each > at), len(self.words))

    def spans(self) -> list[tuple[int, int]]:
        """Where each clause begins and ends."""
        return list(pairwise([*self.starts, len(self.words)]))

    def before(self, at: int) -> int:
        """The place before a verb and all that helps it."""
        while at > 0 and self._helps(at - 1):
            at -= 1
        return at - 1

    def helping(self, at: int) -> list[str]:
        """The words right before a verb that help it."""
        return [self.folded(i) for i in range(self.before(at) + 1, at)]

    def last_verb(self, before: int) -> int | None:
        """The nearest verb before a place."""
        return next((i for i in range(before - 1, -1, -1) if self.verbs[i]), None)

    def mood(self, at: int) -> str:
        """What leaves a verb open: its modal, or the verb on which its "to" hangs; that of the verb it is joined to."""
        helping, last = self.helping(at), self.last_verb(at)
        if "to" in helping:
            return f"to {lemma(self.folded(last))}" if last is not None else "to"
        if not helping and last is not None and self.folded(at - 1) in JOINS:
            return self.mood(last)
        return next((word for word in helping if word in MODALS), "")

    def infinitive(self, at: int) -> bool:
        """Whether a verb follows "to"."""
        return self.mood(at).startswith("to")

    def taken(self, at: int) -> bool:
        """Whether a "that" tells what is said, found or denied, rather than more of the phrase before it."""
        last = self.last_verb(at)
        return last is not None and self.folded(last) in TAKE_A_CLAUSE | SAY

    def _helps(self, at: int) -> bool:
        word = self.folded(at)
        adverb = word.endswith("ly") and not self.words[at].capital
        return word in AUXILIARY | MODALS | SKIPPED or word == "to" or adverb

    def _verb(self, at: int) -> bool:
        word, before = self.words[at], self.folded(at - 1)
        determined = before in DETERMINERS and before != "that"
        if word.folded in SAY - AS_OFTEN_NOUNS:
            return not determined
        if word.folded in BE | HAVE:
            return self._alone(at)
        if (word.stem is None and word.folded != "won") or (word.capital and at) or word.counts:
            return False
        if word.folded in NO_VERBS or word.gap == "-":
            return False
        past = word.folded in PAST or (word.folded.endswith("ed") and len(word.folded) >= _SHORTEST)
        done = past and not determined and before not in PREPOSITIONS and at > 0
        return before in MODALS or before == "to" or self._joined(at) or self._goes_on(at) or done

    def _joined(self, at: int) -> bool:
        """Whether it shares the "will" or "to" of a verb before, as in "will close the plant and cut the jobs"."""
        after = self.folded(at + 1) in DETERMINERS and not self.folded(at).endswith("s")
        open_ = any(self.folded(i) in MODALS or self.folded(i) == "to" for i in range(at))
        return self.folded(at - 1) in JOINS and after and open_

    def _goes_on(self, at: int) -> bool:
        """Whether it is "is closing", or ", closing" after a pause."""
        word = self.folded(at)
        if not word.endswith("ing") or len(word) <= _SHORTEST:
            return False
        return bool(BE.intersection(self.helping(at))) or (at > 0 and self.pauses(at) and word not in NO_DEEDS)

    def _alone(self, at: int) -> bool:
        """Whether a "be" or "have" helps no other verb."""
        after = at + 1
        while self.folded(after) in SKIPPED | AUXILIARY or self.folded(after).endswith("ly"):
            after += 1
        word = self.folded(after)
        helps = word in PAST or word.endswith(("ed", "ing")) or word == "to"
        return self.folded(at + 1) not in BE and not helps

    def _find_present(self) -> None:
        """Mark verbs in the present, where the words between two pauses have no other verb."""
        bounds = [i for i in range(len(self.words)) if self.pauses(i) or self.folded(i) in JOINS | OPENS]
        for start, end in pairwise([*bounds, len(self.words)]):
            found = next((i for i in range(start, end) if self._present(i, end)), None)
            if found is not None and not self.told(start, end):
                self.verbs[found] = True

    def _present(self, at: int, end: int) -> bool:
        word, before = self.words[at], self.words[at - 1] if at else None
        if before is None or word.stem is None or word.capital or word.counts or at + 1 == end:
            return False
        follows = before.stem is not None and not before.counts
        paused = self.pauses(at) and self.folded(at + 1) in DETERMINERS | PREPOSITIONS
        bound = paused or before.folded in RELATIVE | PRONOUNS | JOINS
        ends = word.folded.endswith("s") and not word.folded.endswith("ss")
        plural = before.folded.endswith("s") and self.folded(at + 1) in DETERMINERS
        return (ends and (follows or bound)) or (plural and follows)

    def _starts(self) -> list[int]:
        starts = [0]
        for i in range(1, len(self.words)):
            goes_on = self.told(i, self._pause_after(i))
            joins = self.folded(i) in JOINS and self.told(starts[-1], i) and goes_on
            opens = (self.folded(i) in OPENS or self._said(i)) and goes_on
            if self.pauses(i) or joins or opens or (self.folded(i) == "that" and self.taken(i)):
                starts.append(i)
        return starts

    def _said(self, at: int) -> bool:
        """Whether what is said begins here, after "he said" or "he said on Monday"."""
        if self.words[at].calendar or self.folded(at) in TIMES | PREPOSITIONS:
            return False
        verb = at - 1
        while verb > 0 and (self.words[verb].calendar or self.folded(verb) in ("on", "late", "early")):
            verb -= 1
        return self.verbs[verb] and self.folded(verb) in TAKE_A_CLAUSE

    def _pause_after(self, at: int) -> int:
        return next((i for i in range(at + 1, len(self.words)) if self.pauses(i)), len(self.words))
