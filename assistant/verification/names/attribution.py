"""Who said it: a statement may not put one speaker's words into another's mouth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.text import words
from assistant.verification.language.synonyms import alike
from assistant.verification.names.speakers import ACCORDING, AFTER, SAY, speakers
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import figures
from assistant.verification.numbers.numerals import NUMBERS
from assistant.verification.support import known, tokens

_SPLIT = re.compile(r";|,? (?:but|while|whereas|although) ")
_THAT = re.compile(rf"(?:(?:has|have|had) )?{SAY} that\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+\b(?! [A-Z])")
_VAGUE = frozenset(
    "spokesman spokeswoman spokesperson offici peopl sourc report one two three first second sever"
    " senior anonym unnam unidentifi person"
    " individu insid famili brief execut aid".split()
)
_BODIES = frozenset(
    "compani firm carrier airlin group bank agenc maker manufactur util oper retail supplier miner chariti club"
    " team parti"
    " newspap broadcast institut develop chain giant lender busi corpor organis organiz automak carmak drugmak insur"
    " brewer contractor publish".split()
)
_SOMEONE = frozenset("person peopl sourc".split())
_RULERS = frozenset("govern author cabinet".split())
_RULES = _RULERS | frozenset("minist ministri depart offic cabinet agenc offici presid".split())
_OFFICES = (
    _VAGUE
    | NUMBERS
    | frozenset(
        "minist presid prime chief gener secretari judg mayor governor chairman chairwoman economist analyst"
        " professor dr mr"
        " mr ms captain colonel lieuten senat offic director polic lawyer spokesperson head deputi vice former".split()
    )
)
_OF = re.compile(r"\b(?:of|for|at|from|in|with|near)\b")
_PLURAL = re.compile(r"^[A-Z][a-z]+s(?= (?:of|for|at|from|in|with|near)\b)")
_FOR_WHOM = re.compile(r"\b(?:of|for|at|from|with|who|which|heads?|leads?|runs)\b")
_OWNS = re.compile(r"['’]s?\s")
_COMMON = re.compile(r"\b[a-z]+\b")
_COUNTS = 2
_ALONE = 2


def misattributed(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    """The speaker of a statement and of the sentence that carries it best, where they are not the same."""
    found = (_not_said(part, evidence) for part in _SPLIT.split(statement) if evidence)
    return next(filter(None, found), None)


def _not_said(statement: str, evidence: Sequence[str]) -> tuple[str, str] | None:
    own = list(speakers(statement))
    if not own:
        return None
    said = _unsourced(statement, own)
    frames = statement.startswith(own[0]) or bool(ACCORDING.search(statement) or AFTER.search(statement))
    if len(own) == 1 and frames and (theirs := _of_another(said, own[0], evidence)):
        return own[0], theirs
    nearest = _nearest(said, evidence)
    given = [who for who in speakers(nearest) if set(words.stems(who)) - _VAGUE]
    others = (who for who in own if not any(_may_be_one(who, each, evidence) for each in given))
    other = next(others, None) if given else None
    return (other, given[0]) if other else None


def _of_another(said: str, who: str, evidence: Sequence[str]) -> str | None:
    """One who alone says words of a statement, where `who` is said to say other things."""
    parts = [part for sentence in evidence for part in _SPLIT.split(sentence)]
    told = [(set(words.stems(part)), list(speakers(part))) for part in parts]
    if not any(_may_be_one(who, each, evidence) for _, given in told for each in given):
        return None
    only: list[str] = []
    for stem in {*words.stems(said)}:
        holding = [given for stems, given in told if alike(stem) & stems]
        if holding and all(given and not any(_may_be_one(who, each, evidence) for each in given) for given in holding):
            only.append(holding[0][0])
    return only[0] if len(only) >= _ALONE else None


def _unsourced(statement: str, own: Sequence[str]) -> str:
    """What those say who are said to say it: of "she quit after auditors found that" what follows them."""
    said = ACCORDING.split(statement)[0] or statement
    inner = said.find(f" {own[0]} ") if len(own) == 1 else -1
    if inner > 0 and (told := _THAT.match(said, inner + len(own[0]) + 2)):
        return said[told.end() :]
    for who in own:
        said = said.replace(who, " ")
    return said


def _nearest(said: str, evidence: Sequence[str]) -> str:
    """The part of a sentence that says most of it, neighbouring words counted twice."""
    wanted = words.stems(said)
    pairs = set(pairwise(wanted))
    parts = [part for sentence in evidence for part in _SPLIT.split(sentence)]
    told = [words.stems(part) for part in parts]
    counts = [figure for figure in figures(said) if figure.unit != "date"]
    scores = [len({*wanted} & {*stems}) + len(pairs & {*pairwise(stems)}) for stems in told]
    held = [sum(carried(figure, figures(part)) for figure in counts) for part in parts]
    scores = [score + _COUNTS * count for score, count in zip(scores, held, strict=True)]
    return parts[scores.index(max(scores))]


def _may_be_one(who: str, given: str, evidence: Sequence[str]) -> bool:
    """Whether two descriptions may be of one speaker: the same name, or the same office where names don't differ."""
    common = {token for sentence in evidence for token in _COMMON.findall(sentence)}
    (own, of), (theirs, of_theirs) = _names(who, common), _names(given, common)
    if own and theirs:
        of_the_house = bool(of) and not of_theirs and not _differ(of, theirs, given)
        return of_the_house or (not _differ(own, theirs | of_theirs, given) and not _apart(who, [given]))
    if (own and not any(known(name, tokens(evidence)) for name in own)) or (
        of_theirs and _differ(of, theirs | of_theirs, given)
    ):
        return False
    stems, others = set(words.stems(who)), set(words.stems(given))
    if not own and stems <= _RULERS | _VAGUE and stems & _RULERS:
        return bool(others & _RULES)
    if stems <= _VAGUE or (stems & _SOMEONE and others & _SOMEONE):
        return True
    if of_theirs and others & _VAGUE and stems <= _BODIES | _VAGUE and stems & _BODIES:
        return True
    alone = others & _BODIES and (own or stems & _BODIES)
    # "The finance ministry in Gorland" and "the central bank of Gorland" share their country alone.
    where = {stem for name in of & of_theirs for stem in words.stems(name)}
    own_office, their_office = stems - _VAGUE - where, others - _VAGUE - where
    apart = own_office and their_office
    return bool(alone) or any(alike(stem) & others for stem in (own_office if apart else stems - _VAGUE))


