"""From sentences to chunks: what is embedded and indexed as one."""

from collections.abc import Sequence
from itertools import accumulate, groupby

from assistant.models import Chunk, Document, Sentence
from assistant.text.titles import titled

WORDS = 110
"""About as many words to a chunk: the default embedder sees them whole, with the title. 100 to 150 rank alike."""

_LETTERS_A_WORD = 10


def chunk(sentences: Sequence[Sentence]) -> tuple[Chunk, ...]:
    """Runs of whole sentences of about `WORDS` words; each sentence is in exactly one.

    The article is measured out into equal parts, and a sentence belongs to the part that holds its middle: whatever
    the sentences' lengths, no rest is left over to be a chunk of a few words.
    """
    lengths = [_words(sentence) for sentence in sentences]
    total = sum(lengths)
    size = total / max(1, round(total / WORDS))
    parts = [int((end - length / 2) / size) for end, length in zip(accumulate(lengths), lengths, strict=True)]
    runs = [list(run) for _, run in groupby(range(len(parts)), key=parts.__getitem__)]
    return tuple(Chunk(run[0], run[-1]) for run in runs)


def _words(sentence: Sentence) -> int:
    """How many words a sentence counts for: an unbroken run of letters counts as its length would in prose."""
    return max(len(sentence.text.split()), len(sentence.text) // _LETTERS_A_WORD)


def embedded_text(document: Document, sentences: Sequence[Sentence], run: Chunk) -> str:
    """The text whose embedding stands for a chunk: the article's title, then the chunk as it stands."""
    body = document.text[sentences[run.first].start : sentences[run.last].end]
    return titled(document.title, body)
