"""Who said it: a statement may not put one speaker's words into another's mouth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text import words

_SAY = (
    r"(?:said|says|say|told|tells|wrote|writes|announced|announces|stated|claimed|claims|argued|argues|warned|warns"
    r"|insisted|added|testified|acknowledged|admitted|conceded|promised|pledged|predicted|alleged|alleges)"
)
_BEFORE = re.compile(rf"(?P<who>[^.;:!?]*?)\b{_SAY}\b", re.IGNORECASE)
_AFTER = re.compile(rf"[,”\"]\s*{_SAY}\s+(?P<who>[^.;:!?,]+)", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+(?P<who>[^.;:!?,]+)", re.IGNORECASE)
_SPLIT = re.compile(r";|,? (?:but|while|whereas|although) ")
_START = re.compile(r".*(?:[,”\"]|\b(?:and|that|as|when|after|because|which)\b)(?=\s*\w)", re.IGNORECASE | re.DOTALL)
_APPOSED = re.compile(r"^(?P<name>[^,]+),(?P<more>[^,]+),\s*$")
_VAGUE = frozenset("spokesman spokeswoman spokesperson offici peopl sourc report".split())
_MOST = 8


def misattributed(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """The speaker of a statement and of the sentence that carries it best, where they are not the same."""
    own = list(speakers(statement))
    if not own or not evidence:
        return None
    wanted = set(words.stems(statement)) - {stem for who in own for stem in words.stems(who)}
    parts = [part for sentence in evidence for part in _SPLIT.split(sentence)]
    nearest = max(parts, key=lambda part: len(wanted & set(words.stems(part))))
    given = list(speakers(nearest))
    said = {stem for who in given for stem in words.stems(who)}
    other = next((who for who in own if given and said.isdisjoint(words.stems(who))), None)
    return (other, given[0]) if other else None


def speakers(sentence: str) -> Iterator[str]:
    """Those of whom a sentence says that they said something, pronouns apart."""
    for form in (_AFTER, _ACCORDING, _BEFORE):
        for match in form.finditer(sentence):
            who = _speaker(match["who"])
            if words.content(who):
                yield who


def _speaker(who: str) -> str:
    """The last phrase before "said", with the name to which it stands in apposition."""
    apposed = _APPOSED.match(who)
    if apposed:
        return f"{apposed['name']} {apposed['more']}"
    phrase = _START.sub("", who).split()[-_MOST:]
    return " ".join(phrase)