def _differ(one: set[str], other: set[str], given: str) -> bool:
    return bool(one) and bool(other) and not any(known(name, other | tokens([given])) for name in one)


def _names(who: str, common: set[str]) -> tuple[set[str], set[str]]:
    """The names of a speaker, and of those for whom he speaks: "the chairman of Velmont", "Velmont's chairman"."""
    head, *rest = _OF.split(_PLURAL.sub(lambda match: match.group().casefold(), who))
    *owners, held = _OWNS.split(head)
    return _capitals(held, common), {name for part in (*owners, *rest) for name in _capitals(part, common)}


def _capitals(text: str, common: set[str]) -> set[str]:
    names = {token for word in text.split() if word[:1].isupper() for token in words.content(word)}
    return {name for name in names - common if not _OFFICES.intersection(words.stems(name))}


def _apart(who: str, given: Sequence[str]) -> bool:
    """Whether all the others are people with surnames, and none with this one."""
    own, theirs = _surname(who), [_surname(each) for each in given]
    return bool(own) and bool(theirs) and all(theirs) and all(own not in words.tokens(each) for each in given)


def _surname(who: str) -> str:
    """That of who said it, not of those for whom: of "Signe Latour of Greyfin Marine" Latour."""
    found = _FULL_NAME.findall(_FOR_WHOM.split(who, maxsplit=1)[0]) or _FULL_NAME.findall(who)
    return words.tokens(found[-1])[-1] if found else ""
