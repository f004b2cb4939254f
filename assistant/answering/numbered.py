"""Found passages as a language model is shown them: numbered sentences, fenced by article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.orders import gives_orders
from assistant.models import Document, Passage, Sentence
from assistant.text.characters import seen

Stored = tuple[Document, Sentence]

_BYTES_A_TOKEN = 3
_LINE_OF_OURS = 8
_BRACKETS = str.maketrans("<>", "‹›")


@dataclass(frozen=True, slots=True)
class Shown:
    """Articles in the order of their best passage, each with the sentences shown of it, as they stand in it."""

    articles: tuple[tuple[Stored, ...], ...]
    withheld: int = 0
    """How many sentences were left out because they read as orders to a language model."""

    @property
    def sentences(self) -> tuple[Stored, ...]:
        """All of them; the first has the number 1."""
        return tuple(stored for article in self.articles for stored in article)

    def numbered(self, number: int) -> Stored | None:
        """The sentence of a number, if one has it."""
        return self.sentences[number - 1] if 0 < number <= len(self.sentences) else None

    def text(self) -> str:
        """What the model reads. A sentence is one line and opens no tag, so no article can pass for another."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        number = 0
        for article in self.articles:
            yield f"<article {_heading(article[0][0])}>"
            for _, sentence in article:
                number += 1
                yield f"[{number}] {_line(sentence.text)}"
            yield "</article>"


def choose(passages: Sequence[Passage], tokens: int) -> Shown:
    """The best passages that fit whole into so many tokens, reckoned from their bytes on the safe side."""
    chosen: dict[str, dict[int, Stored]] = {}
    withheld: set[tuple[str, int]] = set()
    left = tokens
    for passage in passages:
        article = chosen.get(passage.document.id, {})
        orders = {s.ordinal for s in passage.sentences if gives_orders(seen(s.text))}
        withheld |= {(passage.document.id, ordinal) for ordinal in orders}
        new = {s.ordinal: (passage.document, s) for s in passage.sentences if s.ordinal not in {*article, *orders}}
        cost = sum(_tokens(s.text) for _, s in new.values()) + (0 if article else _tokens(_heading(passage.document)))
        if cost <= left:
            chosen[passage.document.id] = article | new
            left -= cost
    articles = tuple(tuple(of[ordinal] for ordinal in sorted(of)) for of in chosen.values() if of)
    return Shown(articles, len(withheld))


def _tokens(text: str) -> int:
    return len(text.encode()) // _BYTES_A_TOKEN + _LINE_OF_OURS


def _heading(document: Document) -> str:
    """What is known of an article, but for a title or an outlet that reads as an order."""
    known = (_line(part) for part in (document.title, document.source, document.published) if part)
    return " | ".join(part for part in known if not gives_orders(part)) or "untitled"


def _line(text: str) -> str:
    return " ".join(seen(text).split()).translate(_BRACKETS)
