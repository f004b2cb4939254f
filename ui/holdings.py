"""What the page of sources is given to show: plain data and inert blocks, made from values."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from assistant.archive.holdings import Column, Held, Holdings, Wanted
from assistant.carriers import Report
from assistant.grades import opinion
from assistant.outlets import Outlet
from assistant.terminal import counted
from assistant.text.languages import name
from assistant.text.titles import UNTITLED, called
from ingest import runs
from ingest.progress import share
from ingest.readers import Failure
from ingest.received import file_name
from ingest.runs import Run
from ui.intake import Errand
from ui.markup import block, dateline, day, only, openable
from ui.shown import Shown

_COLUMNS: dict[Column, str] = {
    "title": "Article",
    "source": "Outlet",
    "author": "Author",
    "language": "Language",
    "published": "Published",
    "report": "Report",
    "sentences": "Sentences",
    "versions": "Versions",
}
_LARGEST_FIRST = ("published", "report", "sentences", "versions")


def table(holdings: Holdings, wanted: Wanted, documents: int) -> Shown:
    """A page of articles, how the table is sorted, and where the page stands among the others."""
    last = wanted.first + len(holdings.articles)
    return {
        "columns": [
            {"name": each, "label": label, "sorted": _sorted(each, wanted)} for each, label in _COLUMNS.items()
        ],
        "rows": [_row(article) for article in holdings.articles],
        "summary": _summary(holdings.found, wanted, documents),
        "family": wanted.family is not None,
        "place": f"{wanted.first + 1:,} to {last:,} of {holdings.found:,}" if holdings.found > wanted.limit else None,
        "before": wanted.first > 0,
        "after": last < holdings.found,
    }


def sorted_by(pressed: Column, wanted: Wanted) -> tuple[Column, bool]:
    """The column to sort by when its heading is pressed, and if downwards: the second press turns the order round."""
    return pressed, not wanted.descending if pressed == wanted.by else pressed in _LARGEST_FIRST


def versions_told(article: Held) -> str:
    """What goes when an article is removed."""
    parts = (article.source, article.author, dateline(article.published), counted(article.versions, "version"))
    return " · ".join(filter(None, parts))


def under_way(errands: Sequence[Errand], logged: Sequence[Run]) -> str:
    """What is under way, by this app and by others, as one HTML block; an empty one if nothing is."""
    foreign = [run for run in logged if run.state == "running" and not any(one.is_in([run]) for one in errands)]
    return f'<div class="runs">{"".join((*map(_errand, errands), *map(_elsewhere, foreign)))}</div>'


def ended(logged: Sequence[Run]) -> str:
    """What the last run that ended did, as one HTML block; an empty one if there was none."""
    told = [_last_run(run) for run in logged if run.state != "running"][:1]
    return f'<div class="runs">{"".join(told)}</div>'


def _errand(one: Errand) -> str:
    """An errand under way: what it is, what it said last, for how long, and how much is done."""
    done = share(one.said)
    bar = f'<progress max="1" value="{done:.3f}"></progress>' if done is not None else "<progress></progress>"
    told = " · ".join(filter(None, (one.what, one.said, f"{one.seconds} s")))
    return f'<div class="errand" role="status">{block("p", "quiet", told)}{bar}</div>'


def _elsewhere(run: Run) -> str:
    """A run under way that this app did not start."""
    told = f"An ingest is under way since {dateline(run.started)} (process {run.process})."
    return f'<div class="errand" role="status">{block("p", "quiet", told)}<progress></progress></div>'


def _last_run(run: Run) -> str:
    """What the last run did, its notes folded away."""
    told = (f"Last run {dateline(run.started)}: {runs.outcome(run)}", *filter(None, [run.error]))
    notes = "".join(_named(file_name(notice.path), notice.message) for notice in run.notices)
    folded = f"<details><summary>{counted(len(run.notices), 'note')}</summary><ul>{notes}</ul></details>"
    return f'<div class="run">{block("div", "lines", *told)}{folded if notes else ""}</div>'


def set_aside(failures: Sequence[Failure], unlogged: Sequence[str]) -> str:
    """What could not be taken and why, as an HTML block."""
    heading = block("p", "count", f"Set aside: {counted(len(failures), 'file')}") if failures else ""
    listed = "".join(_named(file_name(failure.path), failure.reason) for failure in failures)
    refused = "".join(block("p", "refused", told) for told in unlogged)
    return f'<div class="error aside" role="alert">{refused}{heading}<ul>{listed}</ul></div>'


def _named(name: str, told: str) -> str:
    return f"<li><bdi><b>{html.escape(name)}</b></bdi> <bdi>{html.escape(told)}</bdi></li>"


def _sorted(column: Column, wanted: Wanted) -> str | None:
    return ("descending" if wanted.descending else "ascending") if column == wanted.by else None


def _summary(found: int, wanted: Wanted, documents: int) -> str:
    among = f"{found:,} of " if found != documents else ""
    narrowed = only(wanted.scope) if wanted.family is None else "Only those that carry one report."
    return " ".join(filter(None, (f"{among}{counted(documents, 'article')}.", narrowed)))


def _row(article: Held) -> Shown:
    return {
        "id": article.id,
        "title": called(article.title, article.path),
        "outlet": article.source or "",
        "grade": article.grade,
        "opinion": opinion(Outlet(article.source or "", (), article.grade, article.note)),
        "author": article.author or "",
        "language": name(article.language) if article.language else "",
        "published": day(article.published),
        "report": _report(article.report, article.id) if article.report else "",
        "sentences": counted(article.sentences, "sentence").split(" "),
        "versions": counted(article.versions, "version").split(" "),
        "origin": _origin(article),
        "whole_origin": article.url or article.path or "",
    }


def _report(report: Report, document_id: str) -> str:
    first, number = report.carriers[0], len(report.carriers)
    if first.document_id == document_id:
        return f"first of {number}{f', credits {first.credited}' if first.credited else ''}"
    return f"one of {number}, first in {first.source or first.title or UNTITLED}"


def _origin(article: Held) -> str:
    """Where it is from, in short: the host of its address, else the name of its file."""
    link = openable(article.url)
    return (urlsplit(link).hostname or "" if link else "") or PurePath(file_name(article.path or "")).name
