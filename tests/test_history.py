import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from assistant.errors import ArchiveError
from assistant.history import History, shortened
from assistant.models import Answer, Citation, Document, Sentence, Statement
from assistant.scopes import Searched

TEXT = "Der Minister sagte „nein“. 🛰 Nobody was hurt."
CITATION = Citation.of(Document("a1", TEXT, "Title"), Sentence(0, 0, 26, TEXT[:26]), number=1)
ANSWER = Answer(
    question="What did he say?",
    standalone_question="What did the minister say?",
    answered_by="extractive",
    statements=(Statement(CITATION.quote, "quoted", (CITATION,)),),
    searched=Searched(3, ("Northline",), "2025-05-01", "2025-05-14"),
    revision=1,
    seconds=0.1,
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "archive" / "history.sqlite3")


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Root may write into a read-only folder; nobody else may."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def in_another_process(code: str, path: Path) -> subprocess.Popen[str]:
    program = f"from tests.test_history import *\nhistory = History(Path({str(path)!r}))\n{code}"
    return subprocess.Popen([sys.executable, "-c", program], cwd=Path(__file__).parents[1], text=True)


def test_a_turn_is_given_back_as_it_was_added(history: History) -> None:
    conversation = history.start("What did he say?")
    added = history.add(conversation.id, ANSWER)
    assert history.turns(conversation.id) == (added,)
    assert (added.number, added.answer) == (1, ANSWER)
    offset = datetime.fromisoformat(added.asked).utcoffset()
    assert offset is not None
    assert not offset


def test_turns_are_numbered_from_one_in_each_conversation(history: History) -> None:
    one, two = history.start("one"), history.start("two")
    for conversation in (one, two, one):
        history.add(conversation.id, ANSWER)
    assert [turn.number for turn in history.turns(one.id)] == [1, 2]
    assert [turn.number for turn in history.turns(two.id)] == [1]


def test_conversations_are_listed_with_the_one_asked_last_first(history: History) -> None:
    one, two, three = (history.start(title) for title in ("one", "two", "three"))
    assert [c.id for c in history.conversations()] == [three.id, two.id, one.id]
    turn = history.add(one.id, ANSWER)
    first = history.conversations()[0]
    assert (first.id, first.updated) == (one.id, turn.asked)


def test_looking_into_an_absent_history_creates_nothing(history: History) -> None:
    assert history.conversations() == ()
    assert history.turns("unknown") == ()
    assert history.get("unknown") is None
    history.rename("unknown", "title")
    history.delete("unknown")
    assert not history.path.parent.exists()


def test_ids_are_long_and_never_alike(history: History) -> None:
    ids = {history.start("same title").id for _ in range(20)}
    assert len(ids) == 20
    assert {len(bytes.fromhex(each)) for each in ids} == {16}


def test_a_title_is_one_line_cut_at_a_word(history: History) -> None:
    title = history.start("why\n did  the\tminister " + "really " * 20).title
    assert title.startswith("why did the minister really")
    assert title.endswith("really…")
    assert len(title) <= 80
    assert shortened("x" * 200) == "x" * 79 + "…"
    assert shortened("x" * 80) == "x" * 80


def test_a_conversation_can_be_renamed_but_not_to_nothing(history: History) -> None:
    conversation = history.start("one")
    history.rename(conversation.id, "two")
    history.rename(conversation.id, "  \n")
    history.rename("unknown", "three")
    assert [c.title for c in history.conversations()] == ["two"]


def test_a_deleted_conversation_leaves_nothing_in_the_file(history: History) -> None:
    kept, gone = history.start("kept"), history.start("quite secret title")
    history.add(gone.id, replace(ANSWER, question="quite secret question"))
    history.delete(gone.id)
    history.delete(gone.id)
    assert [c.id for c in history.conversations()] == [kept.id]
    assert (history.get(gone.id), history.turns(gone.id)) == (None, ())
    bytes_left = b"".join(path.read_bytes() for path in history.path.parent.iterdir())
    assert b"quite secret" not in bytes_left


def test_an_answer_for_a_deleted_conversation_is_refused_with_a_sentence(history: History) -> None:
    conversation = history.start("gone")
    history.delete(conversation.id)
    with pytest.raises(ArchiveError, match="was deleted: ask again"):
        history.add(conversation.id, ANSWER)


def test_a_newer_schema_is_refused(history: History) -> None:
    conversation = history.start("one")
    with closing(sqlite3.connect(history.path)) as database:
        database.execute("PRAGMA user_version = 2")
    with pytest.raises(ArchiveError, match="newer version"):
        history.conversations()
    with pytest.raises(ArchiveError, match="newer version"):
        history.add(conversation.id, ANSWER)


def test_a_file_that_is_no_database_is_named(history: History) -> None:
    history.path.parent.mkdir()
    history.path.write_text("not a database, but long enough to be read as one " * 100)
    with pytest.raises(ArchiveError, match="damaged"):
        history.conversations()
    with pytest.raises(ArchiveError, match="damaged"):
        history.start("one")


def test_a_file_of_another_version_that_holds_nothing_yet_reads_as_empty(history: History) -> None:
    history.path.parent.mkdir()
    history.path.touch()
    assert history.conversations() == ()
    assert history.start("one") in history.conversations()


def test_a_read_only_archive_can_be_read_and_says_that_it_keeps_nothing() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        history = History(folder / "history.sqlite3")
        conversation = history.start("one")
        history.add(conversation.id, ANSWER)
        history.path.chmod(0o444)
        folder.chmod(0o555)
        with an_ordinary_user():
            assert [turn.answer for turn in history.turns(conversation.id)] == [ANSWER]
            for write in (lambda: history.start("two"), lambda: history.add(conversation.id, ANSWER)):
                with pytest.raises(ArchiveError, match="may be written"):
                    write()
            with pytest.raises(ArchiveError, match="may be written"):
                History(folder / "absent" / "history.sqlite3").start("three")
        folder.chmod(0o755)


def test_threads_and_processes_write_to_one_history_and_lose_nothing(history: History) -> None:
    code = "for _ in range(25): history.add(history.start('mine').id, ANSWER); history.add(shared, ANSWER)"
    shared = history.start("shared").id
    others = [in_another_process(f"shared = {shared!r}\n{code}", history.path) for _ in range(2)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: history.add(shared, ANSWER), range(40)))
    assert [other.wait() for other in others] == [0, 0]
    assert [turn.number for turn in history.turns(shared)] == list(range(1, 91))
    assert len(history.conversations()) == 51


def test_processes_that_start_the_first_conversation_at_once_all_succeed(history: History) -> None:
    others = [in_another_process("history.start('first')", history.path) for _ in range(4)]
    assert [other.wait() for other in others] == [0] * 4
    assert len(history.conversations()) == 4


def test_a_killed_writer_leaves_whole_turns_only(history: History) -> None:
    shared = history.start("shared").id
    history.add(shared, ANSWER)
    writer = in_another_process(f"while True: history.add({shared!r}, ANSWER)", history.path)
    while len(history.turns(shared)) < 5:
        assert writer.poll() is None
    writer.kill()
    writer.wait()
    turns = history.turns(shared)
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    assert all(turn.answer == ANSWER for turn in turns)
    assert history.add(shared, ANSWER).number == len(turns) + 1
