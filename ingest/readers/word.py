"""Word documents."""

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ArticleError
from assistant.text.word_documents import read_word
from ingest.readers.articles import Place, article
from ingest.readers.outcome import Result

_LARGEST = 50_000_000


def read(path: Path, place: Place) -> Iterator[Result]:
    """Read a `.docx` file. When it was written is not when it was published, so its date is unknown."""
    if path.stat().st_size > _LARGEST:
        raise ArticleError(f"is larger than {_LARGEST:,} bytes, too large for a document")
    found = read_word(path.read_bytes())
    heading = next((block.text for block in found.blocks[:1] if block.heading), None)
    details = {"title": found.title or heading, "author": found.author, "language": found.language}
    text = "\n\n".join(block.text.strip() for block in found.blocks)
    yield from article(place, text, details)
