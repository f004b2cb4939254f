"""Who says it: those of whom a sentence says that they said something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.text import words
from assistant.verification.language.forms import PAST

SAY = (
    r"(?:said|says|say|complain(?:s|ed)|told|tells|wrote|writes|announced|announces|stated|claimed|claims|argued|argues"
    r"|warned|warns"
    r"|insisted|added|testified|acknowledged|admitted|conceded|promised|pledged|predicted|predicts|predicting|predict"
    r"|alleged(?= that)|alleges|reported(?=,| on | that | in |\W*$)|(?<!\d )confirmed(?! to\b| \d)|confirms"
    r"|noted|explained"
    r"|(?:forecasts?|estimates?)(?= (?:that|on [A-Z]\w+ that|an?|the|its?|some|about|\w+ (?:will|would)|\d))|expects?"
    r"|foresees?|believes?|thinks?|looks? for|considers"
    r"|cautioned|critici[sz]ed|condemned|denounced|praised|welcomed|defended|puts? (?=(?:the|its|their)"
    r" (?:number|toll|figure|total|cost|loss|damage|count)|it |at (?:[a-z]+ )?\d)|spoke of|speaks of"
    r"|described|describes|blamed|blames|called (?=that|it|this|the|him|her|them)"
    r"|(?:found|finds|ruled|concluded|concludes|determined)(?= that|\W*$))"
)
_SAID = re.compile(rf"(?<!\bbeen )(?<!\bwas )(?<!\bwere )(?<!\bbe )\b{SAY}\b", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?](?!\d)")
_INVERTED = r"(?:said|says?|wrote|writes|added|insisted|explained|noted|argued|claimed|predicted|admitted)"
AFTER = re.compile(
    rf"[,”\"]['’]?\s*{_INVERTED}\s+(?P<who>[^.;:!?,]+(?:, (?-i:[A-Z][\w’-]+(?: [A-Z][\w’-]+)+))?)", re.IGNORECASE
)
_SAYS_MORE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|could|can|should|that)\b", re.IGNORECASE
)
ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+(?P<who>[^.;:!?,]+)", re.IGNORECASE)
_START = re.compile(
    r".*(?:,(?!\d)|[”\"]|\b(?:and|that|as|when|after|because|which)\b)(?=\s*\w)", re.IGNORECASE | re.DOTALL
)
_APPOSED = re.compile(r"^(?P<name>[^,]+),(?P<more>[^,]+),\s*$")
_ADVERB = re.compile(
    r"\b(?:later|also|earlier|then|again|still|\w+ly)\b|\b(?:he|she|they|it|who|i|we|you)$", re.IGNORECASE
)
_ELIDED = re.compile(
    r"\b(?:and|but|or|to|should|will|would|can|could|may|might|must|not|had|has|have|is|are|was|were|i|we|you|he|she|they|it)\s*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\s(?:that|who|which)\b")
_PLACED = re.compile(r"\W*(?:in|on|at|by|for|from|to|after|before|since|during)\b", re.IGNORECASE)
_LEADS_IN = re.compile(r"^\W*(?:On|In|At|Last|Late|Early)\b[^,]*?\b(?=(?:the|its|a) )")
_QUOTED_BY = re.compile(r"\s(?:quoted|cited|interviewed|contacted) by\b.*", re.DOTALL)
_BY = re.compile(
    r"\b(?:told|said|announced|claimed|stated|confirmed|described|reported|predicted|blamed|critici[sz]ed|condemned"
    r"|denounced|praised|welcomed|defended|dismissed|rejected)(?: as \w+)? by\s+(?P<who>[^.;:!?,]+?)"
    r"(?=[.;:!?,]|\s+(?:that|as|to|on|in|for)\b|$)",
    re.IGNORECASE,
)
_HELPS = re.compile(r"^(?!.*\b(?:neither|no|whose|which)\b)(.*)\b(?:has|have|is|are)\s*$", re.IGNORECASE | re.DOTALL)
_NOBODY = re.compile(r"[$€£%]|^\w+ing$|^\W*(?:no|nothing|none)\b|\b(?:people|those)\b.* who\s*$", re.IGNORECASE)
_MOST = 8


# Several checks ask for the speakers of the same few sentences.
@lru_cache(maxsize=1_000)
def speakers(sentence: str) -> tuple[str, ...]:
    """Those of whom a sentence says that they said something, pronouns apart."""
    return tuple(_speakers(sentence))


def _speakers(sentence: str) -> Iterator[str]:
    said = list(_SAID.finditer(sentence))
    after = [match for match in AFTER.finditer(sentence) if not _does_more(_alone(match["who"]))]
    taken = [match.start("who") for match in after]
    before = (
        _STOP.split(sentence[end : match.start()])[-1]
        for end, match in zip([0, *(each.end() for each in said)], said, strict=False)
        if not any(match.end() <= start <= match.end() + 1 for start in taken)
    )
    told = (match["who"] for form in (ACCORDING, _BY) for match in form.finditer(sentence))
    for who in (
        *(_alone(each["who"]).replace(",", "") for each in after),
        *told,
        *(_HELPS.sub(r"\1", each) for each in before),
    ):
        speaker = _QUOTED_BY.sub("", _LEADS_IN.sub("", _speaker(who)))
        if not (_ELIDED.search(who) or _NOBODY.search(speaker)) and words.content(
            _ADVERB.sub("", _ADVERB.sub("", speaker).strip())
        ):
            yield speaker


def _alone(who: str) -> str:
    """Without what more is told of who said it: "a report that the paper has seen"."""
    return _RELATIVE.split(who)[0]


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
        return f"{apposed['name']}{apposed['more']}"
    own = " ".join(who.split(",")[-3:]) if who.rstrip().endswith(",") else _START.sub("", who)
    return " ".join(own.split()[-_MOST:])
