"""The public JSON contract: the shapes that scripts outside this project may rely on.

Changes are additive only. What a reader gives back may lack the optional keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from assistant.carriers import Carrier, Report
from assistant.models import Answer, Citation, Document, Dropped, Passage, Sentence, Statement, Usage
from assistant.scopes import Filters, Scope, Searched
from assistant.versions import Stored, changes

if TYPE_CHECKING:
    from assistant.archive.search import Found

Json = dict[str, Any]


def citation_to_json(citation: Citation) -> Json:
    """A citation, every field under its own name."""
    return asdict(citation)


def citation_from_json(given: Json) -> Citation:
    """The citation that `citation_to_json` wrote, without its grade: that is the one of the day it is shown."""
    unknown: Json = dict.fromkeys(("title", "source", "author", "url", "published"))
    known: Json = {
        field.name: given[field.name] for field in fields(Citation) if field.name in given and field.name != "grade"
    }
    return Citation(**(unknown | known))


def answer_to_json(answer: Answer) -> Json:
    """An answer or an abstention; `reason`, `meant`, `other_language`, `usage` and `error` only where there is one."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answered": answer.answered,
        **({} if answer.reason is None else {"reason": answer.reason}),
        "answered_by": answer.answered_by,
        "statements": [_statement_to_json(statement) for statement in answer.statements],
        "dropped": [asdict(dropped) for dropped in answer.dropped],
        "missing": list(answer.missing),
        **({"meant": dict(answer.meant)} if answer.meant else {}),
        **({} if answer.other_language is None else {"other_language": answer.other_language}),
        "nearest": [citation_to_json(citation) for citation in answer.nearest],
        "filters": filters_to_json(answer.filters),
        "searched": _searched_to_json(answer.searched),
        "newest_cited": answer.newest_cited,
        "revision": answer.revision,
        "seconds": answer.seconds,
        "notices": list(answer.notices),
        "reports": [[asdict(carrier) for carrier in report.carriers] for report in answer.reports],
        **({} if answer.usage is None else {"usage": asdict(answer.usage)}),
        **({} if answer.failure is None else {"error": answer.failure}),
    }


def answer_from_json(given: Json) -> Answer:
    """The answer that `answer_to_json` wrote; what can be reckoned from the rest is not read."""
    return Answer(
        question=given["question"],
        standalone_question=given.get("standalone_question") or given["question"],
        answered_by=given["answered_by"],
        statements=tuple(_statement_from_json(statement) for statement in given["statements"]),
        searched=_searched_from_json(given["searched"]),
        revision=given["revision"],
        seconds=given["seconds"],
        reason=given.get("reason"),
        dropped=tuple(Dropped(each["text"], each["reason"]) for each in given.get("dropped", ())),
        missing=tuple(given.get("missing", ())),
        meant=tuple(given.get("meant", {}).items()),
        other_language=given.get("other_language"),
        nearest=tuple(citation_from_json(citation) for citation in given.get("nearest", ())),
        filters=_filters_from_json(given.get("filters") or {}),
        notices=tuple(given.get("notices", ())),
        failure=given.get("error"),
        reports=tuple(Report(tuple(Carrier(**each) for each in carriers)) for carriers in given.get("reports", ())),
        usage=Usage(**given["usage"]) if given.get("usage") else None,
    )


def search_to_json(question: str, found: Found, documents: int) -> Json:
    """A search: the question as asked and as searched, all ranked article ids, and the passages of the first
    `documents` articles.
    """
    shown = set(found.documents[:documents])
    return {
        "question": question,
        "standalone_question": found.query.question,
        "filters": filters_to_json(found.query.filters),
        "notices": list(found.notices),
        "documents": list(found.documents),
        "passages": [_passage_to_json(p) for p in found.passages if p.document.id in shown],
    }


def filters_to_json(filters: Filters) -> Json:
    """What narrowed a search; nothing where nothing did."""
    scope = filters.scope
    told = {
        "sources": list(scope.sources),
        "since": scope.since,
        "until": scope.until,
        "phrases": list(filters.phrases),
    }
    return {name: value for name, value in told.items() if value}


def _filters_from_json(given: Json) -> Filters:
    scope = Scope(tuple(given.get("sources", ())), given.get("since"), given.get("until"))
    return Filters(scope, tuple(given.get("phrases", ())))


def article_to_json(document: Document, sentences: Sequence[Sentence]) -> Json:
    """A stored article, with where its sentences stand and its pages begin."""
    details = ("id", "digest", "title", "source", "author", "url", "path", "published", "language", "text")
    told: Json = {name: getattr(document, name) for name in details}
    return told | {"sentences": [[s.start, s.end] for s in sentences], "pages": list(document.pages)}


def version_to_json(before: Stored | None, version: Stored) -> Json:
    """A version of an article without its text, and how its sentences differ from those of the version before it."""
    document, sentences = version
    changed = changes(before[1], sentences) if before else ()
    details = ("id", "digest", "title", "source", "published")
    told = {name: getattr(document, name) for name in details}
    return told | {"sentences": len(sentences), "changes": [asdict(change) for change in changed]}


def _passage_to_json(passage: Passage) -> Json:
    first, last = passage.sentences[0], passage.sentences[-1]
    return {
        "document_id": passage.document.id,
        "score": passage.score,
        "found_by": list(passage.found_by),
        "first": first.ordinal,
        "last": last.ordinal,
        "start": first.start,
        "end": last.end,
        "text": passage.text,
    }


def _statement_to_json(statement: Statement) -> Json:
    citations = [citation_to_json(citation) for citation in statement.citations]
    return {"text": statement.text, "support": statement.support, "citations": citations}


def _statement_from_json(given: Json) -> Statement:
    citations = tuple(citation_from_json(citation) for citation in given["citations"])
    return Statement(given["text"], given["support"], citations)


def _searched_to_json(searched: Searched) -> Json:
    return {
        "documents": searched.documents,
        "sources": list(searched.sources),
        "from": searched.first_published,
        "to": searched.last_published,
        "undated": searched.undated,
    }


def _searched_from_json(given: Json) -> Searched:
    dates = given.get("from"), given.get("to")
    return Searched(given["documents"], tuple(given["sources"]), *dates, given.get("undated", 0))
