"""Opposites: a statement may not say rose where its sources say fell, nor weekly where they say daily."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

from assistant.text import months, words
from assistant.verification.certainty import denials
from assistant.verification.language.phrases import in_one_word
from assistant.verification.language.reading import DAYS
from assistant.verification.language.synonyms import alike
from assistant.verification.language.wording import spelled
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import figures

_DECISIVE = re.compile(
    r"\b(?:(?:left|lost)(?= (?:the|its) (?!\w+ to join\b))|opposed|opposes|acquitted|convicted"
    r"|(?:lost|loses)(?= (?:to |by |(?:(?:the|an?|its|his|her|their) )?(?:\w+ )?(?:election|vote|match|game"
    r"|case|appeal|race|seat"
    r"|bid|battle|war|final|title|majority)\b)|\W*$))\b",
    re.IGNORECASE,
)
_KINDS = {
    "time": "second minute hour day week month year", "weight": "ounce kilo tonne pound",
    "volume": "liter gallon barrel", "length": "mile kilometer", "area": "acre hectare",
}  # fmt: skip
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}
_SPELLED = {
    "ton": "tonne",
    "kilogram": "kilo",
    "kg": "kilo",
    "litre": "liter",
    "kilometre": "kilometer",
    "km": "kilometer",
}
_SPELLED |= {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_SPELLED |= {"annual": "year", "annually": "year"}
_RATE = re.compile(
    rf"\b(?:(?:a(?! second)|an|each|every(?! second)|per) ({'|'.join((*_KIND_OF, *_SPELLED))})\b"
    r"(?! (?:ago|before|earlier|later|after|or)\b)"
    r"|(hourly|daily|weekly|monthly|yearly|annual(?:ly)?)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\d (?:[a-z]+ ){{1,4}}(?:an?|each|every|per) ({'|'.join((*_KIND_OF, *_SPELLED))})\b", re.IGNORECASE
)
_RANKS = {
    "first": frozenset("first 1st debut initial inaugural maiden earliest".split()),
    "last": frozenset("last final latest closing previous past recent recently".split()),
}
_CALENDAR = frozenset(words.stems(" ".join((*DAYS, *months.NAMES))))
_LASTS = re.compile(
    r"\b(?:to|may|might|could|can|will|would|should|must) last\b|\bfirst (?:week|days)\b", re.IGNORECASE
)
_PREFIXES = ("un", "in", "im", "dis", "non", "ir", "il")
_LEADING = words.STOPWORDS - {"up", "down"}
_SHORTEST = 3
_AROUND = 4
_AFTER = 2
_WALKED = re.compile(r"\bwalk(?:s|ed|ing)? out\b|\bwalkout\b", re.IGNORECASE)
_PARTICLE = re.compile(r"(?<=[a-z])-(?:up|down|off|out|in|on)\b")

Pair = tuple[str, str]


def _forms(text: str) -> set[str]:
    """Its words as they are, function words too, and its stems."""
    return {*words.tokens(text), *words.stems(text)}


def _opposed() -> dict[str, frozenset[str]]:
    """From a stem to those that turn it around."""
    against: dict[str, frozenset[str]] = {}
    for pair in files(__package__).joinpath("opposites.txt").read_text(encoding="utf-8").splitlines():
        one, other = (frozenset(_forms(side)) for side in pair.split("|"))
        against |= {stem: against.get(stem, frozenset()) | other for stem in one}
        against |= {stem: against.get(stem, frozenset()) | one for stem in other}
    return against


_AGAINST = _opposed()


def opposite(statement: str, source: str) -> Pair | None:
    """A word of the statement whose opposite, but not itself, stands in the source beside the same words; with that
    opposite.
    """
    statement, source = (_PARTICLE.sub("", in_one_word(text)) for text in (statement, source))
    said, given = _forms(statement), _forms(source)
    denying = denials.denies(statement) or denials.denies(source)
    for form in sorted(said - given):
        denied = set() if denying or form in words.STOPWORDS else _denied(form)
        for against in sorted((_AGAINST.get(form, frozenset()) | denied) & given - said):
            if _beside(form, statement) & _beside(against, source) and not _told(form, statement, source):
                return spelled(form, statement), spelled(against, source)
    return None


def _told(form: str, statement: str, source: str) -> bool:
    """Whether the source says the same in another word, beside the same words."""
    stems = {form, *words.stems(form)} - words.STOPWORDS
    said = {each for stem in stems for each in alike(stem)} & _forms(source) - stems
    return any(_beside(form, statement) & _beside(each, source) for each in said)


def _denied(form: str) -> set[str]:
    """The word with "un" or the like before it, and the word after that."""
    cut = {form.removeprefix(prefix) for prefix in _PREFIXES if len(form) > _SHORTEST and form.startswith(prefix)}
    return (cut | {prefix + form for prefix in _PREFIXES if len(form) >= _SHORTEST}) - words.STOPWORDS


def _beside(form: str, text: str) -> set[str]:
    """What stands around a word, synonyms too; of "before" and the like what follows."""
    tokens = words.tokens(text)
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if form in (token, *words.stems(token)):
            after = [stem for each in tokens[at + 1 :] for stem in words.stems(each)]
            before = [stem for each in tokens[:at] for stem in words.stems(each)]
            after, before = (_undated(side) for side in (after, before))
            near = _AROUND if token not in words.STOPWORDS else _AFTER
            found |= {*after[:near], *(() if token in _LEADING else before[-near:])}
    return {each for stem in found for each in alike(stem)}


def _undated(stems: Sequence[str]) -> list[str]:
    return [stem for stem in stems if stem not in _CALENDAR and not stem[0].isdigit()]


def untold(statement: str, sources: Sequence[str]) -> str | None:
    """A word for winning, losing, leaving or being against that none of the sources says, nor a synonym."""
    given = {stem for source in sources for stem in words.stems(_WALKED.sub("left", in_one_word(source)))}
    said = (match.group() for match in _DECISIVE.finditer(statement))
    return next((word for word in said if not any(given & alike(stem) for stem in _forms(word))), None)


def other_rate(statement: str, sources: Sequence[str]) -> Pair | None:
    """What something is counted by, a day or a barrel, and the other of its kind that it is in the sources."""
    counts = [figure for figure in figures(statement) if figure.unit != "date"]
    near = [source for source in sources if any(carried(figure, figures(source)) for figure in counts)]
    said, given = _rates(statement), {each for source in near or sources for each in _rates(source)}
    for rate in sorted(said - given):
        others = {each for each in given if _KIND_OF[each] == _KIND_OF[rate]}
        if others and not said & others:
            return rate, min(others)
    return None


def _rates(text: str) -> set[str]:
    found = [(match[1] or match[2]).casefold() for match in _RATE.finditer(text)]
    found += [match[1].casefold() for match in _COUNTED.finditer(text)]
    return {_SPELLED.get(each, each) for each in found}


def ranked(statement: str, sources: Sequence[str]) -> str | None:
    """A "first" or "last" of the statement that no source says."""
    given = {token for source in sources for token in words.tokens(source)}
    said = [token for token in words.tokens(_LASTS.sub(" ", statement)) if token in _RANKS]
    return next((token for token in said if given.isdisjoint(_RANKS[token])), None)
