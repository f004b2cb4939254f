"""The disk is read-only, full, shared with another ingest, or holds what is no archive: one clear sentence each."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import articles, catalogue, disk
from assistant.archive.indexes import DAMAGED
from assistant.errors import ArchiveError
from ingest.pipeline import Summary
from ingest.progress import share
from tests.archive.articles import article, write

FIRST, SECOND = article(1), article(2)
Done = subprocess.CompletedProcess[str]
Inside = Callable[..., Done]
PYTHON = (sys.executable, "-m")
UNSHARE = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--mount"]
NSENTER = ["nsenter", "--mount"] if os.getuid() == 0 else ["nsenter", "--user", "--preserve-credentials", "--mount"]
OBEY_MODES = () if os.getuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")


def run(*command: str) -> Done:
    return subprocess.run(command, capture_output=True, text=True)


def ask(archive: Path, question: str = FIRST.text) -> tuple[str, ...]:
    return (*PYTHON, "assistant", "ask", "--archive", str(archive), question, "--json")


def add(archive: Path, *what: str) -> tuple[str, ...]:
    return (*PYTHON, "ingest", "--archive", str(archive), "--json", *what)


def assert_one_sentence(done: Done, command: str, *words: str) -> None:
    """The command failed, and said why in one line."""
    said = done.stderr.strip().splitlines()[-1:]
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith((f"{command}: ", "Traceback"))] == said
    for word in words:
        assert word in said[0]


def answered_by(done: Done) -> str:
    """The text of the article that an answer cites first."""
    assert (done.returncode, done.stderr) == (0, "")
    return str(statements(done)[0]["citations"][0]["document_id"])


def statements(done: Done) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.stdout)["statements"]
    return found


def everything(archive: Path) -> dict[str, bytes]:
    """Every file but those that only say who reads or writes just now."""
    files = (path for path in archive.rglob("*") if path.is_file())
    kept = (path for path in files if path.name not in ("ingest.lock", f"{catalogue.NAME}-shm"))
    return {str(path.relative_to(archive)): path.read_bytes() for path in kept}


def held(archive: Path) -> set[str]:
    return {listed.id for listed in articles.listing(archive)}


@pytest.fixture
def archive(ingest: Callable[..., Summary], tmp_path: Path) -> Path:
    """An archive with one article."""
    ingest({"id": FIRST.id, "title": FIRST.title, "text": FIRST.text})
    return tmp_path / "archive"


@pytest.fixture
def more(tmp_path: Path) -> str:
    """A file of eight articles."""
    return str(write(tmp_path / "more.jsonl", (article(number) for number in range(2, 10))))


@pytest.fixture
def much(tmp_path: Path) -> str:
    """A file of 59 articles, the last of them long, that need some space in the index and much in the catalogue."""
    *some, last = (article(number) for number in range(2, 61))
    long = replace(last, text="\n" * 3_000_000 + last.text)
    return str(write(tmp_path / "much.jsonl", [*some, long]))


@pytest.fixture
def inside() -> Iterator[Inside]:
    """Runs commands where mounts can be made that nobody else sees."""
    holder = subprocess.Popen([*UNSHARE, "sh", "-c", "echo ready; read wait"], stdin=-1, stdout=-1, stderr=-1)
    with holder:
        assert holder.stdout
        if holder.stdout.readline() != b"ready\n":
            pytest.skip("this system allows no private mounts")
        here = f"--wd={Path.cwd()}"
        yield lambda *command: run(*NSENTER, "--target", str(holder.pid), here, *command)
        holder.kill()


def test_a_read_only_archive_can_be_asked_and_says_that_it_cannot_be_written(
    archive: Path, more: str, inside: Inside
) -> None:
    before = everything(archive)
    mounted = inside("sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"', str(archive))
    assert mounted.returncode == 0, mounted.stderr
    assert answered_by(inside(*ask(archive))) == FIRST.id
    assert_one_sentence(inside(*add(archive, more)), "briefing-ingest", str(archive), "permissions")
    assert everything(archive) == before


def test_a_read_only_archive_without_sqlites_side_files_can_be_asked(archive: Path, inside: Inside) -> None:
    for name in ("-shm", "-wal"):
        (archive / f"{catalogue.NAME}{name}").unlink()
    before = everything(archive)
    inside("sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"', str(archive))
    assert answered_by(inside(*ask(archive))) == FIRST.id
    assert everything(archive) == before


def test_an_archive_that_others_may_only_read_can_be_asked(archive: Path, more: str) -> None:
    if run(*OBEY_MODES, "true").returncode:
        pytest.skip("this system cannot take root's rights from a process")
    before = everything(archive)
    for path in (*archive.rglob("*"), archive):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert answered_by(run(*OBEY_MODES, *ask(archive))) == FIRST.id
        assert_one_sentence(run(*OBEY_MODES, *add(archive, more)), "briefing-ingest", str(archive), "permissions")
        assert everything(archive) == before
    finally:
        for path in (archive, *archive.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize(
    ("free", "stage"),
    [
        (0, ""),
        pytest.param(400, "copying the last index", marks=pytest.mark.long),
        pytest.param(600, "adding to the index", marks=pytest.mark.long),
        (2_000, "publishing"),
    ],
)
def test_a_full_disk_leaves_the_archive_as_it_was_and_the_next_run_completes(
    free: int, stage: str, archive: Path, much: str, inside: Inside
) -> None:
    small = archive.parent / "small"
    small.mkdir()
    inside("mount", "-t", "tmpfs", "-o", "size=50m", "tmpfs", str(small))
    inside("cp", "-a", str(archive), str(small))
    used = int(inside("du", "-sk", str(small)).stdout.split()[0])
    resized = inside("mount", "-o", f"remount,size={used + free}k", str(small))
    assert resized.returncode == 0, resized.stderr
    failed = inside(*add(small / "archive", much))
    assert_one_sentence(failed, "briefing-ingest", "space", "disk")
    lines = failed.stderr.splitlines()[:-1]
    said = [line for line in lines if "could not be logged" not in line and share(line) is None]
    assert said[-1:] == [stage] * bool(stage)
    assert answered_by(inside(*ask(small / "archive"))) == FIRST.id
    inside("mount", "-o", "remount,size=50m", str(small))
    completed = inside(*add(small / "archive", much))
    assert completed.returncode == 0, completed.stderr
    summary = json.loads(completed.stdout)
    assert (summary["added"], summary["documents"]) == (59, 60)
    assert len(inside("ls", str(small / "archive" / "vectors")).stdout.split()) == 1


def test_of_two_ingests_the_second_says_who_writes_and_waits(archive: Path, more: str, tmp_path: Path) -> None:
    other = str(write(tmp_path / "other.jsonl", [article(100)]))
    with halted_while_writing(archive, more) as first:
        refused = run(*add(archive, "--no-wait", other))
        assert_one_sentence(refused, "briefing-ingest", f"process {first.pid} ", "run this again")
        assert len(refused.stderr.splitlines()) == 1
        with subprocess.Popen(add(archive, other), stdout=-1, stderr=-1, text=True) as second:
            assert second.stderr
            assert second.stderr.readline().startswith(f"waiting for process {first.pid} (since ")
            first.send_signal(signal.SIGCONT)
            assert first.wait(60) == 0
            assert second.wait(60) == 0
    assert {FIRST.id, SECOND.id, "article-100"} <= held(archive)


@contextmanager
def halted_while_writing(archive: Path, file: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(add(archive, file), stdout=-1, stderr=-1, text=True) as process:
        assert process.stderr
        process.stderr.readline()
        process.send_signal(signal.SIGSTOP)
        try:
            yield process
        finally:
            process.kill()


def test_a_lock_left_by_a_killed_ingest_does_not_hold_up_the_next(archive: Path, more: str) -> None:
    with halted_while_writing(archive, more):
        pass
    assert (archive / "ingest.lock").read_text().startswith("process ")
    done = run(*add(archive, "--no-wait", more))
    assert json.loads(done.stdout)["added"] == 8


@pytest.mark.parametrize(("version", "says"), [(99, "newer version"), (-1, "older schema")])
def test_an_archive_of_another_schema_is_refused(version: int, says: str, archive: Path, more: str) -> None:
    set_schema(archive, version)
    before = everything(archive)
    for done, name in ((run(*ask(archive)), "briefing"), (run(*add(archive, more)), "briefing-ingest")):
        assert_one_sentence(done, name, says, str(archive))
        assert len(done.stderr.splitlines()) == 1
    assert everything(archive) == before


def test_an_archive_that_was_only_begun_is_completed_by_the_next_ingest(tmp_path: Path, more: str) -> None:
    archive = tmp_path / "begun"
    archive.mkdir()
    set_schema(archive, 0)
    assert_one_sentence(run(*ask(archive)), "briefing", "run this once", "briefing-ingest --archive")
    assert run(*add(archive, more)).returncode == 0
    assert answered_by(run(*ask(archive, SECOND.text))) == SECOND.id


def set_schema(archive: Path, version: int) -> None:
    connection = sqlite3.connect(archive / catalogue.NAME)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("VACUUM")
    connection.close()


def test_a_folder_that_is_no_archive_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "holiday pictures"
    folder.mkdir()
    assert_one_sentence(run(*ask(folder)), "briefing", "no archive in", str(folder))
    assert list(folder.iterdir()) == []


def test_a_file_where_the_archive_should_be_is_refused(tmp_path: Path, more: str) -> None:
    assert_one_sentence(run(*ask(Path(more))), "briefing", "no archive in")
    assert_one_sentence(run(*add(Path(more), more)), "briefing-ingest", more)


def test_a_catalogue_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, more: str) -> None:
    (tmp_path / catalogue.NAME).write_text("Dear diary, " * 1000)
    before = (tmp_path / catalogue.NAME).read_bytes()
    assert_one_sentence(run(*ask(tmp_path)), "briefing", "not a database", "restore")
    assert_one_sentence(run(*add(tmp_path, more)), "briefing-ingest", "not a database", "restore")
    assert (tmp_path / catalogue.NAME).read_bytes() == before


@pytest.mark.parametrize("name", ["""it's "50%25" a&b;c""", "what?mode=rw #1 Überblick\\ 新聞"])
def test_an_archive_on_an_odd_path_works(name: str, ingest: Callable[..., Summary], tmp_path: Path) -> None:
    folder = tmp_path / name / "archive"
    ingest({"id": FIRST.id, "text": FIRST.text}, folder=folder)
    ingest({"id": SECOND.id, "text": SECOND.text}, folder=folder)
    done = run(*ask(folder, SECOND.text))
    assert answered_by(done) == SECOND.id
    assert json.loads(done.stdout)["notices"] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "records.jsonl"])


