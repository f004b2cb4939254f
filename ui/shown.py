"""What each element of the page is given to show: plain data, made from values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal

from assistant.grades import UNKNOWN, in_words, opinion
from assistant.models import Answer, Citation, Conversation, Document, Statement
from assistant.origins import described
from assistant.outlets import Outlet
from assistant.scopes import Filters, Searched
from assistant.terminal import counted, folio
from assistant.text.languages import name
from assistant.text.titles import UNTITLED, called
from assistant.verification.drafts import Checked
from assistant.verification.verify import Judgement
from assistant.versions import Standing
from ui.clipboard import as_markdown
from ui.markup import audit, dateline, day, only, openable, outlet, stands

Shown = dict[str, Any]
Marking = Literal["", "cited", "near", "also"]

_JUDGED: dict[Judgement, str] = {
    "supported": "Supported",
    "contradicted": "Contradicted",
    "not_found": "Not found",
}
STOPPED = "Stopped before the answer was finished. What had been verified is kept."
INTERRUPTED = "Stopped before anything was verified"
REMOVED = "This article is no longer in the archive. The quotation is kept as it was shown."
GONE = "This article is no longer in the archive."
REPLACED = "This article has changed since. You are reading the version that was cited."
_NOW = {
    "kept": "The sentence stands unchanged in the current version.",
    "gone": "The sentence no longer stands in the current version.",
}
_SINCE = {"changed": "changed since", "gone": "withdrawn since", "removed": "removed since"}
ELSEWHERE = "The quotation does not stand in the stored text where it was cited, so it is not marked."


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of an article's text, marked or not; the segments joined are the text. `page` is the one it begins."""

    text: str
    marking: Marking = ""
    number: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Focus:
    """The sentence that an article is opened at: cited by an answer, or only near to the question."""

    citation: Citation
    marking: Marking = "cited"

    def segment(self, text: str) -> Segment:
        """The sentence, marked; only what is cited has a number to show."""
        return Segment(text, self.marking, self.citation.number if self.marking != "near" else None)


def statement(given: Statement, since: Mapping[Citation, Standing]) -> Shown:
    """A statement and its chips; `since` tells what became of those whose article is no longer the one cited."""
    chips = [_chip(citation, since.get(citation)) for citation in given.citations]
    return {"text": given.text, "quoted": given.support == "quoted", "chips": chips}


def _chip(citation: Citation, became: Standing | None = None) -> Shown:
    since = _SINCE.get(became.became) if became else None
    page = f", page {citation.page}" if citation.page else ""
    graded = f" ({told})" if (told := in_words(citation.grade)) else ""
    about = f"{called(citation.title, citation.path)}, {outlet(citation)}{graded}, {dateline(citation.published)}{page}"
    return {
        "number": citation.number,
        "outlet": outlet(citation),
        "grade": citation.grade,
        "day": day(citation.published),
        "page": folio(citation.page),
        "since": since,
        "label": f"Citation {citation.number}: {about}{f', {since}' if since else ''}",
    }


def footnote(answer: Answer, since: Mapping[Citation, Standing]) -> Shown:
    """How the answer came about, what was left out and why, and the answer to copy."""
    return {
        "notices": list(answer.notices),
        "reports": described(answer.reports, answer.cited_documents),
        "dropped": [asdict(dropped) for dropped in answer.dropped],
        "audit": audit(answer),
        "markdown": as_markdown(answer, since),
    }


def filters(given: Filters, searched: Searched) -> Shown:
    """What narrowed a search, and the phrases of the question that can be let go."""
    undated = f"{counted(searched.undated, 'article')} without a date left out" if searched.undated else None
    return {"narrowed": only(given.scope), "undated": undated, "phrases": list(given.phrases)}


def without(phrases: Sequence[str], dropped: int) -> tuple[str, ...]:
    """The phrases that stay when one is let go."""
    return tuple(phrase for index, phrase in enumerate(phrases) if index != dropped)


