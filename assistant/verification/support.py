"""How much of a statement sentences carry: four signals, one calibrated probability."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from assistant import logistic
from assistant.text import months, words
from assistant.verification.language.synonyms import alike, forms
from assistant.verification.language.titles import SHORT
from assistant.verification.numbers import arithmetic
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import Figure, figures

MOST_SENTENCES = 3
FEW = 5
"""Evidence of so many sentences is no page."""

_NAME = re.compile(r"\b[^\W\d_a-z][\w’'.-]+")
_LONG_NAME = re.compile(r"[A-Z][a-z]+(?: (?:(?:of|for|and|the|on) ){0,2}[A-Z][a-z]+)+")
_TERM = re.compile(r"(?=\b([a-z]{3,} [a-z]{3,} [a-z]{3,})\b)")
_COUNTED = re.compile(r"\d[ -]?([A-Z]+[a-z]?)\b")
_PEOPLE = ("n", "an", "ian", "i", "ese", "ish")
_SCALES = frozenset(("fahrenheit", "celsius"))
_SAME_ROOT = 4
_SYNONYM = 0.6


@dataclass(frozen=True, slots=True)
class Signals:
    """Each 0 to 1, and 1 where there is nothing to carry.

    `covered`: the share of the statement's stems in the sentences that carry most of them, three at most; `named`:
    of its names in all the evidence; `counted`: of its figures; `joined`: of its pairs of neighbouring stems in one
    sentence.
    """

    covered: float
    named: float
    counted: float
    joined: float


def probability(of: Signals) -> float:
    """That the sentences carry the whole statement, by logistic regression on public claims."""
    return logistic.probability(_BIAS, _WEIGHTS, astuple(of))


# Fitted by `python -m tests.benchmarks DIR verify`, which prints what cross-validation gives for them.
_BIAS = -7.0
_WEIGHTS = (3.85, 1.62, 2.78, 1.57)


def chosen(statement: str, evidence: Sequence[str]) -> list[int]:
    """The sentences that together carry most of a statement, the best first: each adds what those before it lack."""
    told = _told(statement, evidence)
    found: list[int] = []
    got: dict[str, float] = {}
    while len(found) < MOST_SENTENCES and told:
        adds = [sum(max(0.0, each - got.get(what, 0.0)) for what, each in one.items()) for one in told]
        best = adds.index(max(adds))
        if not adds[best]:
            break
        found.append(best)
        got |= {what: max(each, got.get(what, 0.0)) for what, each in told[best].items()}
    return found


def _told(statement: str, evidence: Sequence[str]) -> list[dict[str, float]]:
    """What of a statement each sentence has: its stems; of a few sentences its figures however they are written, and
    words by their synonyms.

    On a whole page some sentence has any figure.
    """
    wanted = set(words.stems(statement))
    if len(evidence) > FEW:
        return [dict.fromkeys(wanted & set(words.stems(each)), 1.0) for each in evidence]
    return [_told_by(each, wanted, figures(statement)) for each in evidence]


def _told_by(sentence: str, wanted: set[str], counts: Sequence[Figure]) -> dict[str, float]:
    held, given = set(words.stems(sentence)), figures(sentence)
    told = {stem: _SYNONYM for stem in wanted if not held.isdisjoint(alike(stem))} | dict.fromkeys(wanted & held, 1.0)
    return told | {f"={one.text}": 1.0 for one in counts if carried(one, given)}


def signals(statement: str, evidence: Sequence[str], best: Sequence[int]) -> Signals:
    """What tells whether the evidence, and of it the `best` sentences, carries a statement."""
    wanted = set(words.stems(statement))
    worked_out = arithmetic.worked_out(statement, [evidence[i] for i in best])
    cited = [figure for i in best for figure in figures(evidence[i])] + worked_out
    held = {stem for i in best for stem in words.stems(evidence[i])}
    held |= {stem for figure in figures(statement) if carried(figure, cited) for stem in words.stems(figure.text)}
    said, given = names(statement), tokens(evidence)
    counts, source = figures(statement), [figure for sentence in evidence for figure in figures(sentence)] + worked_out
    return Signals(
        covered=_covered(wanted, held),
        named=_share([known(name, given) for name in said]),
        counted=_share([carried(figure, source) for figure in counts]),
        joined=_joined(statement, evidence),
    )


def unsaid(statement: str, cited: Sequence[str]) -> tuple[str, ...]:
    """The words of a statement, figures apart, that no sentence says: in no form, by no synonym, as no short name."""
    held, given = {stem for sentence in cited for stem in words.stems(sentence)}, tokens(cited)
    counts = {token for figure in figures(statement) for token in words.tokens(figure.text)}
    left = (word for word in words.content(statement) if word not in counts and not known(word, given))
    return tuple(
        dict.fromkeys(word for word in left if all(held.isdisjoint(alike(stem)) for stem in words.stems(word)))
    )


def _covered(wanted: set[str], held: set[str]) -> float:
    """The share of the stems that are held, in any form; one in whose stead a synonym is counts as `_SYNONYM`."""
    found = [
        1.0 if stem in held or not held.isdisjoint(forms(stem)) else _SYNONYM * (not held.isdisjoint(alike(stem)))
        for stem in wanted
    ]
    return sum(found) / len(found) if found else 1.0


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 1.0


def _joined(statement: str, evidence: Sequence[str]) -> float:
    pairs = _pairs(statement)
    return max((len(pairs & _pairs(sentence)) for sentence in evidence), default=0) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> set[tuple[str, str]]:
    stems = words.stems(text)
    return set(pairwise(stems))


def names(text: str) -> list[str]:
    """The folded words of a text that are names: capitalised, but for the one that opens it."""
    found = (match for match in _NAME.finditer(text) if match.start() > len(text) - len(text.lstrip("\"'“‘( ")))
    counts = {token for figure in _COUNTED.findall(text) for token in words.content(figure)}
    return [token for match in found for token in _named(match.group()) if token not in counts | _SCALES]


def _named(word: str) -> list[str]:
    """The words of a name; of "Lusenne-flagged" the first alone."""
    parts = word.split("-")
    return words.content("-".join(part for part in parts if part[:1] != part[:1].lower() or len(parts) == 1))


def tokens(evidence: Sequence[str]) -> set[str]:
    """The folded words of sentences, and what their names are shortened to."""
    return {token for sentence in evidence for token in {*words.tokens(sentence), *_initials(sentence)}}


def _initials(sentence: str) -> set[str]:
    """How names and terms of several words are shortened, folded: un of the United Nations, lng of liquefied natural
    gas.
    """
    names = {"".join(word[0] for word in name.split() if word[0].isupper()) for name in _LONG_NAME.findall(sentence)}
    terms = (term.split() for term in _TERM.findall(sentence))
    return {name.casefold() for name in names} | {
        "".join(word[0] for word in term) for term in terms if words.STOPWORDS.isdisjoint(term)
    }


def known(name: str, given: set[str]) -> bool:
    """Whether a name stands among folded words: as it is, as a word of the same root (German, Germany), or shortened
    as months are.
    """
    title = SHORT.get(name, name)
    whole = next((month for month in months.NAMES if name in (month[:3], month[:4])), name)
    short = name[:3] if name in months.NAMES else whole
    people = {name + ending for ending in _PEOPLE} | {name.removesuffix(ending) for ending in _PEOPLE}
    return (
        not given.isdisjoint({name, title, short})
        or (len(name) >= _SAME_ROOT and not given.isdisjoint(people))
        or (len(name) > _SAME_ROOT and any(len(each) > _SAME_ROOT and _root(name, each) for each in given))
    )


def _root(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[: max(_SAME_ROOT, shorter - 2)] == other[: max(_SAME_ROOT, shorter - 2)]
