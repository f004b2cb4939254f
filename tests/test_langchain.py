"""The archive where a chain of LangChain's wants an embedder or a retriever."""

from collections.abc import Callable

import numpy as np
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.langchain import ArchiveEmbeddings, ArchiveRetriever

FERRY = {
    "id": "f",
    "text": "  The ferry sank off Ostrel.\nNobody was hurt.",
    "title": "Ferry lost",
    "source": "The Wire",
}
BARLEY = {"id": "b", "text": "Barley prices fell in March.", "published": "2026-03-03"}


def test_the_embedder_is_one_of_langchains(embedder: Embedder) -> None:
    langchain: Embeddings = ArchiveEmbeddings(embedder)
    assert np.allclose(langchain.embed_query("A dam."), embedder.embed(["A dam."])[0])
    assert np.shape(langchain.embed_documents(["A dam.", "Bread."])) == (2, 384)


def test_the_retriever_gives_passages_at_their_exact_places(
    ingest: Callable[..., object], assistant: Assistant
) -> None:
    ingest(FERRY, BARLEY)
    retriever: BaseRetriever = ArchiveRetriever(assistant=assistant, documents=1)
    (found,) = retriever.invoke("Which ferry sank?")
    assert found.metadata["document_id"] == "f"
    assert found.metadata["title"] == "Ferry lost"
    assert FERRY["text"][found.metadata["start"] : found.metadata["end"]] == found.page_content
    assert found.page_content.startswith("The ferry sank")
