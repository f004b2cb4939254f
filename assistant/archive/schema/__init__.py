"""The catalogue's schema: numbered SQL files, applied in order; `PRAGMA user_version` is how many were."""

import json
import sqlite3
from functools import cache
from importlib.resources import files

from assistant import outlets
from assistant.origins import fingerprints
from assistant.text.languages import detected
from assistant.text.words import spaced


@cache
def steps() -> tuple[str, ...]:
    """The SQL of each step, the first one first. A step that was released is never changed: add another."""
    found = (path for path in files(__name__).iterdir() if path.name.endswith(".sql"))
    return tuple(path.read_text(encoding="utf-8") for path in sorted(found, key=lambda path: path.name))


def version(connection: sqlite3.Connection) -> int:
    """How many steps the catalogue has seen; 0 where it holds nothing yet."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps that the catalogue has not seen, each whole or not at all."""
    connection.create_function("fingerprints", 1, _fingerprints, deterministic=True)
    connection.create_function("language_of", 1, detected, deterministic=True)
    connection.create_function("settled", 1, _settled, deterministic=True)
    connection.create_function("spaced", 1, spaced, deterministic=True)
    for number, script in enumerate(steps(), start=1):
        if version(connection) == number - 1:
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")


def _settled(times: str) -> str:
    return json.dumps(list(outlets.settled(dict(json.loads(times))).items()))


def _fingerprints(text: str) -> str:
    from assistant.text.sentences import split

    return json.dumps(list(fingerprints(sentence.text for sentence in split(text))))
