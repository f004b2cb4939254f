"""Doubts: may, alleged, planned, likely. A statement may leave open neither more nor less than its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import words
from assistant.verification.certainty.denials import denies
from assistant.verification.language.belonging import shared
from assistant.verification.language.forms import PAST, lemma
from assistant.verification.language.synonyms import alike, forms
from assistant.verification.language.wording import CLAUSE, clauses, following, heads
from assistant.verification.names.speakers import speakers

_HEDGES = re.compile(
    r"\b(?:(?-i:may)|might|could(?! not)|possibly|perhaps|probably|(?<!less )(?<!more )likely"
    r"|would(?! not)|bid(?:s|ding)? to|recommend(?:s|ed)?|if|unless|whether"
    r"|wants? an?|wants (?:[\w,’'-]+ ){1,12}to be|faces? (?:an?|up to)|reportedly"
    r"|allegedly|purportedly|purported|rumou?red|alleged|alleges?|accus(?:es?|ed)|suspect(?:s|ed)?"
    r"|claim(?:s|ed)?(?:, that)?|too (?:early|soon) to (?:say|tell|know|speak of|talk of)"
    r"|consider(?:ed|ing)|weighing|mulling|propos(?:e[sd]?|al|ing)|unconfirmed|cannot be (?:excluded|ruled out)"
    r" as|(?:planned|scheduled|slated) for|(?:possible|potential|likely|apparent)(?= (?:cause|reason|motive"
    r"|source|culprit|suspect)s?\b)"
    r"|(?:plan(?:s|ned)?|intend(?:s|ed)?|expect(?:s|ed)?|scheduled|hope[sd]?|want(?:s|ed)?|seeks?|sought|aim(?:s|ed)?"
    r"|set|about|ready|believed|thought|said) to)\b",
    re.IGNORECASE,
)
_BARE_DOUBTS = frozenset(
    "may might could possibly perhaps probably likely reportedly allegedly purportedly alleged suspected".split()
)
_BARE = re.compile(
    rf"\b(?:(?-i:may)|could(?! not)|{'|'.join(sorted(_BARE_DOUBTS - {'may', 'could'}))}|considered|proposed to"
    r"|wants (?:[\w,’'-]+ ){1,12}to be|bid(?:s|ding)? to|recommend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(r"wants .+ to be", re.IGNORECASE)
_TO = re.compile(
    r"(?<!able )(?<!certain )(?<!sure )(?<!have )(?<!had )(?<!managed )(?<!decided )(?<!agreed )(?<!used )"
    r"\bto (?=[a-z])(?!be\b)"
)
_LEAVES_OPEN = re.compile(
    r"\b(?:(?-i:may)\b|too (?:early|soon) to\b|might\b|could\b|would\b"
    r"|promis|vow|pledg|den(?:y|ies|ied)\b|will\b|shall\b|should\b|can\b"
    r"|possib|probabl|perhaps"
    r"|(?<!less )(?<!more )likely|potential|plan(?:s|ned|ning)?\b|inten[dt]|assert|means? to\b|draft|demand"
    r"|propos|consider"
    r"|weighing|mulling|expect|foresee|anticipat|whether\b"
    r"|schedul|hop(?:e|ing)|want|seek(?!er)|sought|aim|alleg|accus|suspect|suspicio|purport|report|claim|rumou?r|believ|thought"
    r"|if\b|unless|unclear|unknown|uncertain|not (?:clear|known)|set to|due to|about to|ready to|(?:is|are) to\b"
    r"|(?:was|were) to be|forecast|estimat|appear|seem)",
    re.IGNORECASE,
)
_CONDITIONS = frozenset(("if", "unless", "whether"))
_PERMITS = re.compile(
    r"\b(?:able|allow\w*|permit\w*|charges?|charged|faces?|what (?:it|he|she|they) (?:called?|described?))\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"(?:will|shall|schedul|set to|due to|about to|ready to|(?:is|are) to|(?:was|were) to be)", re.IGNORECASE
)
_TO_COME = re.compile(
    r"\b(?:will|shall|(?:is|are) to|(?:is|are|was|were) due to"
    r"|(?:inten[dt]|plan|expect|want|hope|agree|vow|pledge|promise)(?:s|ed|d)? to)"
    r"(?: (?:be|have|also|soon|now|then))* ",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"\b(?:(?-i:may)|might|could(?! not)|possibly|perhaps|probably|likely|allegedly|purportedly|rumou?red"
    r"|unclear|uncertain|not (?:clear|known)|alleged|suspected|consider(?:ing|ed)|weighing|mulling"
    r"|contemplating|thinking of|thinking about|proposed"
    r"|(?:plan(?:s|ned)?|intend(?:s|ed)?|expect(?:s|ed)?|scheduled|believed|thought|said) to)\b",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"\b(?:only (?:if|when|once|after)|unless|provided(?: that)?(?= [a-z])|on condition that|on the condition"
    r" that|as long as|will (?!see|ask|decide|know|check|tell|find|look)(?:[\w’-]+ ){2,14}(?<!only )(?P<late>if))\b",
    re.IGNORECASE,
)
_ANY_CONDITION = re.compile(
    r"\b(?:if|unless|provided|conditions?|conditional|depend\w*|once|when|until|after|subject to|without"
    r"|require\w*|as long as"
    r"|only|must|needs?|in case|would have to|hing\w+|barring|could)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:(?-i:may)|might|could|possibl[ey]|probabl[ey]|perhaps|likely|potential(?:ly)?)\b", re.IGNORECASE
)
_SO_THAT = re.compile(r"\b(?:so|so that|before) (?:[\w’'-]+ ){1,6}$")
_ENABLED = frozenset(("could", "may", "might"))
_CONFIRMED = re.compile(r"\b(?:confirmed|proved|proven|established|verified)\b", re.IGNORECASE)
_UNPROVEN = re.compile(
    r"\b(?:not|never|cannot|n['’]t|neither|nor)\b(?: [\w’'-]+){0,4}? (?:confirm|verif|prove|check|establish)\w*"
    r"|\bunconfirmed\b|\bunverified\b",
    re.IGNORECASE,
)
_FEWEST = 2
_ACCUSES = re.compile(r"accus", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall|is to|are to)\b(?! not)", re.IGNORECASE)
_MAY = re.compile(r"\b(?:(?-i:may)|might|could)\b(?! not)", re.IGNORECASE)
_LINK = re.compile(r"\b(?:after|before|when|while|because|since)\b")
_REACH = 3


def doubted(statement: str, sources: Sequence[str]) -> str | None:
    """What a statement doubts, the nearest of the sources says outright, and no other doubts: a reason, or none."""
    if not sources:
        return None
    places = [match.end() for match in _DOUBTS.finditer(statement)]
    of_these = {each for stem in heads(statement, places) for each in alike(stem)}
    elsewhere = any(
        of_these & _left_open(source) or _doubts_the_same(statement, places, source) for source in sources[1:]
    )
    return None if elsewhere else _doubted(statement, sources[0])


def _doubts_the_same(statement: str, places: Sequence[int], source: str) -> bool:
    """Whether a clause of the source doubts what one of the statement does, in other words."""
    theirs = clauses(source, [match.end() for match in _POSSIBLE.finditer(source)])
    return len(shared(clauses(statement, places), theirs)) >= _FEWEST


def _doubted(statement: str, source: str) -> str | None:
    given, doubtful = set(words.stems(source)), _doubtful(source)
    for doubt in _DOUBTS.finditer(statement):
        follows = following(statement[doubt.end() :])
        head = {stem for stem in given if follows and lemma(stem) == lemma(follows[0])}
        told = not doubtful or not given.isdisjoint(follows[:_REACH])
        bare = doubt.group().casefold() in _BARE_DOUBTS and clauses(source, doubtful).isdisjoint(follows[:_REACH])
        if doubt.group().casefold().startswith("alleg") and any(speakers(source)):
            continue
        if doubt.group().casefold() in _ENABLED and _SO_THAT.search(statement[: doubt.start()]):
            continue
        if (told and bare) or (head and not head & _left_open(source)):
            return f"it says “{doubt.group()}” of what the source says outright"
    return None


def _doubtful(source: str) -> list[int]:
    """Where words end that leave something open, or allow it."""
    found = [match.end() for match in _LEAVES_OPEN.finditer(source) if not _CERTAIN.fullmatch(match.group())]
    return [*found, *(match.end() for match in _PERMITS.finditer(source))]


def left_open(statement: str, sources: Sequence[str]) -> str | None:
    """What the nearest of the sources leaves open, or any tells as to come, and the statement as done: a reason, or
    none.
    """
    openings = [match.group().casefold() for match in _LEAVES_OPEN.finditer(statement)]
    openings = [each for each in openings if each not in _CONDITIONS]
    if not sources or not all(_CERTAIN.fullmatch(opening) for opening in openings):
        return None
    found = _hedge(statement, sources[0], _BARE if openings else _HEDGES)
    if found and _ACCUSES.match(found.group()) and any(speakers(statement)):
        return None
    if openings and not found:
        return next(filter(None, (_only_may(statement, source) for source in sources)), None)
    to_come = (each for source in sources for each in _TO_COME.finditer(source) if _happened(each, statement))
    found = found or next(to_come, None)
    return f"the source says “{_WANTS.sub('wants … to be', found.group().strip())}”" if found else None


def _only_may(statement: str, source: str) -> str | None:
    """What a statement says will be, and a source only that it may: a reason, or none."""
    sure = heads(statement, [match.end() for match in _WILL.finditer(statement)])
    found = next((match for match in _MAY.finditer(source) if heads(source, [match.end()]) & sure), None)
    return f"the source says “{found.group()}”" if found and not _WILL.search(source) else None


def unproven(statement: str, sources: Sequence[str]) -> str | None:
    """The words by which the sources say that something could not be confirmed, where the statement says it is."""
    sure = _CONFIRMED.search(statement)
    if not sure or denies(statement) or any(not denies(source) and _CONFIRMED.search(source) for source in sources):
        return None
    found = (_UNPROVEN.search(source) for source in sources)
    return next((match.group() for match in found if match), None)


def unconditional(statement: str, source: str) -> str | None:
    """The condition on which alone the nearest source tells it, and that the statement leaves out."""
    found = _ONLY_IF.search(source)
    if not found or _ANY_CONDITION.search(statement) or _BARE.search(statement):
        return None
    condition = "late" if found["late"] else 0
    conditioned = following(CLAUSE.split(source[: found.start(condition)])[-1])[-_REACH:]
    said = {each for stem in words.stems(statement) for each in forms(stem)}
    return found[condition] if said.intersection(conditioned) else None


def leaves_open(text: str) -> bool:
    """Whether a text leaves something open that is not merely to come."""
    return any(not _CERTAIN.fullmatch(match.group()) for match in _LEAVES_OPEN.finditer(text))


def _hedge(statement: str, source: str, hedges: re.Pattern[str]) -> re.Match[str] | None:
    """The first hedge of a source, before what the statement says too, but not as a purpose nor so conditioned."""
    said, own = set(words.stems(statement)), _CONDITIONS.intersection(words.tokens(statement))
    purposes = heads(statement, [match.end() for match in _TO.finditer(statement)])
    for hedge in hedges.finditer(source):
        opened = _LINK.split(source[hedge.end() :])[0]
        follows = following(opened.partition(" of ")[2] or opened if _ACCUSES.match(hedge.group()) else opened)
        meant = hedge.group().casefold() not in own and purposes.isdisjoint(follows[:1])
        if meant and not said.isdisjoint(follows[:_REACH]):
            return hedge
    return None


def _happened(to_come: re.Match[str], statement: str) -> bool:
    """Whether a statement tells in the past what a source says is to come."""
    head = [lemma(stem) for stem in following(to_come.string[to_come.end() :])[:1]]
    done = (token for token in words.tokens(statement) if token.endswith("ed") or token in PAST)
    return any([lemma(token)] == head for token in done)


def _left_open(text: str) -> set[str]:
    """What follows, in its clause, a word that leaves it open, or allows it."""
    found = (match.end() for form in (_LEAVES_OPEN, _PERMITS) for match in form.finditer(text))
    return {stem for end in found for stem in following(text[end:])}
