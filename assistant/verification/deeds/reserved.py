"""What a sentence says with a reservation that a claim leaves out: if, only, some of the, former, since 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text import words
from assistant.verification.deeds.added import added
from assistant.verification.deeds.attributions import attributed
from assistant.verification.language.forms import lemma
from assistant.verification.language.reading import Word, read
from assistant.verification.numbers.numerals import NUMBERS

_CONDITIONS = frozenset(
    "if unless provided subject pending except excluding depending assuming whether otherwise".split()
)
_ONLY = re.compile(r"\bonly (?:if|after|when|with|in|for|until|where|by|on|once|at)\b", re.IGNORECASE)
_NEITHER = frozenset(("neither", "nor"))
_DENIALS = _NEITHER | frozenset("no not none never nobody without".split())
_RESERVES = frozenset(
    "former ex alleged suspected acting deputy assistant vice some several few part partly partially half only most"
    " potential possible apparent proposed planned attempted unofficial provisional preliminary interim nearly almost"
    " hardly likely purported then".split()
)
_RANK = re.compile(r"(?:first|last|only|most|second|third|\w{3,}est)")
_PERIOD = re.compile(
    r"\b(?:since (?:\w+ )?\d{4}|(?:over|within|during|in|for|since) (?:the )?(?:past |last |first |next )?(?:\w+ )?"
    r"(?:years|months|weeks|days|decades|decade)|each (?:year|month)|(?:a|per) (?:year|month|week|day))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SCALES = frozenset("hundred thousand million billion trillion dozen".split())
_SEGMENT = re.compile(r";|,(?!\d)|\b(?:and|but|while|whereas)\b")
_PART = re.compile(r"\b([\w-]+) of (?:the|its|their|his|her|these|those)\s+([\w-]+)", re.IGNORECASE)
_PARTS = NUMBERS | frozenset(
    "some many most several few half part parts members none dozens hundreds thousands".split()
)
_AFTER = 4


@dataclass(frozen=True, slots=True)
class _Claim:
    text: str
    lemmas: frozenset[str]


def reservation(clause: str, sentences: Sequence[str]) -> str | None:
    """What keeps the sentences from saying the clause as it does, if anything."""
    claim = _Claim(clause, frozenset(map(lemma, words.tokens(clause))))
    parts = [part for sentence in sentences for part in sentence.split(";") if _speaks_of_it(claim, part)]
    left_out = (fault for part in parts for fault in _left_out(claim, part))
    return next(left_out, None) or next(added(clause, sentences), None)


def _speaks_of_it(claim: _Claim, part: str) -> bool:
    """Whether a part of a sentence has at least a third of what the claim says."""
    said = {lemma(word) for word in words.content(claim.text)}
    return 3 * len(said & {lemma(word) for word in words.content(part)}) >= len(said)


def _left_out(claim: _Claim, sentence: str) -> Iterator[str]:
    for token in words.tokens(sentence):
        if token in _CONDITIONS and lemma(token) not in claim.lemmas:
            yield f"the source says “{token}”"
    if _NEITHER & set(words.tokens(sentence)) and not _DENIALS & set(words.tokens(claim.text)):
        yield "the source denies it"
    if _ONLY.search(sentence) and "only" not in words.tokens(claim.text):
        yield "the source says “only”"
    yield from _narrowed(claim, read(sentence))
    yield from _of_a_part(claim, sentence)
    yield from _of_a_period(claim, sentence)
    yield from _misdated(claim, sentence)
    if frame := attributed(claim.text, sentence):
        yield f"the source only has it from someone: “{frame}”"


def _narrowed(claim: _Claim, sentence: Sequence[Word]) -> Iterator[str]:
    """A "former" captain is no captain, and the first woman not the first of all."""
    for i, word in enumerate(sentence[:-1]):
        follows = next((each for each in sentence[i + 1 : i + _AFTER] if each.stem), None)
        if follows is None or follows.counts or sentence[i + 1].gap.strip(" -"):
            continue
        said, told = lemma(word.folded) in claim.lemmas, lemma(follows.folded) in claim.lemmas
        ranked = _RANK.fullmatch(word.folded) and follows is sentence[i + 1]
        if (told and not said and word.folded in _RESERVES) or (ranked and said and not told):
            yield f"the source says “{word.folded} {follows.folded}”"


def _of_a_part(claim: _Claim, sentence: str) -> Iterator[str]:
    """What is said of some of them is not said of them."""
    for match in _PART.finditer(sentence):
        part, whole = match[1].casefold(), lemma(match[2].casefold())
        if part in _PARTS and whole in claim.lemmas and lemma(part) not in claim.lemmas:
            yield f"the source says “{match.group()}”"


def _of_a_period(claim: _Claim, sentence: str) -> Iterator[str]:
    """What is counted over years is not counted in one."""
    counted = {word.folded for word in read(claim.text) if word.counts}
    for part in _SEGMENT.split(sentence):
        for match in _PERIOD.finditer(part):
            rest = {word.folded for word in read(part.replace(match.group(), " "))}
            if counted & rest and not claim.lemmas.issuperset(map(lemma, words.content(match.group()))):
                yield f"the source says “{match.group()}”"


def _misdated(claim: _Claim, sentence: str) -> Iterator[str]:
    """A date that the source has of another figure than the claim."""
    for part in _SEGMENT.split(claim.text):
        figures, days = _figures_and_days(part)
        for told in _SEGMENT.split(sentence):
            theirs, their_days = _figures_and_days(told)
            if figures & theirs and days and their_days and days.isdisjoint(their_days):
                yield f"the source says “{min(figures & theirs)}” of {min(their_days)}"


def _figures_and_days(text: str) -> tuple[set[str], set[str]]:
    said = read(text)
    days = {word.folded for word in said if word.calendar or _YEAR.fullmatch(word.folded)}
    return {word.folded for word in said if word.counts} - days - _SCALES, days
