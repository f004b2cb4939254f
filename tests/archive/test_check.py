"""The process that opens an index to see whether it is sound: it outlives a damaged one, and is replaced if killed."""

import os
import signal
from pathlib import Path
from typing import cast

import numpy as np

from assistant.archive.check import Examiner
from assistant.archive.vectors import Vectors
from tests.archive.inspection import BRIDGE, HARBOUR, Ingesting, clone_of, generations, rows


def test_a_damaged_index_is_told_from_a_sound_one_and_the_next_is_looked_at_all_the_same(
    ingest: Ingesting, archive: Path, tmp_path: Path
) -> None:
    ingest(HARBOUR, BRIDGE)
    sound, damaged = (clone_of(generations(archive)[0], tmp_path / name) for name in ("sound", "damaged"))
    for file in damaged.rglob("*.bin"):
        file.write_bytes(b"")
    examiner, vectors = Examiner(), _vectors(archive)
    assert [examiner.finds(folder, 2, vectors) for folder in (sound, damaged, sound)] == [True, False, True]
    assert not examiner.finds(sound, 3, vectors)
    assert not examiner.finds(sound, 2, vectors[:, ::-1])
    assert not examiner.finds(tmp_path / "nowhere", 2, vectors)


def test_an_examiner_that_was_killed_is_replaced(ingest: Ingesting, archive: Path, tmp_path: Path) -> None:
    ingest(HARBOUR)
    sound = clone_of(generations(archive)[0], tmp_path / "sound")
    before = _children()
    examiner = Examiner()
    (process,) = _children() - before
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert examiner.finds(sound, 1, _vectors(archive))


def _vectors(archive: Path) -> Vectors:
    stored = rows(archive, "SELECT vector FROM embedding")
    return np.stack([np.frombuffer(cast("bytes", vector), dtype=np.float32) for (vector,) in stored])


def _children() -> set[int]:
    tasks = Path("/proc/self/task").iterdir()
    return {int(number) for task in tasks for number in (task / "children").read_text().split()}
