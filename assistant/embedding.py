"""From the settings to an embedder, with a name that the archive remembers."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np

from assistant import servers
from assistant.archive.vectors import Vectors
from assistant.encoder import Encoder
from assistant.errors import EmbeddingError
from assistant.settings import Settings

_VARIABLE = "BRIEFING_EMBEDDING"


class Embedder(ABC):
    """Turns texts into vectors; those of two names are never compared. LangChain's form is in `assistant.retriever`."""

    name: str
    host: str | None = None
    """The server that every embedded text is sent to; none where the text stays on this machine."""
    language: str | None = None
    """The one language that it reads, as a BCP 47 code; none where that is not known."""

    @abstractmethod
    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, each row of length 1. Raises EmbeddingError."""


class MiniLM(Embedder):
    """The installed model: no key, no network. 384 values."""

    language = "en"

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384), float32, each row of length 1."""
        return self._encoder.embed(texts)


class OpenAICompatible(Embedder):
    """Embeddings from OpenAI or any server that speaks its wire."""

    def __init__(self, model: str, settings: Settings) -> None:
        from langchain_openai import OpenAIEmbeddings

        from assistant.bounded import client

        server = servers.address(settings, _VARIABLE)
        self.name, self.host = f"openai:{model}", servers.host(server)
        self._embeddings = OpenAIEmbeddings(
            model=model,
            openai_api_key=settings.openai_api_key or (lambda: "none"),
            openai_api_base=server,
            # Its length check would download a tokenizer.
            check_embedding_ctx_length=False,
            http_client=client(settings.timeout),
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), the model's dimension), float32, each row of length 1."""
        from openai import OpenAIError

        try:
            vectors = np.array(self._embeddings.embed_documents(list(texts)), dtype=np.float32)
        except ValueError:
            raise EmbeddingError("The embedding server returned vectors of different lengths; check it.") from None
        except OpenAIError as error:
            told = servers.fault(error, _VARIABLE)
            raise EmbeddingError(f"The embedding server {told}; set that right and run this again.") from None
        lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
        if vectors.shape[:1] != (len(texts),) or vectors.ndim != 2 or not (lengths > 0).all():
            raise EmbeddingError(
                "The embedding server did not return a vector for each text; nothing of it was kept: "
                "check the server, then run this again."
            )
        unit: Vectors = vectors / lengths
        return unit


def open_embedder(settings: Settings, encoder: Encoder) -> Embedder:
    """The embedder that the settings name; `encoder` is the installed model.

    Raises EmbeddingError if there is none of that name, ServerError.
    """
    kind, _, model = settings.embedding.partition(":")
    if kind == "openai" and model:
        return OpenAICompatible(model, settings)
    if settings.embedding == "minilm":
        return MiniLM(encoder)
    raise EmbeddingError(f"BRIEFING_EMBEDDING is {settings.embedding!r}; set it to minilm or to openai:MODEL.")


def key(embedder: str, text: str) -> bytes:
    """What names an embedding in the archive: its embedder and the embedded text."""
    return hashlib.blake2b(f"{embedder}\0{text}".encode(), digest_size=16).digest()
