"""Verbs of two words and what they mean in one: turned down is rejected."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.verification.language.forms import FORMS, lemma

_PHRASES = {
    "turn down": "reject", "vote down": "reject", "call off": "cancel", "put off": "postpone", "step down": "resign",
    "carry out": "conduct", "set up": "establish", "take over": "succeed", "send off": "expel", "call in": "summon",
    "pull out": "withdraw", "lay off": "dismiss", "blow up": "explode", "pay back": "repay", "shut down": "close",
    "hand over": "deliver", "break down": "fail", "lag behind": "trail", "throw out": "reject", "give up": "abandon",
    "bring down": "lower", "bring forward": "advance", "push back": "delay", "wipe out": "destroy", "buy up": "buy",
    "sell off": "sell",
}  # fmt: skip
_PHRASAL = {f"{lemma(phrase.split()[0])} {phrase.split()[1]}": lemma(verb) for phrase, verb in _PHRASES.items()}
_APART = re.compile(r"\b(?P<verb>(?:hand|turn)(?:s|ed|ing)?) (?P<what>(?:[\w’'-]+ ){1,8})over(?= to\b)")
_LOST = re.compile(r"\b(?:go|goes|went|fall|fell) (?:down )?(?P<score>\d+-\d+ )?to(?= [A-Z])")


def phrasal(verb: str, after: str) -> str:
    """The lemma of a folded verb, with the word after it: "turned down" is of reject."""
    own = lemma(verb)
    return _PHRASAL.get(f"{own} {after}", own)


# Several checks ask for the same few sentences.
@lru_cache(maxsize=1_000)
def in_one_word(text: str) -> str:
    """The text with such verbs told in one word, in the past or as they are; who went down to another lost to him."""
    text = _APART.sub(lambda match: f"{_as('deliver', match['verb'])} {match['what'].strip()}", text)
    text = _LOST.sub(lambda match: f"lost {match['score'] or ''}to", text)
    return _WRITTEN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    base = _BASE[match["verb"].casefold()]
    verb = _PHRASES.get(f"{base} {match['after'].casefold()}")
    return _as(verb, match["verb"]) if verb else match.group()


def _as(verb: str, form: str) -> str:
    """A verb in the form that another has."""
    form, stem = form.casefold(), verb.removesuffix("e")
    if form in (_BASE.get(form), "hand", "turn"):
        return verb
    ending = next((each for each in ("ing", "s") if form.endswith(each)), None)
    if ending:
        return f"{stem}ing" if ending == "ing" else f"{verb}s"
    return next((each for each in sorted(FORMS.get(verb, ())) if each != verb), f"{stem}ed")


def _forms(verb: str) -> set[str]:
    stem = verb.removesuffix("e")
    doubled = {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return {verb, f"{verb}s", f"{stem}ed", f"{stem}ing", *FORMS.get(verb, ()), *doubled}


_BASE = {form: verb for verb, _ in map(str.split, _PHRASES) for form in _forms(verb)}
_WRITTEN = re.compile(
    rf"\b(?P<verb>{'|'.join(sorted(_BASE))}) (?P<after>{'|'.join(sorted({each.split()[1] for each in _PHRASES}))})\b",
    re.IGNORECASE,
)
