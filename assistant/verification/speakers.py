"""Who said it: a statement may not put one speaker's words into another's mouth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text import words

_SAY = (
    r"(?:said|says|say|told|tells|wrote|writes|announced|announces|stated|claimed|claims|argued|argues|warned|warns"
    r"|insisted|added|testified|acknowledged|admitted|conceded|promised|pledged|predicted|alleged|alleges)"
)
_SAID = re.compile(rf"\b{_SAY}\b", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?]")
_AFTER = re.compile(rf"[,”\"]\s*{_SAY}\s+(?P<who>[^.;:!?,]+)", re.IGNORECASE)
_SAYS_MORE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|could|can|should|that)\b", re.IGNORECASE
)
_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+(?P<who>[^.;:!?,]+)", re.IGNORECASE)
_SPLIT = re.compile(r";|,? (?:but|while|whereas|although) ")
_START = re.compile(r".*(?:[,”\"]|\b(?:and|that|as|when|after|because|which)\b)(?=\s*\w)", re.IGNORECASE | re.DOTALL)
_APPOSED = re.compile(r"^(?P<name>[^,]+),(?P<more>[^,]+),\s*$")
_VAGUE = frozenset("spokesman spokeswoman spokesperson offici peopl sourc report".split())
_MOST = 8


def misattributed(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """The speaker of a statement and of the sentence that carries it best, where they are not the same."""
    found = (_not_said(part, evidence) for part in _SPLIT.split(statement) if evidence)
    return next(filter(None, found), None)


def _not_said(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    own = list(speakers(statement))
    wanted = set(words.stems(statement)) - {stem for who in own for stem in words.stems(who)}
    if not own:
        return None
    parts = [part for sentence in evidence for part in _SPLIT.split(sentence)]
    nearest = max(parts, key=lambda part: len(wanted & set(words.stems(part))))
    given = list(speakers(nearest))
    said = {stem for who in given for stem in words.stems(who)}
    elsewhere = set(words.tokens(nearest)) - {token for who in given for token in words.tokens(who)}
    other = next((who for who in own if said.isdisjoint(words.stems(who)) or _named(who) & elsewhere), None)
    return (other, given[0]) if other and given else None


def _named(who: str) -> set[str]:
    """The names of a speaker, by which two ministers are told apart."""
    return {token for word in who.split() if word[0].isupper() for token in words.content(word)}


def speakers(sentence: str) -> Iterator[str]:
    """Those of whom a sentence says that they said something, pronouns apart."""
    ends = [0, *(match.end() for match in _SAID.finditer(sentence))]
    before = (
        _STOP.split(sentence[end : match.start()])[-1]
        for end, match in zip(ends, _SAID.finditer(sentence), strict=False)
    )
    after = (match["who"] for match in _AFTER.finditer(sentence) if not _SAYS_MORE.search(match["who"]))
    for who in (*after, *(match["who"] for match in _ACCORDING.finditer(sentence)), *before):
        if words.content(speaker := _speaker(who)):
            yield speaker


def _speaker(who: str) -> str:
    """The last phrase before "said", with the name to which it stands in apposition."""
    apposed = _APPOSED.match(who)
    if apposed:
        return f"{apposed['name']} {apposed['more']}"
    own = " ".join(who.split(",")[-3:]) if who.rstrip().endswith(",") else _START.sub("", who)
    return " ".join(own.split()[-_MOST:])
