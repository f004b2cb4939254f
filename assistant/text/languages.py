"""Which language a text is written in, as a BCP 47 code, and what that language is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SURE = 0.7
"""From this probability on a text is believed: no sentence of tests/text/languages.jsonl is then misjudged."""
_POSSIBLE = 0.1
_READ = 10_000
_ENGLISH = frozenset(
    "a an and are as at be but by for from had has have he in is it not of on said that the their they this to was "
    "were which who will with".split()
)
_PLAINLY = 0.3
"""Of the words of what is plainly English; no text of another language in tests/text/languages.jsonl has 0.14."""
_FEWEST = 3
_ASKED_IN_ENGLISH = re.compile(
    r"\W*(?:who|whom|whose|what|when|where|which|why|how|did|does|are|were|could|should|would)\b", re.IGNORECASE
)
_FIRST_PART = re.compile(r"([a-z]{2,3})(?:[-_].*)?")
_ALIKE = (frozenset(("da", "nb", "nn", "no")), frozenset(("bs", "hr", "sr")), frozenset(("id", "ms")))
_NO_LANGUAGE = "zxx"
_NONE = frozenset((_NO_LANGUAGE, "und", "mul"))


def detected(text: str, declared: str | None = None) -> str | None:
    """The language of a text: `en`, `pt`, `zh`; None where it cannot be told.

    What is declared is often what a template says, so that it counts only where the text is too short to tell, and
    does not speak against it.
    """
    if _plainly_english(text[:_READ]):
        return "en"
    likely = _likelihoods(text[:_READ])
    best = max(likely, key=likely.__getitem__)
    if best != _NO_LANGUAGE and likely[best] > _SURE * sum(likely.values()):
        return code(best)
    hint = code(declared)
    if hint is None or best == _NO_LANGUAGE:
        return hint
    return hint if likely.get(hint, likely[best]) >= _POSSIBLE * likely[best] else None


def asked_in(question: str) -> str | None:
    """The language of a question, None where it cannot be told; one that begins as English ones do needs no model."""
    return "en" if _ASKED_IN_ENGLISH.match(question) else detected(question)


def are_alike(one: str, other: str) -> bool:
    """Whether who writes the one reads the other, and the model may take the one for the other."""
    return one == other or any({one, other} <= group for group in _ALIKE)


def _plainly_english(text: str) -> bool:
    """Whether enough of its words are English short words (Grefenstette, "Comparing Two Language Identification
    Schemes", JADT 1995): most archives then never need the model.
    """
    found = re.findall(r"\w+", text.lower())
    short = [word for word in found if word in _ENGLISH]
    return "the" in short and len(short) >= max(_FEWEST, _PLAINLY * len(found))


def _likelihoods(text: str) -> Mapping[str, float]:
    """Of languages that have a code of two letters: those are written in newspapers, and their dialects would be taken
    for others.
    """
    return {each: share for each, share in _identifier().rank(text) if len(each) == 2 or each == _NO_LANGUAGE}


def code(declared: str | None) -> str | None:
    """What is meant by `en-GB`, `eng` or `English`, without its region: `en`; None where it names no language."""
    from babel.core import get_global

    given = (declared or "").strip().lower()
    first = _FIRST_PART.fullmatch(given)
    known = first[1] if first else _codes().get(given, "")
    alias = str(get_global("language_aliases").get(known, known)).partition("_")[0]
    return alias if alias in _names() else None


def name(language: str) -> str:
    """What a language is called in English; its code where it has no name."""
    return _names().get(language, language)


@cache
def _names() -> Mapping[str, str]:
    from babel import Locale

    told = Locale("en").languages.items()
    return MappingProxyType({each: name for each, name in told if "_" not in each and each not in _NONE})


@cache
def _codes() -> Mapping[str, str]:
    return MappingProxyType({name.lower(): each for each, name in _names().items()})


@cache
def _identifier() -> LanguageIdentifier:
    """Half a second and 80 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
