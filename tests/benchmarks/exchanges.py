"""Sentences repeated word for word but for two names, figures or months in each other's place: how many are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from assistant.text import months
from assistant.verification.verify import verify
from tests.benchmarks.tables import Table

MONTHS = tuple(map(str.capitalize, months.NAMES))
_SENTENCE = re.compile(r"[A-Z“\"][^|]{40,300}\.")
_MORE_THAN_A_LIST = re.compile(r"\b[a-z]{4,}\b")
_CALENDAR = rf"(?:{'|'.join(MONTHS)}|\w+day)\b"
_KINDS = {
    "two names": re.compile(rf"(?<=[a-z,] )(?!{_CALENDAR})[A-Z][a-z]{{3,}}\b(?![’'.-]?\w| [A-Z])"),
    "two figures": re.compile(r"(?<![\w.,:/$€£-])\d[\d,.]*(?<![,.])(?![\w:/%-])"),
    "two months": re.compile(rf"\b(?:{'|'.join(MONTHS)})\b"),
}
_AGAINST = ("the sentence alone", "its whole page")


def in_each_others_place(pages: Sequence[Sequence[str]]) -> Table:
    """The first sentence of each page in which two of a kind can be exchanged, against itself and against the page."""
    rows: list[tuple[str | float, ...]] = []
    for kind, pattern in _KINDS.items():
        made = [(new, one, page) for page in pages for new, one in _first(page, pattern)]
        alone, paged = [(new, [one]) for new, one, _ in made], [(new, page) for new, _, page in made]
        rows.append((kind, len(made), share(alone), share(paged)))
    columns = ("sentences", *(f"refused, {what}" for what in _AGAINST))
    return Table("Refused, %, of sentences with two things exchanged", columns, tuple(rows))


def exchanged(sentence: str, pattern: re.Pattern[str]) -> str | None:
    """The first and the last of a kind in each other's place; None where they are alike, or stand in a mere list."""
    found = list(pattern.finditer(sentence)) if _SENTENCE.fullmatch(sentence) else []
    if len(found) < 2 or found[0].group() == found[-1].group():
        return None
    (start, end), (other, last) = found[0].span(), found[-1].span()
    between = sentence[end:other]
    changed = f"{sentence[:start]}{found[-1].group()}{between}{found[0].group()}{sentence[last:]}"
    return changed if _MORE_THAN_A_LIST.search(between) else None


def _first(page: Sequence[str], pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    made = ((exchanged(one, pattern), one) for one in page)
    return [(new, one) for new, one in made if new][:1]


def share(pairs: Sequence[tuple[str, Sequence[str]]]) -> float | str:
    """How many of the pairs of a statement and its evidence are refused, in percent; nothing where there are none."""
    return round(100 * float(np.mean([refused(*pair) for pair in pairs])), 1) if pairs else ""


def refused(statement: str, evidence: Sequence[str]) -> bool:
    """Whether it is not supported."""
    return verify(statement, evidence).judgement != "supported"
