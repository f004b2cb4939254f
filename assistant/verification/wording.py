"""Small words that turn a statement around: not, may, alleged, fell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NEGATIONS = frozenset("not no never none neither nor without cannot nobody nothing".split())
_NEGATIVE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refus(?:e[sd]?|ing|als?)|fail(?:s|ed|ing|ures?)?|lack(?:s|ed|ing)?"
    r"|reject(?:s|ed|ing)?|unable|declin(?:e[sd]?|ing)|absence|ban(?:s|ned)?|forbid(?:s|den)?|against|prevent(?:s|ed|ing)?"
    r"|stop(?:s|ped)?|false(?:ly)?|hardly|rarely|ruled out)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:(?-i:may)|might|could|possibly|perhaps|likely|would|if|unless|reportedly|allegedly|purportedly|purported|rumou?red"
    r"|alleged|alleges?|accus(?:es?|ed)|suspect(?:s|ed)?|claim(?:s|ed)?|considered|propos(?:e[sd]?|al|ing)"
    r"|(?:plan(?:s|ned)?|intend(?:s|ed)?|expect(?:s|ed)?|scheduled|hope[sd]?|want(?:s|ed)?|seeks?|sought|aim(?:s|ed)?|set|about"
    r"|ready|believed|thought|said) to)\b",
    re.IGNORECASE,
)
_BARE_DOUBTS = frozenset(
    "may might could possibly perhaps likely reportedly allegedly purportedly alleged suspected".split()
)
_BARE = re.compile(
    rf"\b(?:(?-i:may)|{'|'.join(sorted(_BARE_DOUBTS - {'may'}))}|considered|proposed to)\b", re.IGNORECASE
)
_REFUSES = re.compile(r"\b(?:(?:refus|fail|declin)(?:e[ds]?|ed|s)|unable) to\b", re.IGNORECASE)
_LEAVES_OPEN = re.compile(
    r"\b(?:(?-i:may)\b|might\b|could\b|would\b|will\b|shall\b|should\b|can\b|possib|perhaps|likely|potential|plan|inten[dt]|propos|consider|expect"
    r"|schedul|hop(?:e|ing)|want|seek|sought|aim|alleg|accus|suspect|purport|report|claim|rumou?r|believ|thought|if\b|unless"
    r"|set to|due to|about to|ready to|(?:is|are|was|were) to be|forecast|estimat|appear|seem)",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"(?:will|shall|schedul|set to|due to|about to|ready to|(?:is|are|was|were) to be)", re.IGNORECASE
)
_TO_COME = re.compile(
    r"\b(?:will|shall|(?:is|are) to|(?:is|are|was|were) due to)(?: (?:be|have|also|soon|now|then))* ", re.I
)
_DOUBTS = re.compile(
    r"\b(?:(?-i:may)|might|could|possibly|perhaps|likely|reportedly|allegedly|purportedly|rumou?red|alleged|suspected|considered"
    r"|proposed|(?:plan(?:s|ned)?|intend(?:s|ed)?|expect(?:s|ed)?|scheduled|believed|thought|said) to)\b",
    re.IGNORECASE,
)
_OPPOSITES = """
rose rise increase climb grow grew gain up higher|fell fall decrease decline drop shrink lose lost down lower
more|less fewer, above over|below under, before|after, first|last, begin began start open|end stop close
win won|lose lost, accept approve agree|reject refuse, support back endorse favor|oppose
arrive enter join|leave left depart quit, buy bought acquire|sell sold, import|export, allow permit|ban forbid
north northern|south southern, east eastern|west western, best|worst, largest biggest|smallest, highest|lowest
oldest|youngest newest, guilty|innocent, release free|detain arrest jail
appoint hire|dismiss fire, male man|female woman, father|mother, son|daughter, brother|sister, husband|wife, love|hate
success succeed|failure fail, strengthen|weaken, widen expand|narrow, early|late, public|private, major|minor
majority|minority, maximum|minimum, most|least, long|short, inside|outside, enable|disable, confirm|deny denied
remember|forget, attack|defend, ally|enemy, borrow|lend, alive|dead, increasing|decreasing, faster|slower
stronger|weaker, longer|shorter, older|younger, earlier|later, former|current, true|false, positive|negative
all every both|some several few part partly, both|one neither, upper|lower, legal|illegal, same|different
"""
_RANKS = {
    "first": frozenset("first 1st debut initial inaugural maiden earliest".split()),
    "last": frozenset("last final latest closing previous past recent recently".split()),
}
_REACH = 3
_CLAUSE = re.compile(r"[,;:.?!—–()“”\"]|\s[-‘']")


def _forms(text: str) -> set[str]:
    """Its words as they are, function words too, and its stems."""
    return {*words.tokens(text), *words.stems(text)}


def _opposed() -> dict[str, frozenset[str]]:
    """From a stem to those that turn it around."""
    against: dict[str, frozenset[str]] = {}
    for pair in re.split(r"[,\n]\s*", _OPPOSITES.strip()):
        one, other = (frozenset(_forms(side)) for side in pair.split("|"))
        against |= {stem: against.get(stem, frozenset()) | other for stem in one}
        against |= {stem: against.get(stem, frozenset()) | one for stem in other}
    return against


_AGAINST = _opposed()


def opposite(statement: str, source: str) -> tuple[str, str] | None:
    """A word of the statement whose opposite, but not itself, stands in the source; with that opposite."""
    said, given = _forms(statement), _forms(source)
    for form in sorted(said - given):
        against = _AGAINST.get(form, frozenset()) & given - said
        if against:
            return _spelled(form, statement), _spelled(min(against), source)
    return None


def ranked(statement: str, sources: Sequence[str]) -> str | None:
    """A "first" or "last" of the statement that no source says."""
    given = {token for source in sources for token in words.tokens(source)}
    said = [token for token in words.tokens(statement) if token in _RANKS]
    return next((token for token in said if given.isdisjoint(_RANKS[token])), None)


def negated(statement: str, source: str) -> str | None:
    """How the two differ in what they deny: a reason, or none."""
    said, given = set(words.stems(statement)), set(words.stems(source))
    denied_there = [*_negators(source), *_negatives(source)]
    for stem in _heads(statement, _negators(statement)):
        if stem in given and stem not in _heads(source, denied_there):
            return f"it denies “{_spelled(stem, statement)}”, the source does not"
    if _negators(statement) and _clauses(statement, _negators(statement)).isdisjoint(_clauses(source, denied_there)):
        return "it denies what the source does not deny"
    refused = [match.end() for match in _REFUSES.finditer(source)]
    denied = _heads(source, [*_negators(source), *refused]) & said - _heads(
        statement, [*_negators(statement), *_negatives(statement)]
    )
    return f"the source denies “{_spelled(min(denied), source)}”" if denied else None


def hedged(statement: str, source: str) -> str | None:
    """How the two differ in what they leave open: a reason, or none."""
    doubtful = [match.end() for match in _LEAVES_OPEN.finditer(source) if not _CERTAIN.fullmatch(match.group())]
    for doubt in _DOUBTS.finditer(statement):
        follows, open_there = _next(statement[doubt.end() :]), _clauses(source, doubtful)
        head = set(follows[:1]) & set(words.stems(source))
        bare = doubt.group().casefold() in _BARE_DOUBTS and open_there.isdisjoint(follows[:_REACH])
        if bare or (head and not head & _left_open(source)):
            return f"it says “{doubt.group()}” of what the source says outright"
    openings = [match.group() for match in _LEAVES_OPEN.finditer(statement)]
    if not all(_CERTAIN.fullmatch(opening) for opening in openings):
        return None
    hedges = _BARE if openings else _HEDGES
    left_open = next((each for each in hedges.finditer(source) if _meets(each.end(), source, statement)), None)
    if openings and not left_open:
        return None
    left_open = left_open or next((each for each in _TO_COME.finditer(source) if _happened(each, statement)), None)
    return f"the source says “{left_open.group().strip()}”" if left_open else None


def _happened(to_come: re.Match[str], statement: str) -> bool:
    """Whether a statement tells in the past what a source says is to come."""
    head = _next(to_come.string[to_come.end() :])[:1]
    return any(token.endswith("ed") and words.stems(token) == head for token in words.tokens(statement))


def _left_open(text: str) -> set[str]:
    """What follows, in its clause, a word that leaves it open."""
    return {stem for match in _LEAVES_OPEN.finditer(text) for stem in _next(text[match.end() :])}


def _clauses(text: str, ends: Sequence[int]) -> set[str]:
    """The stems of the clauses in which these places are."""
    around = (_CLAUSE.split(text[:end])[-1] + _CLAUSE.split(text[end:], maxsplit=1)[0] for end in ends)
    return {stem for clause in around for stem in words.stems(clause)}


def _spelled(stem: str, text: str) -> str:
    """The word of a text that has this stem."""
    return next(word for word in words.tokens(text) if stem in (word, *words.stems(word)))


def _negators(text: str) -> list[int]:
    """Where negations end."""
    return [
        match.end()
        for match in _WORD.finditer(text)
        if match.group().casefold() in _NEGATIONS or match.group().casefold().endswith(("n't", "n’t"))
    ]


def _negatives(text: str) -> list[int]:
    """Where words end that deny without a "not"."""
    return [match.end() for match in _NEGATIVE.finditer(text)]


def _heads(text: str, ends: Sequence[int]) -> set[str]:
    """The first content stem after each of these places, in the same clause, adverbs apart."""
    return {stem for end in ends for stem in _next(text[end:])[:1]}


def _meets(end: int, text: str, other: str) -> bool:
    """Whether what follows a place in a text is something that another says."""
    return not set(words.stems(other)).isdisjoint(_next(text[end:])[:_REACH])


def _next(text: str) -> list[str]:
    """The stems of the next content words of the same clause."""
    clause = _CLAUSE.split(text, maxsplit=1)[0]
    return [stem for word in words.content(clause) if not word.endswith("ly") for stem in words.stems(word)]
