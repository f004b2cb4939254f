"""What changed between two versions of an article, and what became of a sentence that was cited from an old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.models import Citation, Document, Sentence
from assistant.text import words

Stored = tuple[Document, tuple[Sentence, ...]]

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences that were `removed` and those that were `added` in their place; either may be none."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def changes(earlier: Sequence[Sentence], later: Sequence[Sentence]) -> Iterator[Change]:
    """Where two versions differ, in the order of the text; a sentence whose white space alone changed is the same."""
    old, new = ([" ".join(sentence.text.split()) for sentence in version] for version in (earlier, later))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            yield Change(tuple(old[old_from:old_to]), tuple(new[new_from:new_to]))


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a cited sentence whose article is no longer the version that was cited.

    It is `kept` word for word, `changed` to what is `now` in its place, or `gone`; or the whole article is `removed`.
    """

    became: Literal["kept", "changed", "gone", "removed"]
    now: str | None = None


def standing(citation: Citation, current: Stored | None) -> Standing | None:
    """What became of a cited sentence in the current version of its article; None if that is the one cited."""
    if current is None:
        return Standing("removed")
    document, sentences = current
    if document.digest == citation.digest:
        return None
    told = [" ".join(sentence.text.split()) for sentence in sentences]
    if " ".join(citation.quote.split()) in told:
        return Standing("kept")
    now = max(told, key=lambda text: _likeness(text, citation.quote), default="")
    return Standing("changed", now) if _likeness(now, citation.quote) >= _ALIKE else Standing("gone")


def _likeness(one: str, other: str) -> float:
    """The words that two sentences share ÷ all the words of both, 0 to 1."""
    a, b = set(words.stems(one)), set(words.stems(other))
    return len(a & b) / len(a | b) if a | b else 0.0
