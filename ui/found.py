"""What a search found, as the page shows it: copies of one report are one entry, which names who else carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from assistant.archive.search import Found
from assistant.carriers import Carrier, Report, report_of
from assistant.models import Answer, Citation, Passage, Sentence
from assistant.text.titles import UNTITLED, called
from ui.markup import dateline, day, looked_through, outlet
from ui.shown import Segment, Shown

_FOUND_BY = {"dense": "by meaning", "lexical": "by words"}


def passages(found: Found, nearest: Sequence[Sentence], most: int) -> Shown:
    """Ranked passages of at most so many reports, in each the sentence that came nearest: of the articles that carry
    one report, those of the article that came best. Who else carries it stands at the first of them.
    """
    first: dict[Report, int] = {}
    listed = []
    for number, passage in enumerate(found.passages):
        article, report = passage.document.id, found.reports[passage.document.id]
        if report not in first and len(first) < most:
            first[report] = number
        if report in first and found.passages[first[report]].document.id == article:
            others = carriers(report, article) if first[report] == number else []
            listed.append({**_passage(number, passage, nearest[number]), "carriers": others})
    return {"passages": listed, "notices": list(found.notices), "searched": looked_through(found.searched)}


def _passage(number: int, passage: Passage, best: Sentence) -> Shown:
    article, text = passage.document, passage.document.text
    first, last = passage.sentences[0].start, passage.sentences[-1].end
    parts = Segment(text[first : best.start]), Segment(best.text, "near"), Segment(text[best.end : last])
    return {
        "number": number,
        "title": called(article.title, article.path),
        "outlet": outlet(article),
        "grade": article.grade,
        "day": day(article.published),
        "found": " and ".join(_FOUND_BY[leg] for leg in passage.found_by),
        "segments": [asdict(part) for part in parts if part.text],
    }


def abstention(answer: Answer) -> Shown:
    """Why there is no answer, what was searched, what is missing and what came nearest."""
    return {
        "heading": answer.reason,
        "searched": looked_through(answer.searched),
        "missing": list(answer.missing),
        "meant": dict(answer.meant),
        "other_language": answer.other_language,
        "nearest": [_near(citation, answer.reports) for citation in answer.nearest],
    }


def _near(citation: Citation, reports: Iterable[Report]) -> Shown:
    return {
        "title": called(citation.title, citation.path),
        "outlet": outlet(citation),
        "grade": citation.grade,
        "day": day(citation.published),
        "carriers": carriers(report_of(citation.document_id, reports), citation.document_id),
    }


def carriers(report: Report | None, document_id: str) -> list[Shown]:
    """Who else carries the report of an article; whoever published it first comes first, and is called so."""
    if report is None:
        return []
    own = next((each.source for each in report.carriers if each.document_id == document_id), None)
    others = ((n, each) for n, each in enumerate(report.carriers) if each.document_id != document_id)
    return [_carrier(each, own, first=n == 0) for n, each in others]


def _carrier(carrier: Carrier, own: str | None, *, first: bool) -> Shown:
    """By its outlet, or by its title where it is of the same outlet as the article that it stands beside."""
    title = carrier.title or UNTITLED
    return {
        "id": carrier.document_id,
        "name": carrier.source if carrier.source and carrier.source != own else f"“{title}”",
        "first": first,
        "label": f"{title}, {carrier.source or 'unknown outlet'}, {dateline(carrier.published)}",
    }
