"""What changed between two versions of an article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.models import Document, Sentence

Stored = tuple[Document, tuple[Sentence, ...]]


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
