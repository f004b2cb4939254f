"""What an answer says about what the archive does not hold."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from assistant.carriers import Report
from assistant.models import Citation, Passage, Sentence
from assistant.text import words
from assistant.text.languages import are_alike, asked_in, name

EMPTY = "The archive holds no articles yet; add some with: briefing-ingest PATH"
SILENT = "The archive does not say: no article answers this question."

UNSURE = "The archive speaks of this, but no sentence answers it surely enough."
UNPROVED = "A language model wrote an answer, but the archive proves none of it."

# That no article has such a word says nothing: what "runs" a ship is its "operator" elsewhere.
_EVERYDAY = frozenset(
    """become becomes became begin begins began bring brings brought call called calls come comes came get gets got
    getting give gives gave given go goes going went gone happen happens happened hold holds held keep keeps kept
    know knows known make makes made making name named need needs needed put puts run runs ran running stand stands
    stood start starts started take takes took taken taking think thinks thought use uses used want wants wanted
    work works worked""".split()
)
_PASSAGES = 10
_NEAREST = 3
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_MISSPELT = 5
_ALIKE = 0.87


def reason(documents: int, lacking: Sequence[str], dropped: int = 0) -> str:
    """Why there is no answer, given how many articles were searched, which words are in none that came near, and how
    many lines were left out.

    Where every word is there, it may be said after all, so that it is not is no certainty.
    """
    if not documents:
        return EMPTY
    if dropped:
        return UNPROVED
    return SILENT if lacking else UNSURE


def missing(question: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The question's content words, as folded, that none of the best passages holds; everyday verbs apart."""
    held = {stem for passage in passages[:_PASSAGES] for stem in _stems(passage)}
    told = (word for word in words.content(question) if word not in _EVERYDAY)
    lacking = [word for word in told if not set(words.stems(word)) & held]
    return tuple(dict.fromkeys(words.unpaired(lacking)))


def meant(lacking: Sequence[str], frequencies: Mapping[str, int], passages: Sequence[Passage]) -> dict[str, str]:
    """For words that no article of the archive holds, one of the best passages that is spelt nearly so, if there is
    any: only a person can tell whether it was meant. `frequencies` counts the chunks that hold a stem.
    """
    unknown = [word for word in lacking if not any(frequencies.get(stem) for stem in words.stems(word))]
    spelt = [word for word in unknown if len(word) >= _SHORTEST_MISSPELT]
    if not spelt:
        return {}
    surface = (word for passage in passages[:_PASSAGES] for word in _WORD.findall(passage.text))
    there = {token: word for word in surface for token in words.tokens(word)}
    near = {word: get_close_matches(word, there, n=1, cutoff=_ALIKE) for word in spelt}
    return {word: there[found[0]] for word, found in near.items() if found}


def in_other_language(question: str, documents: int, languages: Mapping[str, int]) -> str | None:
    """That most of so many articles are in another language than the question; None where that cannot be told.

    `languages` counts the articles of each language that is known, the most first.
    """
    most, number = next(iter(languages.items()), ("", 0))
    if 2 * number <= documents:
        return None
    asked = asked_in(question)
    if asked is None or are_alike(asked, most):
        return None
    articles = f"{number:,} of the {documents:,} articles are" if number < documents else "the articles are all"
    return f"The question is in {name(asked)}; {articles} in {name(most)}."


def nearest(question: str, passages: Sequence[Passage], reports: Mapping[str, Report]) -> tuple[Citation, ...]:
    """The sentence that came nearest in each of the nearest articles; of those that carry one of the `reports`, which
    go by article, the first one stands for all.
    """
    first: dict[Report, Passage] = {}
    for passage in passages:
        first.setdefault(reports[passage.document.id], passage)
    return tuple(
        Citation.of(passage.document, nearest_sentence(question, passage), number)
        for number, passage in enumerate(list(first.values())[:_NEAREST], start=1)
    )


def nearest_sentence(question: str, passage: Passage) -> Sentence:
    """The sentence of a passage that holds most of a question's words."""
    asked = set(words.stems(question))
    return max(passage.sentences, key=lambda sentence: len(asked & set(words.stems(sentence.text))))


def _stems(passage: Passage) -> list[str]:
    return words.stems(f"{passage.document.title or ''} {passage.text}")
