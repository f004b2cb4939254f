"""ZIP files: what they hold is read, and nothing of them reaches the disk outside a temporary folder."""

import io
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest

from assistant.archive.writer import open_writer
from assistant.embedding import Embedder
from assistant.models import Document
from assistant.settings import Unpacking
from ingest.pipeline import Ingest
from ingest.progress import Lines
from ingest.readers import Failure, Notice, Reading, Result, read
from tests.ingest.readers.documents import good_files, packed

TEXT = "The harbour reopened on Monday."


@pytest.fixture(autouse=True)
def nothing_stays_behind(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def results(folder: Path, content: bytes, limits: Unpacking | None = None) -> list[Result]:
    (folder / "pack.zip").write_bytes(content)
    found = list(read([folder], Reading(unpacking=limits or Unpacking())))
    assert sorted(path.name for path in folder.iterdir()) == ["pack.zip"]
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
    return found


def names(folder: Path, found: list[Result]) -> list[str]:
    return [(each.path or "").removeprefix(f"{folder}/") for each in found if isinstance(each, Document)]


def reason(folder: Path, content: bytes, limits: Unpacking | None = None) -> tuple[str, str]:
    (failure,) = results(folder, content, limits)
    assert isinstance(failure, Failure), failure
    return failure.path.removeprefix(f"{folder}/"), failure.reason


def test_every_kind_is_read_in_sorted_order_and_named_by_its_place_in_the_zip(tmp_path: Path, ferry: bytes) -> None:
    files = good_files(tmp_path, ferry)
    found = results(tmp_path, files[".zip"])
    assert not [each for each in found if not isinstance(each, Document)]
    shown = names(tmp_path, found)
    assert shown == sorted(shown)
    assert {each.partition(":")[0] for each in shown} == {
        f"pack.zip/inner/{suffix[1:]}/a{suffix}" for suffix in files if suffix != ".zip"
    }


def test_its_place_in_the_zip_is_what_an_article_is_known_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed({"a/x.txt": TEXT, "b/x.txt": TEXT})
    first, second = results(tmp_path, content)
    monkeypatch.chdir(tmp_path)
    again = list(read([Path("pack.zip")]))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id != second.id
    assert [(each.id, each.path) for each in again if isinstance(each, Document)] == [
        (first.id, "pack.zip/a/x.txt"),
        (second.id, "pack.zip/b/x.txt"),
    ]


def test_a_zip_that_comes_again_changes_nothing(tmp_path: Path, embedder: Embedder) -> None:
    pack = tmp_path / "pack.zip"
    for files, counts in (({"in/a.txt": TEXT}, (1, 0, 0)), ({"in/a.txt": TEXT, "b.txt": TEXT}, (1, 0, 1))):
        pack.write_bytes(packed({**files}))
        with open_writer(tmp_path / "archive") as writer:
            summary = Ingest(writer, embedder, Lines()).add([pack])
        assert (summary.added, summary.updated, summary.unchanged) == counts


def test_a_line_in_a_packed_file_is_named_by_the_zip_the_file_and_the_line(tmp_path: Path) -> None:
    content = packed({"in/a.jsonl": '{"id": "a", "text": "One."}\n{"id": "b"}\n'})
    one, two = results(tmp_path, content)
    assert isinstance(one, Document)
    assert isinstance(two, Failure)
    assert two.path == f"{tmp_path}/pack.zip/in/a.jsonl:2"


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    other = (".a.txt", ".git/a.txt", "__MACOSX/._a.txt", "__MACOSX/a.txt", "photo.jpg", "LICENSE", "folder.txt/")
    found = results(tmp_path, packed({**dict.fromkeys(other, TEXT), "a.TXT": TEXT}))
    assert names(tmp_path, found) == ["pack.zip/a.TXT"]
    assert len(found) == 1


def test_a_zip_with_nothing_to_read_is_said_and_is_no_failure(tmp_path: Path) -> None:
    (notice,) = results(tmp_path, packed({"photo.jpg": b"x"}))
    assert isinstance(notice, Notice)
    assert notice.message.startswith("holds no file to read (.txt, ")


def test_names_with_the_slashes_of_windows_are_folders(tmp_path: Path) -> None:
    assert names(tmp_path, results(tmp_path, packed({"inner\\a.txt": TEXT}))) == ["pack.zip/inner/a.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "..\\a.txt", "C:\\a.txt", "c:a.txt"])
def test_names_that_lead_out_are_refused_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    found = results(tmp_path, packed({name: TEXT, "good.txt": TEXT}))
    assert [each.reason for each in found if isinstance(each, Failure)] == [
        "has a name that leads out of the ZIP, which is not followed"
    ]
    assert names(tmp_path, found) == ["pack.zip/good.txt"]


def link() -> bytes:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as target:
        target.writestr(info, "/etc/passwd")
    return held.getvalue()


def encrypted() -> bytes:
    """As its two headers say: bit 0 of the flags, at 6 in the one and at 8 in the other."""
    content = bytearray(packed({"a.txt": TEXT}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def by_lzma() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as target:
        target.writestr("a.txt", TEXT)
    return held.getvalue()


def wrong_sum() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as target:
        target.writestr("a.txt", TEXT)
    return held.getvalue().replace(b"Monday", b"Sunday")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (link(), "pack.zip/link.txt", "is a link, which is not followed"),
        (encrypted(), "pack.zip/a.txt", "is encrypted: unpack it with its password and add the folder"),
        (by_lzma(), "pack.zip/a.txt", "is packed in an unusual way: unpack it and add the folder"),
        (wrong_sum(), "pack.zip/a.txt", "is damaged within the ZIP: get or make the ZIP anew"),
        (
            packed({"in.zip": packed({"a.txt": TEXT})}),
            "pack.zip/in.zip",
            "is a ZIP in a ZIP: unpack the outer one and add the folder",
        ),
        (packed({"a.txt": " \n"}), "pack.zip/a.txt", "is empty"),
        (packed({"a.txt": b"%PDF-1.7"}), "pack.zip/a.txt", "seems to be a PDF, not a .txt file: "),
        (b"", "pack.zip", "is empty"),
        (b"PK\x03\x04 torn", "pack.zip", "is damaged, or not what its name says: get or save it anew"),
        (packed({"word/document.xml": "x"}), "pack.zip", "seems to be a Word document, not a .zip file: name it .docx"),
    ],
)
def test_what_cannot_be_unpacked_is_named_with_its_reason(tmp_path: Path, content: bytes, name: str, said: str) -> None:
    named, why = reason(tmp_path, content)
    assert named == name
    assert why.startswith(said)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    named, why = reason(tmp_path, packed({"a.txt": b" " * 5_000_000}))
    assert named == "pack.zip/a.txt"
    assert why == "unpacks to over 200 times its size: unpack it and add the folder, or raise BRIEFING_ZIP_RATIO"


def test_the_limits_can_be_set(tmp_path: Path) -> None:
    content = packed({"a.txt": TEXT, "b.txt": TEXT, "c.jpg": b"x" * 1000})
    assert len(results(tmp_path, content, Unpacking(size=len(TEXT) * 2))) == 2
    _, why = reason(tmp_path, content, Unpacking(size=len(TEXT) * 2 - 1))
    assert why == "unpacks to over 61 bytes: unpack it and add the folder, or raise BRIEFING_ZIP_SIZE"
    assert len(results(tmp_path, content, Unpacking(files=3))) == 2
    _, why = reason(tmp_path, content, Unpacking(files=2))
    assert why == "holds over 2 files: unpack it and add the folder, or raise BRIEFING_ZIP_FILES"


def test_ten_thousand_files_are_read_one_at_a_time_and_one_more_is_too_many(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{number:05}.txt": TEXT for number in range(10_000)}
    assert len(results(tmp_path, packed(files))) == 10_000
    _, why = reason(tmp_path, packed({**files, "more.jpg": b"x"}))
    assert why.startswith("holds over 10,000 files: ")


def test_a_directory_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    entry = packed({"a" * 60_000: b""})
    start = entry.index(b"PK\x01\x02")
    directory = entry[start : entry.index(b"PK\x05\x06")] * 200
    size = len(directory).to_bytes(4, "little")
    end = b"PK\x05\x06" + bytes(4) + (200).to_bytes(2, "little") * 2 + size + start.to_bytes(4, "little") + bytes(2)
    _, why = reason(tmp_path, entry[:start] + directory + end)
    assert why == "is a ZIP with too many files to be read: unpack it, and add the folder"


def test_the_temporary_folder_is_open_to_nobody_else(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(
        packed({"a.jsonl": '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'})
    )
    found = read([tmp_path])
    next(found)
    (folder,) = Path(tempfile.gettempdir()).iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [each.name for each in folder.iterdir()] == ["article.jsonl"]
    assert len(list(found)) == 1
    assert not folder.exists()
