"""Articles in, one publication out: read, compare, split, embed, publish."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from assistant.archive.publication import Entry
from assistant.archive.writer import Writer
from assistant.embedding import Embedder, key
from assistant.errors import ArticleError
from assistant.models import Document
from assistant.text.sentences import split
from ingest import received
from ingest.chunks import chunk, embedded_text
from ingest.progress import Progress
from ingest.readers import LONGEST, Failure, Notice, read

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


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An entry on its way, with the texts to embed for its chunks."""

    entry: Entry
    texts: tuple[str, ...]


class Ingest:
    """One run of the script over an open archive."""

    def __init__(self, writer: Writer, embedder: Embedder, progress: Progress) -> None:
        self._writer = writer
        self._embedder = embedder
        self._progress = progress
        self._began = time.monotonic()
        self.summary = Summary()

    def add(self, paths: Sequence[Path]) -> Summary:
        """Add or update the articles found at `paths`; mend the vectors if they are damaged."""
        self._writer.require_embedder(self._embedder.name)
        prepared = self._changed(self._documents(paths))
        self._embed(prepared)
        if prepared or not self._writer.is_whole():
            self._writer.publish([p.entry for p in prepared], embedder=self._embedder.name)
        return self._finish()

    def rebuild(self) -> Summary:
        """Split and embed every stored article anew, with the embedder of the settings."""
        documents = self._writer.documents()
        prepared = [self._prepare(document) for document in documents]
        self._embed(prepared)
        self._writer.publish([p.entry for p in prepared], embedder=self._embedder.name, anew=True)
        self.summary.updated = len(documents)
        return self._finish()

    def _documents(self, paths: Sequence[Path]) -> Iterator[Document]:
        for done, item in enumerate(read(paths), start=1):
            self._progress.advance("reading", done, 0)
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
        self._progress.say(f"note on {notice.path}: {notice.message}")

    def _changed(self, documents: Iterable[Document]) -> list[_Prepared]:
        """What is new or changed; of two articles with one id the last wins, and that is said."""
        prepared: dict[str, _Prepared] = {}
        seen: dict[str, Literal["new", "changed", "same"]] = {}
        for document in documents:
            if document.id in seen:
                message = f"its id {document.id} came twice in this run; the last one is kept"
                self._tell(Notice(document.path or document.id, message))
                prepared.pop(document.id, None)
            seen[document.id] = self._writer.compare(document)
            if seen[document.id] != "same":
                prepared[document.id] = self._prepare(document)
        outcomes = list(seen.values())
        self.summary.added = outcomes.count("new")
        self.summary.updated = outcomes.count("changed")
        self.summary.unchanged = outcomes.count("same")
        return list(prepared.values())

    def _prepare(self, document: Document) -> _Prepared:
        sentences = split(document.text)
        chunks = chunk(sentences)
        texts = tuple(embedded_text(document, sentences, run) for run in chunks)
        keys = tuple(key(self._embedder.name, text) for text in texts)
        return _Prepared(Entry(document, sentences, chunks, keys), texts)

    def _embed(self, prepared: Sequence[_Prepared]) -> None:
        """Embed what the archive holds no embedding for; each window is kept as soon as it is done."""
        texts = {k: text for p in prepared for k, text in zip(p.entry.keys, p.texts, strict=True)}
        unembedded = self._writer.unembedded(texts)
        missing = [k for k in texts if k in unembedded]
        if missing and self._embedder.host:
            self._progress.say(f"The articles' text is sent to {self._embedder.host} to be embedded.")
        for start in range(0, len(missing), _WINDOW):
            keys = missing[start : start + _WINDOW]
            self._progress.advance("embedding", start, len(missing))
            self._writer.keep(keys, self._embedder.embed([texts[k] for k in keys]))
        if missing:
            self._progress.advance("embedding", len(missing), len(missing))
        self.summary.embedded = len(missing)

    def _finish(self) -> Summary:
        return _finished(self.summary, self._writer, self._began)


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
    return _finished(Summary(removed=len(set(ids))), writer, began)


def _finished(summary: Summary, writer: Writer, began: float) -> Summary:
    summary.documents, summary.sentences, summary.chunks = writer.counts()
    summary.seconds = round(time.monotonic() - began, 3)
    return summary
