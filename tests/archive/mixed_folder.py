"""A folder of articles in six formats, some of which are written anew again and again."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import docx
from playwright.sync_api import Browser

from assistant.models import Document
from ingest.readers import read
from tests.archive.articles import Article, article
from tests.ingest.readers.documents import delimited, packed, saved
from tests.printing import printed

Contents = Mapping[str, Document]

HELD = {"a.html": 1, "b.pdf": 1, "c.docx": 1, "d.zip": 2, "e.csv": 2, "f.jsonl": 2}
"""How many articles each file holds."""
_PAGE = "<html lang=en><head><title>{0.title}</title></head><body><article><p>{0.text}</p></article></body></html>"


class MixedFolder:
    """Its articles each have a word of their own, in `words`; none is used again."""

    def __init__(self, folder: Path, chromium: Browser, numbers: Iterator[int]) -> None:
        folder.mkdir()
        self.path = folder
        self.words: list[str] = []
        self._chromium = chromium
        self._numbers = numbers

    def write_anew(self, names: Sequence[str], rows: int = 2) -> None:
        """New articles in these files; `rows` in the table."""
        for name in names:
            made = [article(number) for number in islice(self._numbers, rows if name == "e.csv" else HELD[name])]
            self.words += [one.word for one in made]
            (self.path / name).write_bytes(self._writers[name](made))

    def contents(self) -> Contents:
        """Its articles by id, as they are read, in their order."""
        found = list(read([self.path]))
        assert all(isinstance(each, Document) for each in found), found
        return {each.id: each for each in found if isinstance(each, Document)}

    @property
    def _writers(self) -> Mapping[str, Callable[[Sequence[Article]], bytes]]:
        return {
            "a.html": lambda made: _PAGE.format(made[0]).encode(),
            "b.pdf": lambda made: printed(self._chromium, f"<p>{made[0].text}</p>", heads=False),
            "c.docx": lambda made: _word(made[0].text),
            "d.zip": lambda made: packed({f"{number}.txt": one.text for number, one in enumerate(made)}),
            "e.csv": lambda made: delimited(",", ("title", "text"), *((one.title, one.text) for one in made)),
            "f.jsonl": lambda made: "".join(json.dumps({"text": one.text}) + "\n" for one in made).encode(),
        }


def _word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)
