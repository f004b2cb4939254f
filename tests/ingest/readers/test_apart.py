"""Files read by several processes: the same as by one, and a process that ends takes one file with it."""

import json
import multiprocessing
import signal
from collections.abc import Callable
from pathlib import Path, PosixPath

from ingest.readers import Failure, Reading, measured
from ingest.readers.apart import in_order

PAGE = """<html><head><title>Ferry {0}</title></head><body><article><h1>Ferry {0}</h1>
<p>The ferry {0} ran late on Monday, a man of the harbour said. Nobody on the quay had been told why it did.</p>
<p>The café stayed open until the last passengers had gone home, and the harbour master thanked all of them.</p>
</article></body></html>"""


class Deadly(PosixPath):
    """A file that is the end of the process that reads it."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return signal.raise_signal, (signal.SIGKILL,)


def folder_of_all_sorts(folder: Path) -> Path:
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.html").write_text(PAGE.format(number))
    (folder / "3.html").write_text("")
    (folder / "twice.jsonl").write_text(2 * (json.dumps({"id": "a", "text": "It held."}) + "\n"))
    return folder


def test_two_processes_read_what_one_reads_in_its_order(tmp_path: Path) -> None:
    paths = [folder_of_all_sorts(tmp_path / "in"), tmp_path / "gone"]
    apart = list(measured(paths, Reading(jobs=2)))
    assert apart == list(measured(paths))
    assert len([result for result, _ in apart if isinstance(result, Failure)]) == 2


def test_a_file_that_ends_its_process_is_one_failure_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = folder_of_all_sorts(tmp_path / "in")
    files = [folder / f"{number}.html" for number in range(6)]
    files[1], files[4] = Deadly(files[1]), Deadly(files[4])
    results = [list(each) for each in in_order([(file, 1) for file in files], 2, lambda _: ())]
    assert [type(result).__name__ for (result,) in results] == [
        *("Document", "Failure", "Document", "Failure", "Failure", "Document")
    ]
    assert [one.reason for (one,) in results if isinstance(one, Failure)] == [
        "the process that read it crashed or was killed, perhaps for want of memory; save it anew, or as another kind",
        "is empty",
        "the process that read it crashed or was killed, perhaps for want of memory; save it anew, or as another kind",
    ]
    assert multiprocessing.active_children() == []


def test_what_is_read_ahead_is_stopped_with_the_rest(tmp_path: Path) -> None:
    reading = measured([folder_of_all_sorts(tmp_path / "in")], Reading(jobs=2))
    next(reading)
    assert multiprocessing.active_children() != []
    reading.close()
    assert multiprocessing.active_children() == []
