"""Reading one XML file of a wire service."""

from pathlib import Path

from assistant.models import Document
from ingest.readers import Failure, Result, read


def results(folder: Path, content: str, encoding: str = "utf-8") -> list[Result]:
    (folder / "a.xml").write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>\n{content}'.encode(encoding))
    return list(read([folder / "a.xml"]))


def document(folder: Path, content: str) -> Document:
    [found] = results(folder, content)
    assert isinstance(found, Document), found
    return found


def reason(folder: Path, content: str) -> str:
    [found] = results(folder, content)
    assert isinstance(found, Failure), found
    return found.reason