def verdicts(checked: Sequence[Checked]) -> Shown:
    """The sentences of a draft with their verdicts, why, and where the archive says so or otherwise."""
    judged = [each.verdict.judgement for each in checked]
    counts = ", ".join(f"{judged.count(judgement)} {said.lower()}" for judgement, said in _JUDGED.items())
    return {"summary": f"{counted(len(checked), 'sentence')}: {counts}", "verdicts": [_verdict(c) for c in checked]}


def _verdict(checked: Checked) -> Shown:
    return {
        "text": checked.statement,
        "judgement": checked.verdict.judgement,
        "said": _JUDGED[checked.verdict.judgement],
        "reasons": list(checked.verdict.notes),
        "chips": [_chip(citation) for citation in checked.citations],
        "against": [_chip(citation) for citation in checked.contradicted_by],
    }


def conversations(listed: Iterable[Conversation], current: str | None) -> Shown:
    """The list of conversations and which of them is open."""
    entries = [{"id": c.id, "title": c.title, "day": day(c.updated)} for c in listed]
    return {"conversations": entries, "current": current}


def article(
    stored: Document | None,
    focus: Focus,
    also: Sequence[Citation],
    became: Standing | None,
    outlets: Mapping[str, Outlet] = MappingProxyType({}),
) -> Shown:
    """The stored article with its marks or, if it was removed, what its citation kept of it; `outlets` leads from
    their names to what is said of them.
    """
    parts = _paged(stored, segments(stored.text, focus, also)) if stored else (focus.segment(focus.citation.quote),)
    return {
        **_heading(stored or focus.citation, outlets),
        "notes": _notes(stored, focus.citation, became),
        "segments": [asdict(part) for part in parts],
    }


def whole(stored: Document | None, outlets: Mapping[str, Outlet]) -> Shown:
    """An article from its beginning, nothing marked; or that it was removed meanwhile."""
    if stored is None:
        return {
            "title": UNTITLED,
            "meta": "",
            "language": None,
            "opinion": None,
            "link": None,
            "notes": [GONE],
            "segments": [],
        }
    return {
        **_heading(stored, outlets),
        "notes": [],
        "segments": [asdict(part) for part in _paged(stored, [Segment(stored.text)])],
    }


def _heading(known: Document | Citation, outlets: Mapping[str, Outlet]) -> Shown:
    language = known.language if isinstance(known, Document) else None
    told = (known.source, known.author, dateline(known.published), language and name(language))
    return {
        "title": called(known.title, known.path),
        "meta": " · ".join(filter(None, told)),
        "language": language,
        "opinion": opinion(outlets.get(known.source or "", UNKNOWN)),
        "link": openable(known.url),
    }


def _paged(stored: Document, parts: Iterable[Segment]) -> Iterator[Segment]:
    """The segments of an article, cut where its pages begin."""
    begun = {offset: number for number, offset in enumerate(stored.pages, start=1)}
    at = 0
    for part in parts:
        end = at + len(part.text)
        cuts = [at, *sorted(offset for offset in begun if at < offset < end), end]
        for start, stop in pairwise(cuts):
            number = part.number if start == at else None
            yield Segment(stored.text[start:stop], part.marking, number, begun.get(start))
        at = end


def _notes(stored: Document | None, citation: Citation, became: Standing | None) -> list[str]:
    if stored is None:
        return [REMOVED]
    now = _NOW.get(became.became, f"The sentence now reads: “{became.now}”") if became else None
    found = (f"{REPLACED} {now}", became), (ELSEWHERE, not stands(stored.text, citation))
    return [note for note, holds in found if holds]


def segments(text: str, focus: Focus, also: Iterable[Citation]) -> tuple[Segment, ...]:
    """An article's text, cut at its marks; what does not stand there word for word is not marked."""
    others = {c.start: Focus(c, "also") for c in also if stands(text, c)}
    own = {focus.citation.start: focus} if stands(text, focus.citation) else {}
    parts, at = [], 0
    for start, mark in sorted((others | own).items()):
        if start >= at:
            end = mark.citation.end
            parts += [Segment(text[at:start]), mark.segment(text[start:end])]
            at = end
    return tuple(part for part in (*parts, Segment(text[at:])) if part.text)
