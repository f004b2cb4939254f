"""What a sentence has from someone: a claim may not tell it as so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.text import words
from assistant.verification.language.forms import lemma

_SAYS = (
    r"(?:said|says|say|saying|told|tells|claims|claimed|claiming|argu(?:es?|ed|ing)|insist(?:s|ed|ing)?|alleg(?:es?|ed|ing)"
    r"|wrote|writes|writing|warn(?:s|ed|ing)?|believe[sd]?|estimat(?:es|ed)|forecast|predict(?:s|ed|ing)?"
    r"|suggest(?:s|ed|ing)?|maintain(?:s|ed)|testified|contend(?:s|ed)?|reported)"
)
_OTHERS = r"\baccording to\b|\breportedly\b"
_FRAME = re.compile(rf"(?<!\bbeen )(?<!\bwas )(?<!\bwere )(?<!\bnever )\b{_SAYS}\b|{_OTHERS}", re.IGNORECASE)
_ATTRIBUTED = re.compile(rf"\b{_SAYS}\b|{_OTHERS}|\bciting\b", re.IGNORECASE)
_PLAIN = re.compile(r"(?:said|says|told)$", re.IGNORECASE)
_WILL = re.compile(r"\bwill\b")
_WOULD = re.compile(r"\bwould\b")
_APART = re.compile(r";|, (?:and|but|while|whereas|although) ")
_CLOSING = re.compile(r"[,”\"]\s*(?:[^,;]{0,80}\s)?$")
_SAYS_MORE = re.compile(r"\b(?:that|would|is|are|was|were|has|have|had|will|could|may)\b")


def attributed(clause: str, sentence: str) -> str | None:
    """The words by which the sentence has from someone what the clause tells as so, with nobody who says it.

    That something "will" be done may be told where someone said that it "would": it is no more than announced.
    """
    if _ATTRIBUTED.search(clause):
        return None
    said = set(_lemmas(clause))
    for match in _FRAME.finditer(sentence):
        told = _told(match, sentence)
        announced = _PLAIN.search(match.group()) and _WILL.search(clause) and _WOULD.search(told)
        if not announced and (said & set(_lemmas(told))) - set(_outside(match, told, sentence)):
            return match.group()
    return None


def _told(frame: re.Match[str], sentence: str) -> str:
    """What someone is said to say: what stands before a closing ", he said", else what follows."""
    before, after = sentence[: frame.start()], sentence[frame.end() :]
    if not _PLAIN.search(frame.group()) and re.fullmatch(_OTHERS, frame.group(), re.IGNORECASE):
        return sentence
    closing = _CLOSING.search(before)
    if closing and not frame.group().endswith("ing") and not _SAYS_MORE.search(after):
        return before[: closing.start()].rpartition(";")[2]
    return after


def _outside(frame: re.Match[str], told: str, sentence: str) -> Iterator[str]:
    if told != sentence:
        yield from _lemmas(sentence.replace(told, " "))
    for part in _APART.split(sentence[frame.end() :])[1:]:
        yield from _lemmas(part)


def _lemmas(text: str) -> Iterator[str]:
    return map(lemma, words.content(text))
