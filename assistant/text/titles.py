"""The title that a text stands under, and what stands for it where there is none."""

from pathlib import PurePosixPath

UNTITLED = "Untitled article"

_OF_MANY = frozenset((".jsonl", ".json", ".csv", ".tsv", ".mbox"))


def called(title: str | None, path: str | None) -> str:
    """The title as people see it; of an article that has none, the name of its file, unless that holds many."""
    file = PurePosixPath(path or "")
    return title or (UNTITLED if file.suffix.lower() in _OF_MANY else file.name or UNTITLED)


def titled(title: str | None, text: str) -> str:
    """The title, a line end, and the text: what is embedded and read. The text alone if it begins with its title."""
    return text if not title or text.startswith(title) else f"{title}\n{text}"
