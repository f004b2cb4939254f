"""`kill -9` of a process in a stage that it says it is in, or that is seen from outside."""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from assistant.archive import catalogue

BUILDING, EMBEDDING, SWEEPING = "building the index from the stored embeddings", "embedding", "sweeping"
SAID = (
    BUILDING,
    "copying the last index",
    "adding to the index",
    "flushing the index",
    "checking the index",
    "syncing the index to the disk",
    "publishing",
    "published",
)
LEFT_FILES = 3_000
MOST_TRIES = 15


def until_killed_in(stage: str, one_round: Callable[[str], str]) -> Counter[str]:
    """Kill runs until one really died in this stage; where each died."""
    hits: Counter[str] = Counter()
    for _ in range(MOST_TRIES):
        hits[one_round(stage)] += 1
        if stage in hits:
            return hits
    pytest.fail(f"no run died in the stage {stage!r}, only in {dict(hits)}")


def said_in(stage: str, archive: Path, command: Sequence[str], times: int = 1) -> tuple[list[str], bool]:
    """Kill a run when it is in this stage, for the time that is given: in which stages it had said that it was, "" at
    the end of a publication; and whether it was seen in a stage that is not said.
    """
    if stage == EMBEDDING:
        kept = embeddings(archive)
        return said_until_killed(command, lambda: embeddings(archive) > kept), True
    if stage == SWEEPING:
        left = archive / "vectors" / "00000000-00000000"
        left.mkdir()
        for number in range(LEFT_FILES):
            (left / str(number)).touch()
        return said_until_killed(command, lambda: len([*left.glob("*")]) < LEFT_FILES), left.exists()
    return said_until_killed(command, stage, times), False


def embeddings(archive: Path) -> int:
    """How many the archive keeps."""
    with catalogue.reading(archive) as connection:
        return int(connection.execute("SELECT count(*) FROM embedding").fetchone()[0])


def said_until_killed(command: Sequence[str], watched: str | Callable[[], bool], times: int = 1) -> list[str]:
    """Kill a process once it said this line so many times, or once this is seen; in which stages it said that it was,
    "" at the end of a publication.
    """
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process, urgently():
        assert process.stderr
        said: list[str] = []
        if isinstance(watched, str):
            for line in process.stderr:
                said.append(line.strip())
                if said.count(watched) == times:
                    break
        else:
            while process.poll() is None and not watched():
                time.sleep(0.002)
        process.kill()
        said += [line.strip() for line in process.stderr]
    return ["" if line == "swept" else line for line in said if line in (*SAID, "swept")]


@contextmanager
def urgently() -> Iterator[None]:
    """Come first on a busy machine, where the system lets us: some stages last two milliseconds."""
    usual = os.sched_getscheduler(0), os.sched_getparam(0)
    with suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    try:
        yield
    finally:
        os.sched_setscheduler(0, *usual)
