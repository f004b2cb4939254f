"""The archive in LangChain's forms, for chains of one's own; apart, because importing LangChain takes its time."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.models import Passage


class ArchiveEmbeddings(Embeddings):
    """An embedder of ours where LangChain wants one of its own. Raises EmbeddingError as it does."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector of length 1 for each text."""
        return [list(map(float, row)) for row in self._embedder.embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        """A vector of length 1."""
        return self.embed_documents([text])[0]


class ArticleRetriever(BaseRetriever):
    """The archive's passages, best first, each with its place: `text[start:end]` of the article is its content.

    `documents` is how many articles they come from at most. Raises as `Assistant.search` does.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    assistant: Assistant
    documents: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain passes it)
    ) -> list[Document]:
        return [_as_document(passage) for passage in self.assistant.search(query, self.documents).passages]


def _as_document(passage: Passage) -> Document:
    article = passage.document
    place = {"start": passage.sentences[0].start, "end": passage.sentences[-1].end, "score": passage.score}
    about = {name: getattr(article, name) for name in ("digest", "title", "source", "author", "url", "published")}
    return Document(page_content=passage.text, metadata={"document_id": article.id} | about | place)
