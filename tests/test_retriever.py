"""The archive where a chain of LangChain's wants an embedder or a retriever."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.retriever import ArchiveEmbeddings, ArticleRetriever

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


def test_the_example_of_the_readme_runs(
    samples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(samples))
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    exec(example, {})
    assert "Philippa Orme" in capsys.readouterr().out


def test_the_retriever_gives_passages_at_their_exact_places(
    ingest: Callable[..., object], assistant: Assistant
) -> None:
    ingest(FERRY, BARLEY)
    retriever: BaseRetriever = ArticleRetriever(assistant=assistant, documents=1)
    (found,) = retriever.invoke("Which ferry sank?")
    assert found.metadata["document_id"] == "f"
    assert found.metadata["title"] == "Ferry lost"
    assert FERRY["text"][found.metadata["start"] : found.metadata["end"]] == found.page_content
    assert found.page_content.startswith("The ferry sank")
