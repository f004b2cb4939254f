"""The processes that the app starts: what they do when no page looks at them."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.archive import articles
from assistant.archive.writer import open_writer
from assistant.errors import ArchiveBusy
from ingest import runs
from ui.intake import Intake

DAM = ("dam.txt", b"The dam held.")
BROKEN = ("broken.docx", b"no document")


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    made = Intake(tmp_path / "archive")
    yield made
    for errand in made.under_way():
        os.kill(errand.process, signal.SIGKILL)
    wait_for(lambda: not made.under_way())
    made.dismiss([], [])


def wait_for(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_files_come_in_and_what_failed_is_told_until_it_is_dismissed(intake: Intake, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    intake.bring([DAM, BROKEN])
    (errand,) = intake.under_way()
    assert errand.what == "Bringing in dam.txt and 1 more"
    wait_for(lambda: not intake.under_way())
    logged = runs.last(archive)
    assert errand.is_in(logged)
    assert intake.unlogged(logged) == []
    assert [failure.path for failure in runs.unresolved(logged)] == ["archive:received/broken.docx"]
    intake.dismiss(logged, ["archive:received/broken.docx"])
    assert intake.dismissed() == logged[0].started
    assert [file.name for file in (archive / "received").iterdir()] == ["dam.txt"]


def test_a_second_ingest_waits_and_says_for_whom_and_a_fifth_is_refused(intake: Intake, tmp_path: Path) -> None:
    with open_writer(tmp_path / "archive"):
        for number in range(4):
            intake.bring([(f"{number}.txt", b"The dam held.")])
        wait_for(lambda: intake.under_way()[0].said.startswith(f"waiting for process {os.getpid()} "))
        with pytest.raises(ArchiveBusy, match="4 ingests are under way"):
            intake.bring([DAM])
        for waiting in intake.under_way()[1:]:
            os.kill(waiting.process, signal.SIGKILL)
    wait_for(lambda: not intake.under_way())
    assert [listed.path for listed in articles.listing(tmp_path / "archive")] == ["archive:received/0.txt"]
    assert intake.unlogged(runs.last(tmp_path / "archive")) == [
        f"Bringing in {number}.txt: ended before it could begin." for number in (1, 2, 3)
    ]


def test_what_fails_before_it_can_write_is_told(
    intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_EMBEDDING", "unheard-of")
    intake.bring([DAM])
    wait_for(lambda: not intake.under_way())
    (told,) = intake.unlogged([])
    assert "set it to minilm or to openai:MODEL" in told
    assert not told.startswith("briefing-ingest")
    intake.dismiss([], [])
    assert intake.unlogged([]) == []


def test_an_ingest_outlives_its_terminal_and_yields_to_questions(intake: Intake, tmp_path: Path) -> None:
    with open_writer(tmp_path / "archive"):
        intake.bring([DAM])
        (errand,) = intake.under_way()
        assert os.getsid(errand.process) == errand.process != os.getsid(0)
        assert os.getpriority(os.PRIO_PROCESS, errand.process) > os.getpriority(os.PRIO_PROCESS, 0)


def test_a_table_of_outlets_is_taken_and_one_that_cannot_be_is_told(intake: Intake, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    intake.bring([("a.jsonl", b'{"id": "a", "source": "HP", "text": "The dam held."}\n')])
    wait_for(lambda: not intake.under_way())
    intake.set_outlets("outlet,also,grade,note\r\nHarbor Post,HP,B,\r\n")
    (errand,) = intake.under_way()
    assert errand.what == "Setting outlets"
    wait_for(lambda: not intake.under_way())
    assert [listed.source for listed in articles.listing(archive)] == ["Harbor Post"]
    assert [(run.action, run.state, run.given) for run in runs.last(archive)[:1]] == [("outlets", "done", ("-",))]
    intake.set_outlets("outlet,also,grade,note\r\nHarbor Post,HP,Z,\r\n")
    wait_for(lambda: not intake.under_way())
    (told,) = intake.unlogged(runs.last(archive))
    assert told.startswith("The table of outlets cannot be used, and nothing was changed. Row 2 has the grade 'Z'")


def test_an_article_whose_id_looks_like_an_option_is_removed(intake: Intake, tmp_path: Path) -> None:
    intake.bring([("odd.jsonl", b'{"id": "--rebuild", "text": "The dam held."}\n')])
    wait_for(lambda: not intake.under_way())
    intake.remove("--rebuild", "Dam")
    wait_for(lambda: not intake.under_way())
    assert articles.listing(tmp_path / "archive") == []
    assert [run.state for run in runs.last(tmp_path / "archive")] == ["done", "done"]
