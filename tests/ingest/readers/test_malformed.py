"""Files of every kind, damaged in many ways: each is read or named, none hangs, and the archive stays whole."""

import faulthandler
import io
import json
import os
import random
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import articles
from assistant.models import Document
from ingest.readers import Failure, read
from tests.conftest import here
from tests.ingest.readers.documents import good_files, packed

MOST_SECONDS = 600
MOST_MEMORY = 2_000_000_000
COUNTS = [pytest.param(220, id="few"), pytest.param(2_000, id="many", marks=pytest.mark.long)]


def cut(content: bytes, other: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def with_a_gap(content: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.choices(range(len(content)), k=2))
    return content[:start] + content[end:]


def flipped(content: bytes, other: bytes, chance: random.Random) -> bytes:
    altered = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
    return bytes(altered)


def spliced(content: bytes, other: bytes, chance: random.Random) -> bytes:
    at, start = chance.randrange(len(content)), chance.randrange(len(other))
    return content[:at] + other[start : start + chance.randrange(2_000)] + content[at:]


def parts(content: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def without_a_part(content: bytes, other: bytes, chance: random.Random) -> bytes:
    kept = parts(content)
    del kept[chance.choice(list(kept))]
    return packed(kept)


def with_parts_swapped(content: bytes, other: bytes, chance: random.Random) -> bytes:
    kept = parts(content)
    one, two = chance.choices(list(kept), k=2)
    return packed({**kept, one: kept[two], two: kept[one]})


def with_a_damaged_part(content: bytes, other: bytes, chance: random.Random) -> bytes:
    kept = parts(content)
    name = chance.choice([name for name, part in kept.items() if part])
    return packed({**kept, name: chance.choice(ANY)(bytes(kept[name]), other, chance)})  # type: ignore[arg-type]


Damage = Callable[[bytes, bytes, random.Random], bytes]
ANY: tuple[Damage, ...] = (cut, with_a_gap, flipped, spliced)
OF_PARTS: tuple[Damage, ...] = (without_a_part, with_parts_swapped, with_a_damaged_part)


def damaged_files(folder: Path, count: int, pdf: bytes) -> Path:
    """A folder of damaged files, as many of each kind."""
    folder.mkdir()
    chance, good = random.Random(count), good_files(folder, pdf)
    for number in range(count):
        suffix = list(good)[number % len(good)]
        ways = ANY + OF_PARTS if good[suffix].startswith(b"PK") else ANY
        content = chance.choice(ways)(good[suffix], chance.choice(list(good.values())), chance)
        (folder / f"{number:04}{suffix}").write_bytes(content)
    return folder


@pytest.fixture
def watchdog() -> Iterator[None]:
    """A reader that hangs ends the run, and where it hung is printed."""
    faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.usefixtures("watchdog")
@pytest.mark.parametrize("count", COUNTS)
def test_each_damaged_file_is_read_or_named(tmp_path: Path, count: int, ferry: bytes) -> None:
    folder = damaged_files(tmp_path / "damaged", count, ferry)
    results = list(read([folder]))
    spoken_of = {Path(each.path or "").relative_to(folder).parts[0].partition(":")[0] for each in results}
    assert spoken_of == {path.name for path in folder.iterdir()}
    for each in results:
        "".join(map(str, (each, each.path))).encode("utf-8")
    assert all("\n" not in each.reason for each in results if isinstance(each, Failure))
    for kind in (Document, Failure):
        assert len([each for each in results if isinstance(each, kind)]) > count / 4


@pytest.mark.parametrize("count", COUNTS)
def test_of_all_damaged_files_a_whole_archive_is_made(tmp_path: Path, count: int, ferry: bytes) -> None:
    folder, archive = damaged_files(tmp_path / "damaged", count, ferry), tmp_path / "archive"
    summary, memory = ingested(archive, folder)
    assert memory < MOST_MEMORY
    listing = here(["ingest", "--archive", str(archive), "--list", "--json"]).stdout
    listed = [json.loads(line) for line in listing.split("\n") if line]
    assert len(listed) == summary["documents"] == summary["added"]
    for each in listed:
        found = articles.article(archive, each["id"])
        assert found
        document, sentences = found
        assert len(sentences) == each["sentences"]
        assert all(document.text[one.start : one.end] == one.text for one in sentences)


def ingested(archive: Path, folder: Path) -> tuple[dict[str, Any], int]:
    """What one run of the command printed, and the bytes of memory that it or a child of its took at most."""
    printed = archive.with_name("printed.json")
    arguments = [sys.executable, "-m", "ingest", "--archive", str(archive), "--json", str(folder)]
    with printed.open("wb") as output:
        running = subprocess.Popen(arguments, stdout=output, stderr=subprocess.DEVNULL)
        bound = threading.Timer(MOST_SECONDS, running.kill)
        bound.start()
        _, status, used = os.wait4(running.pid, 0)
        bound.cancel()
        running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 1
    return json.loads(printed.read_bytes()), used.ru_maxrss * 1024
