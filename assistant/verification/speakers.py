"""Who said it: a statement may not put one speaker's words into another's mouth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text import words
from assistant.verification.forms import PAST

_SAY = (
    r"(?:said|says|say|told|tells|wrote|writes|announced|announces|stated|claimed|claims|argued|argues|warned|warns"
    r"|insisted|added|testified|acknowledged|admitted|conceded|promised|pledged|predicted|predicts|predicting|predict"
    r"|alleged|alleges|(?<!\d )confirmed|confirms|noted|explained|forecasts?|expects?|estimates?|foresees?|believes?"
    r"|cautioned|spoke of|speaks of|described|describes|blamed|blames|called (?=that|it|this|the|him|her|them)"
    r"|(?:found|finds|ruled|concluded|concludes|determined)(?= that|\W*$))"
)
_SAID = re.compile(rf"(?<!\bbeen )(?<!\bwas )(?<!\bwere )(?<!\bbe )\b{_SAY}\b", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?](?!\d)")
_AFTER = re.compile(rf"[,”\"]\s*{_SAY}\s+(?P<who>[^.;:!?,]+)", re.IGNORECASE)
_SAYS_MORE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|could|can|should|that)\b", re.IGNORECASE
)
_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+(?P<who>[^.;:!?,]+)", re.IGNORECASE)
_SPLIT = re.compile(r";|,? (?:but|while|whereas|although) ")
_START = re.compile(
    r".*(?:,(?!\d)|[”\"]|\b(?:and|that|as|when|after|because|which)\b)(?=\s*\w)", re.IGNORECASE | re.DOTALL
)
_APPOSED = re.compile(r"^(?P<name>[^,]+),(?P<more>[^,]+),\s*$")
_DEFINITE = re.compile(r"\b(?:the|its)(?: [a-z]+){1,2}$", re.IGNORECASE)
_ADVERB = re.compile(
    r"\b(?:later|also|earlier|then|again|still|\w+ly)\b|\b(?:he|she|they|it|who|i|we|you)$", re.IGNORECASE
)
_ELIDED = re.compile(
    r"\b(?:and|but|or|to|should|will|would|can|could|may|might|must|not|had|has|have|is|are|was|were|i|we|you)\s*$"
    r"|^\W*(?:no|nothing|none)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\W*(?:in|on|at|by|for|from|to|after|before|since|during)\b", re.IGNORECASE)
_LEADS_IN = re.compile(r"^\W*(?:On|In|At|Last|Late|Early)\b[^,]*?\b(?=(?:the|its|a) )")
_FULL_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+\b(?! [A-Z])")
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
    given = [who for who in speakers(nearest) if _named(who) or not _may_be(own, who, nearest, evidence)]
    said = {stem for who in given for stem in words.stems(who)} - _VAGUE
    elsewhere = set(words.tokens(nearest)) - {token for who in given for token in words.tokens(who)}
    if not said:
        return None
    own = [who for who in own if set(words.stems(who)) - _VAGUE]
    others = (who for who in own if said.isdisjoint(words.stems(who)) or _named(who) & elsewhere or _apart(who, given))
    other = next(others, None)
    return (other, given[0]) if other and given else None


def _apart(who: str, given: Sequence[str]) -> bool:
    """Whether all the others are people with surnames, and none with this one."""
    own, theirs = _surname(who), [_surname(each) for each in given]
    return bool(own) and bool(theirs) and all(theirs) and all(own not in words.tokens(each) for each in given)


def _surname(who: str) -> str:
    found = _FULL_NAME.findall(who)
    return words.tokens(found[-1])[-1] if found else ""


def _may_be(own: Sequence[str], who: str, nearest: str, evidence: Sequence[str]) -> bool:
    """Whether "the company" may be one of those whom a sentence before it names."""
    before = next(i for i, sentence in enumerate(evidence) if nearest in sentence)
    named = {token for sentence in evidence[:before] for token in words.tokens(sentence)}
    return bool(_DEFINITE.search(who)) and any(_named(each) and _named(each) <= named for each in own)


def _named(who: str) -> set[str]:
    """The names of a speaker, by which two ministers are told apart."""
    return {token for word in who.split() if word[0].isupper() for token in words.content(word)}


def speakers(sentence: str) -> Iterator[str]:
    """Those of whom a sentence says that they said something, pronouns apart."""
    said = list(_SAID.finditer(sentence))
    after = [match for match in _AFTER.finditer(sentence) if not _does_more(match["who"])]
    taken = [match.start("who") for match in after]
    before = (
        _STOP.split(sentence[end : match.start()])[-1]
        for end, match in zip([0, *(each.end() for each in said)], said, strict=False)
        if not any(match.end() <= start <= match.end() + 1 for start in taken)
    )
    found = (*(each["who"] for each in after), *(match["who"] for match in _ACCORDING.finditer(sentence)), *before)
    for who in found:
        speaker = _LEADS_IN.sub("", _speaker(who))
        if not _ELIDED.search(who) and words.content(_ADVERB.sub("", _ADVERB.sub("", speaker).strip())):
            yield speaker


def _does_more(who: str) -> bool:
    """Whether what follows "said" is what was said, not who said it."""
    return (
        bool(_SAYS_MORE.search(who))
        or bool(_PLACED.match(who))
        or any(token.endswith("ed") or token in PAST for token in words.tokens(who)[1:])
    )


def _speaker(who: str) -> str:
    """The last phrase before "said", with the name to which it stands in apposition."""
    apposed = _APPOSED.match(who)
    if apposed:
        return f"{apposed['name']} {apposed['more']}"
    own = " ".join(who.split(",")[-3:]) if who.rstrip().endswith(",") else _START.sub("", who)
    return " ".join(own.split()[-_MOST:])