def test_a_backup_put_into_an_empty_folder_is_an_archive(archive: Path, more: str, tmp_path: Path) -> None:
    restored = tmp_path / "restored"
    restored.mkdir()
    target = restored / catalogue.NAME
    assert run(*add(archive, "--backup", str(target))).returncode == 0
    assert everything(restored).keys() == {catalogue.NAME}
    done = run(*ask(restored))
    assert (answered_by(done), json.loads(done.stdout)["notices"]) == (FIRST.id, [DAMAGED])
    assert [path.name for path in restored.iterdir()] == [catalogue.NAME]
    mended = json.loads(run(*add(restored)).stdout)
    assert (mended["documents"], mended["embedded"]) == (1, 0)
    assert json.loads(run(*ask(restored)).stdout)["notices"] == []


def test_a_backup_never_replaces_a_file(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    assert_one_sentence(run(*add(archive, "--backup", str(target))), "briefing-ingest", "exists already", str(target))
    assert target.read_text() == "mine"


def test_a_backup_of_no_archive_makes_nothing(tmp_path: Path) -> None:
    done = run(*add(tmp_path / "none", "--backup", str(tmp_path / "copy")))
    assert_one_sentence(done, "briefing-ingest", "no archive in")
    assert list(tmp_path.iterdir()) == []


MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /mnt rw - tmpfs tmpfs rw
31 30 0:27 / /mnt/share\\040one rw,relatime shared:2 master:3 - nfs4 server:/export rw
32 22 0:28 / /home rw - btrfs /dev/sdb rw
33 32 0:29 / /home rw - cifs //server/home rw
34 22 0:30 / /far rw - fuse.sshfs me@far: rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/archive", "ext4"),
        ("/mnt", "tmpfs"),
        ("/mnt/share", "tmpfs"),
        ("/mnt/share one/archive", "nfs4"),
        ("/mnt/share oneself", "tmpfs"),
        ("/home/ann", "cifs"),
        ("/far/away", "fuse.sshfs"),
    ],
)
def test_a_folder_is_on_the_file_system_mounted_last_nearest_above_it(folder: str, kind: str) -> None:
    assert disk.file_system(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(("folder", "kind"), [("/mnt/share one", "nfs4"), ("/home", "cifs"), ("/far", "fuse.sshfs")])
def test_a_network_disk_is_refused(folder: str, kind: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    with pytest.raises(ArchiveError, match=rf"network file system \({kind}\).*local disk"):
        disk.refuse_network_disk(Path(folder) / "archive", mounts)
    disk.refuse_network_disk(Path("/var/archive"), mounts)


def test_a_system_that_does_not_tell_its_mounts_refuses_nothing(tmp_path: Path) -> None:
    disk.refuse_network_disk(tmp_path, tmp_path / "none")
