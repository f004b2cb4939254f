"""From sentences to chunks: what is embedded and indexed as one."""

from collections.abc import Sequence

from assistant.models import Chunk, Document, Sentence
from assistant.text.titles import titled

WORDS = 110
"""About as many words to a chunk: the default embedder sees them whole, with the title. 100 to 150 rank alike."""

_LETTERS_A_WORD = 10


def chunk(sentences: Sequence[Sentence]) -> tuple[Chunk, ...]:
    """Runs of whole sentences of about `WORDS` words; each sentence is in exactly one."""
    lengths = [_words(sentence) for sentence in sentences]
    total = sum(lengths)
    size = total / max(1, round(total / WORDS))
    chunks, first, words = [], 0, 0
    for i, length in enumerate(lengths):
        if i > first and words + length / 2 > size:
            chunks.append(Chunk(first, i - 1))
            first, words = i, 0
        words += length
    return (*chunks, Chunk(first, len(sentences) - 1)) if sentences else ()


def _words(sentence: Sentence) -> int:
    """How many words a sentence counts for: an unbroken run of letters counts as its length would in prose."""
    return max(len(sentence.text.split()), len(sentence.text) // _LETTERS_A_WORD)


def embedded_text(document: Document, sentences: Sequence[Sentence], run: Chunk) -> str:
    """The text whose embedding stands for a chunk: the article's title, then the chunk as it stands."""
    body = document.text[sentences[run.first].start : sentences[run.last].end]
    return titled(document.title, body)
