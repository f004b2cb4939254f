"""Invented articles that can be told apart: each has one word of its own, and a subject that few others share."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

_SYLLABLES = "ba do ku li mo ne pa ri su ta ve zo".split()
_PLACES = (
    "the harbour, the opera house, a dairy farm, the tax office, the observatory, a children's hospital, the airport, "
    "a coal mine, the university library, the football stadium, a bakery, the parliament, a lighthouse, the prison, "
    "a vineyard, the railway station, a pharmacy"
).split(", ")
_EVENTS = (
    "caught fire before dawn; was sold to a foreign bank; lost its roof in a gale; celebrated its first hundred years; "
    "was searched by the police; reopened after long repairs; went on strike over pay; was flooded by the river; "
    "received a visit from the president; was robbed of its savings; switched to solar power; cancelled every booking; "
    "was closed because of measles"
).split("; ")


@dataclass(frozen=True, slots=True)
class Article:
    """What goes into the archive; one chunk. No other article, nor another version, holds its `word`."""

    id: str
    title: str
    text: str
    word: str


def article(number: int, *, of: str | None = None) -> Article:
    """The article of this number, below 12 ** 4; `of` makes it a new version of that id."""
    word = "".join(_SYLLABLES[number // 12**place % 12] for place in range(4)) + "k"
    place, event = _PLACES[number % 17], _EVENTS[number % 13]
    town = word.capitalize()
    text = f"In {town}, {place} {event}. The mayor saw it."
    return Article(of or f"article-{number}", f"Seen in {town}", text, word)


def write(path: Path, articles: Iterable[Article]) -> Path:
    """Write the articles as JSON Lines, which is what ingest reads."""
    path.write_text("".join(json.dumps(asdict(article)) + "\n" for article in articles), encoding="utf-8")
    return path
