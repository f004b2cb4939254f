"""Articles that are the same: the index holds one row for them, and each of them is found, corrected and removed."""

from pathlib import Path

import pytest

from assistant.archive import changes
from assistant.archive.vectors import Index
from assistant.archive.writer import open_writer
from assistant.briefing import Assistant
from ingest.pipeline import remove
from tests.archive.inspection import BRIDGE, HARBOUR, Ingesting, clone_of, found, generations

COPIES = [{**HARBOUR, "id": f"copy-{number}"} for number in range(3)]
BY_MEANING = "longshoremen walk off the job"


def in_the_index(archive: Path) -> int:
    (generation,) = generations(archive)
    index = Index.open(clone_of(generation, archive.with_name(f"copy-of-{generation.name}")))
    try:
        return index.count()
    finally:
        index.close()


def test_copies_are_one_row_of_the_index_and_all_are_found(
    ingest: Ingesting, assistant: Assistant, archive: Path
) -> None:
    ingest(*COPIES, BRIDGE)
    assert in_the_index(archive) == 2
    passages = assistant.archive.search(BY_MEANING).passages
    assert [passage.document.id for passage in passages[:3]] == ["copy-0", "copy-1", "copy-2"]
    assert all(passage.found_by == ("dense",) for passage in passages[:3])
    assert assistant.archive.search(BY_MEANING, 1).documents == ("copy-0",)


def test_a_copy_stands_for_the_others_when_the_first_is_corrected_or_removed(
    ingest: Ingesting, assistant: Assistant, archive: Path
) -> None:
    ingest(*COPIES, BRIDGE)
    ingest({**COPIES[0], "text": "Bakers baked bread as usual."})
    assert in_the_index(archive) == 3
    assert found(assistant, BY_MEANING)[:2] == ("copy-1", "copy-2")
    with open_writer(archive) as opened:
        remove(opened, ["copy-1"])
    assert in_the_index(archive) == 3
    assert found(assistant, BY_MEANING)[0] == "copy-2"
    ingest({**HARBOUR, "id": "copy-3"})
    assert in_the_index(archive) == 3
    assert found(assistant, BY_MEANING)[:2] == ("copy-2", "copy-3")


def test_an_index_with_a_row_for_each_copy_is_made_anew_by_the_next_ingest(
    ingest: Ingesting, assistant: Assistant, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(changes, "firsts", dict.fromkeys)
        ingest(*COPIES)
    assert in_the_index(archive) == 3
    assert found(assistant, BY_MEANING) == ("copy-0", "copy-1", "copy-2")
    ingest(BRIDGE)
    assert in_the_index(archive) == 2
    assert found(assistant, BY_MEANING)[:3] == ("copy-0", "copy-1", "copy-2")


def test_copies_leave_room_for_another_report(ingest: Ingesting, assistant: Assistant) -> None:
    wire = "The strike at Port Ansel ended on Monday. Cranes moved again. The union called it a victory."
    other = {"id": "own", "text": "The strike at Port Ansel goes on, its leader said. Nobody had signed anything."}
    question = "Did the union call the end of the strike at Port Ansel a victory?"
    ingest(*({"id": f"wire-{n}", "text": f"{wire} Desk {n} edited this."} for n in range(8)), other)
    cited = {c.document_id for s in assistant.ask(question) for c in s.citations}
    assert cited >= {"own"}
    assert len(cited) == 2
