"""From the settings to an embedder, with a name that the archive remembers."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from assistant.archive.vectors import Vectors
from assistant.encoder import Encoder
from assistant.errors import EmbeddingError
from assistant.settings import Settings

if TYPE_CHECKING:
    from openai import OpenAIError

_OPENAI = "https://api.openai.com/v1"


class Embedder(ABC):
    """Turns texts into vectors; those of two names are never compared. LangChain's form is in `assistant.retriever`."""

    name: str
    host: str | None = None
    """The server that every embedded text is sent to; none where the text stays on this machine."""

    @abstractmethod
    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, each row of length 1. Raises EmbeddingError."""


class MiniLM(Embedder):
    """The installed model: no key, no network. 384 values."""

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

        if settings.openai_api_key is None and settings.openai_base_url is None:
            raise EmbeddingError("BRIEFING_EMBEDDING names an OpenAI model, so set OPENAI_API_KEY or OPENAI_BASE_URL.")
        server = settings.openai_base_url or _OPENAI
        self.name, self.host = f"openai:{model}", _host(server)
        self._embeddings = OpenAIEmbeddings(
            model=model,
            openai_api_key=settings.openai_api_key or (lambda: "none"),
            openai_api_base=server,
            # Its length check would download a tokenizer.
            check_embedding_ctx_length=False,
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), the model's dimension), float32, each row of length 1."""
        from openai import OpenAIError

        try:
            vectors = np.array(self._embeddings.embed_documents(list(texts)), dtype=np.float32)
        except ValueError:
            raise EmbeddingError("The embedding server returned vectors of different lengths; check it.") from None
        except OpenAIError as error:
            raise EmbeddingError(f"The embedding server {_fault(error)}; set that right and run this again.") from None
        lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
        if vectors.shape[:1] != (len(texts),) or vectors.ndim != 2 or not (lengths > 0).all():
            raise EmbeddingError(
                "The embedding server did not return a vector for each text; nothing of it was kept: "
                "check the server, then run this again."
            )
        unit: Vectors = vectors / lengths
        return unit


def _host(url: str) -> str:
    """The host and port of a server's address, without any password in it. Raises EmbeddingError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if host is None or parts.scheme not in ("http", "https"):
        raise EmbeddingError(
            "OPENAI_BASE_URL is not an address of a server; set it to one like http://localhost:8080/v1."
        )
    return f"{host}:{port}" if port else host


def _fault(error: OpenAIError) -> str:
    """What went wrong, in our words: a server's own may repeat the key."""
    import openai

    faults: dict[type[OpenAIError], str] = {
        openai.AuthenticationError: "refused the key in OPENAI_API_KEY",
        openai.NotFoundError: "has no model of the name in BRIEFING_EMBEDDING",
        openai.RateLimitError: "answered that the limit of use is reached",
        openai.APITimeoutError: "did not answer in time",
        openai.APIConnectionError: "could not be reached at OPENAI_BASE_URL",
    }
    known = next((words for kind, words in faults.items() if isinstance(error, kind)), None)
    return known or f"did not do its work ({type(error).__name__})"


def open_embedder(settings: Settings, encoder: Encoder) -> Embedder:
    """The embedder that the settings name; `encoder` is the installed model.

    Raises EmbeddingError if there is none of that name.
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
