"""What reading a file can bring besides a document."""

from dataclasses import dataclass

from assistant.models import Document


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that was not taken, and why. `path` of a line is `file.jsonl:17`."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about an article that is taken all the same; of several articles, `path` is empty."""

    path: str
    message: str


Result = Document | Failure | Notice
