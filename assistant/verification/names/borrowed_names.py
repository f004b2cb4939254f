"""Whose a deed is, where a sentence tells of several who do something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import words
from assistant.verification.language.belonging import CLAUSE, belongs, parts
from assistant.verification.language.forms import PAST
from assistant.verification.language.grammar import AUXILIARY, MODALS
from assistant.verification.support import names

_COMMON = re.compile(r"\b[a-z]{3,}\b")
_SUBJECT = re.compile(
    r"\W*(?:(?:The|the|A|Mr|Ms|Mrs|Dr)\.? )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) (?:\w+ly |also"
    r" )?(?P<verb>[a-z]+)"
)
_SHORT = 3


def borrowed_name(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """A name that opens a clause of the statement, and the other that does in the sentences what it is said to do."""
    common = set(_COMMON.findall(" ".join((statement, *evidence))))
    for clause in CLAUSE.split(statement):
        subject = _subject(clause)
        if not subject or common.issuperset(subject):
            continue
        wanted = set(words.stems(clause)) - {stem for name in subject for stem in words.stems(name)}
        own = {*names(clause), *common}
        rivals = [_rival(subject, wanted, own, sentence) for sentence in evidence]
        held = [rival for rival, holds in rivals if holds]
        if held and all(held) and held[0]:
            return subject[-1], held[0]
    return None


def _rival(subject: Sequence[str], wanted: set[str], own: set[str], sentence: str) -> tuple[str | None, bool]:
    """A name to whose clause more of the wanted words belong, and whether the sentence has this one."""
    clauses = parts(sentence)
    stems = [[set(words.stems(each)) for each in part] for part in clauses]
    all_of = [(i, at, clause) for i, part in enumerate(clauses) for at, clause in enumerate(part)]
    places = [(i, at) for i, at, clause in all_of if subject[-1] in words.tokens(clause)]
    if not places:
        return None, False
    best = max(belongs(wanted, stems, *place) for place in places)
    for i, at, clause in all_of:
        other = _subject(clause)
        if other and (i, at) not in places and own.isdisjoint(other) and belongs(wanted, stems, i, at) > best:
            return other[-1], True
    return None, True


def _subject(clause: str) -> list[str]:
    """The name that opens a clause and does something, but for a title or an article."""
    match = _SUBJECT.match(clause)
    return words.content(match["name"]) if match and _does(match["verb"]) else []


def _does(word: str) -> bool:
    present = word.endswith("s") and len(word) > _SHORT
    return present or word.endswith("ed") or word in PAST or word in AUXILIARY | MODALS
