"""Articles in, publications out: read, compare, split, embed, publish."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Literal, TypeVar

from assistant.archive.publication import Entry
from assistant.archive.writer import Writer
from assistant.embedding import Embedder, key
from assistant.errors import ArticleError
from assistant.models import Document
from assistant.terminal import counted
from assistant.text.languages import detected
from assistant.text.sentences import split
from ingest import received
from ingest.chunks import chunk, embedded_text
from ingest.foreign import by_words_only
from ingest.pace import Pace
from ingest.progress import Progress
from ingest.readers import AS_USUAL, LONGEST, Failure, Notice, Reading, Result, measured
from ingest.web.gathered import NOTHING, Gathered

_WINDOW = 256
"""Texts embedded and kept at a time: enough to sort by length, few enough to lose little to a kill."""


@dataclass(slots=True)
class Summary:
    """What an ingest did, in articles; the last counts are of the whole archive."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: list[Failure] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    embedded: int = 0
    documents: int = 0
    sentences: int = 0
    chunks: int = 0
    seconds: float = 0.0


Done = TypeVar("Done", bound=Summary)


class Ingest:
    """One run of the script over an open archive.

    It holds no more than what waits to be published; `pace` tells when that is done before the end.
    """

    def __init__(self, writer: Writer, embedder: Embedder, progress: Progress, pace: Pace | None = None) -> None:
        self._writer = writer
        self._embedder = embedder
        self._progress = progress
        self._pace = pace or Pace()
        self._began = time.monotonic()
        self._seen: dict[str, Literal["new", "changed", "same"]] = {}
        self._entries: dict[str, Entry] = {}
        self._texts: dict[bytes, str] = {}
        self._languages: dict[str, str | None] = {}
        self._embedding_seconds = 0.0
        self._share = 0.0
        self._unchanged = 0
        self.summary = Summary()

    def add(self, paths: Sequence[Path], reading: Reading = AS_USUAL, gathered: Gathered = NOTHING) -> Summary:
        """Add or update the articles found at `paths` and on the web; mend the vectors if they are damaged."""
        self._writer.require_embedder(self._embedder.name)
        with closing(measured(paths, reading)) as found:
            self._take_all(self._documents(chain(found, gathered.measured())))
        if self._entries or not self._writer.is_whole():
            self._publish()
        self._writer.remember(gathered.pages)
        self._unchanged = gathered.unchanged
        self._tell_of_other_languages()
        return self._finish()

    def rebuild(self) -> Summary:
        """Split and embed every stored article anew, with the embedder of the settings."""
        documents = self._writer.documents()
        for done, document in enumerate(documents, start=1):
            self._share = done / len(documents)
            self._prepare(document)
            if len(self._texts) >= _WINDOW:
                self._embed()
        self._publish(anew=True)
        self.summary.updated = len(documents)
        return self._finish()

    def _take_all(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self._take(document)
            if len(self._texts) >= _WINDOW:
                self._embed()
            if self._entries and self._pace.due:
                self._publish()

    def _documents(self, results: Iterable[tuple[Result, float]]) -> Iterator[Document]:
        for item, self._share in results:
            self._tell_progress()
            if isinstance(item, Document) and len(item.text) <= LONGEST:
                yield item
            elif isinstance(item, Document):
                reason = (
                    f"it has {len(item.text):,} characters, over the limit of {LONGEST:,}; split it into its articles"
                )
                self._leave_out(Failure(item.path or item.id, reason))
            elif isinstance(item, Failure):
                self._leave_out(item)
            else:
                self._tell(item)

    def _leave_out(self, failure: Failure) -> None:
        self.summary.failed.append(failure)
        self._progress.say(f"left out {failure.path}: {failure.reason}")

    def _tell(self, notice: Notice) -> None:
        self.summary.notices.append(notice)
        self._progress.say(f"note on {notice.path}: {notice.message}" if notice.path else f"note: {notice.message}")

    def _tell_of_other_languages(self) -> None:
        """Of what is new or changed in this run, once."""
        told = by_words_only(Counter(filter(None, self._languages.values())), self._embedder.language)
        if told:
            self._tell(Notice("", told))

    def _tell_progress(self) -> None:
        rate = self.summary.embedded / self._embedding_seconds if self._embedding_seconds else 0.0
        embedded = f", {counted(self.summary.embedded, 'text')} embedded ({rate:,.0f} a second)" if rate else ""
        self._progress.advance(f"{counted(len(self._seen), 'article')} read{embedded}", self._share)

    def _take(self, document: Document) -> None:
        """Make ready what is new or changed; of two articles with one id the last wins, and that is said."""
        if document.id in self._seen:
            message = f"its id {document.id} came twice in this run; the last one is kept"
            self._tell(Notice(document.path or document.id, message))
            self._entries.pop(document.id, None)
        stands = self._writer.compare(document)
        self._seen[document.id] = "new" if self._seen.get(document.id) == "new" else stands
        if stands != "same":
            self._prepare(document)

    def _prepare(self, read: Document) -> None:
        document = replace(read, language=detected(read.text, read.language))
        self._languages[document.id] = document.language
        sentences = split(document.text)
        chunks = chunk(sentences)
        texts = [embedded_text(document, sentences, run) for run in chunks]
        keys = tuple(key(self._embedder.name, text) for text in texts)
        self._entries[document.id] = Entry(document, sentences, chunks, keys)
        missing = self._writer.unembedded(keys)
        self._texts |= {k: text for k, text in zip(keys, texts, strict=True) if k in missing}

    def _embed(self) -> None:
        """Embed what the archive holds no embedding for; each window is kept as soon as it is done."""
        if self._texts and self._embedder.host and not self.summary.embedded:
            self._progress.say(f"The articles' text is sent to {self._embedder.host} to be embedded.")
        keys = list(self._texts)
        for start in range(0, len(keys), _WINDOW):
            window = keys[start : start + _WINDOW]
            began = time.monotonic()
            self._writer.keep(window, self._embedder.embed([self._texts[k] for k in window]))
            self._embedding_seconds += time.monotonic() - began
            self.summary.embedded += len(window)
            self._tell_progress()
        self._texts.clear()

    def _publish(self, *, anew: bool = False) -> None:
        self._embed()
        with self._pace.publishing():
            self._writer.publish(list(self._entries.values()), embedder=self._embedder.name, anew=anew)
        self._entries.clear()

    def _finish(self) -> Summary:
        outcomes = list(self._seen.values())
        self.summary.added = outcomes.count("new")
        self.summary.unchanged = outcomes.count("same") + self._unchanged
        self.summary.updated = self.summary.updated or outcomes.count("changed")
        return finished(self.summary, self._writer, self._began)


def remove(writer: Writer, ids: Sequence[str]) -> Summary:
    """Remove articles with all their versions, and the files that the archive kept of them.

    Raises ArticleError if one of them is not there; then none is removed.
    """
    began = time.monotonic()
    for document_id in ids:
        if not writer.holds(document_id):
            raise ArticleError(
                f"The archive holds no article with the id {document_id}; nothing was removed. "
                "See the ids with: briefing-ingest --list"
            )
    received.forget(writer.folder, writer.paths(ids))
    writer.publish([], removed=ids)
    return finished(Summary(removed=len(set(ids))), writer, began)


def finished(summary: Done, writer: Writer, began: float) -> Done:
    """A summary with what the archive then holds, and how long it took."""
    summary.documents, summary.sentences, summary.chunks = writer.counts()
    summary.seconds = round(time.monotonic() - began, 3)
    return summary
