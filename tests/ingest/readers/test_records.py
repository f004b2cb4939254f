"""JSON Lines."""

import json
import tracemalloc
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read


def results(folder: Path, *lines: object, end: str = "\n", encoding: str = "utf-8") -> list[Result]:
    written = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path = folder / "a.jsonl"
    path.write_bytes((end.join(written) + end).encode(encoding))
    return list(read([path]))


def document(folder: Path, line: object) -> Document:
    [found] = results(folder, line)
    assert isinstance(found, Document)
    return found


def reason(folder: Path, line: object) -> str:
    bad, good = results(folder, line, {"text": "Good."})
    assert isinstance(good, Document)
    assert isinstance(bad, Failure)
    assert bad.path == f"{folder / 'a.jsonl'}:1"
    return bad.reason


def test_every_detail_is_taken_and_others_are_ignored(tmp_path: Path) -> None:
    line = {
        "id": "r-7",
        "text": "Words.",
        "title": "T",
        "source": "S",
        "author": "A",
        "url": "https://n.example/a",
        "published": "2026-03-03T10:00:00+01:00",
        "section": ["x"],
    }
    assert document(tmp_path, line) == Document(
        "r-7",
        "Words.",
        "T",
        "S",
        "A",
        "https://n.example/a",
        str(tmp_path / "a.jsonl"),
        "2026-03-03T10:00:00+01:00",
    )


def test_all_but_the_text_may_be_null_or_absent(tmp_path: Path) -> None:
    nulls = dict.fromkeys(("id", "title", "source", "author", "url", "published"))
    found = document(tmp_path, {"text": "Words.", **nulls})
    assert found == document(tmp_path, {"text": "Words."})


def test_the_text_is_kept_code_point_for_code_point(tmp_path: Path) -> None:
    text = " \r\n e\u0301 \u2028 \x85 \x0b \u00a0 \t"
    assert document(tmp_path, {"text": text}).text == text


def test_only_a_newline_ends_a_line(tmp_path: Path) -> None:
    found = results(tmp_path, {"text": "One\u2028two\x85three"}, {"text": "Four"})
    assert [r.text for r in found if isinstance(r, Document)] == ["One\u2028two\x85three", "Four"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_windows_line_ends_byte_order_marks_and_blank_lines_are_tolerated(tmp_path: Path, encoding: str) -> None:
    found = results(tmp_path, {"text": "Öne"}, "", "  ", {"text": "Two"}, end="\r\n", encoding=encoding)
    assert [r.text for r in found if isinstance(r, Document)] == ["Öne", "Two"]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "a"', "not valid JSON"),
        ("words", "not valid JSON"),
        ('["text"]', "not a JSON object"),
        ("null", "not a JSON object"),
        ({"title": "a"}, "`text` is missing"),
        ({"text": ""}, "`text` is missing, empty"),
        ({"text": " \n"}, "`text` is missing, empty"),
        ({"text": 7}, "`text` is missing, empty"),
        ('{"text": NaN}', "`text` is missing, empty"),
        ({"text": "a", "title": 7}, "`title` is not a string"),
        ({"text": "a", "author": ["A"]}, "`author` is not a string"),
        ({"text": "a", "id": True}, "`id` is not a string"),
        ({"text": "a", "id": 1.5}, "`id` is not a string"),
        ('{"text": "a", "x": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: object, said: str) -> None:
    assert said in reason(tmp_path, line)


def test_a_line_that_is_not_utf8_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Good."}\n{"text": "caf\xe9"}\n{"text": "Better."}\n')
    good, bad, better = read([path])
    assert isinstance(good, Document)
    assert isinstance(better, Document)
    assert isinstance(bad, Failure)
    assert bad == Failure(f"{path}:2", "is not valid UTF-8: save the file as UTF-8")


def test_numbers_of_any_size_and_repeated_names_do_no_harm(tmp_path: Path) -> None:
    line = '{"text": "a", "n": ' + "9" * 10_000 + ', "x": NaN, "y": -Infinity, "z": 1e999, "text": "b"}'
    assert document(tmp_path, line).text == "b"


def test_a_number_may_be_an_id(tmp_path: Path) -> None:
    assert document(tmp_path, {"text": "a", "id": 42}).id == "42"


def test_the_last_of_two_lines_with_one_id_is_taken_and_that_is_said(tmp_path: Path) -> None:
    notice, other, last = results(
        tmp_path, {"id": "a", "text": "Old."}, {"id": "b", "text": "Other."}, {"id": "a", "text": "New."}
    )
    assert isinstance(notice, Notice)
    assert notice.path.endswith("a.jsonl:1")
    assert "line 3" in notice.message
    assert isinstance(other, Document)
    assert isinstance(last, Document)
    assert (other.text, last.text) == ("Other.", "New.")


def test_a_broken_line_does_not_displace_a_good_one_of_its_id(tmp_path: Path) -> None:
    good, bad = results(tmp_path, {"id": "a", "text": "Good."}, {"id": "a", "text": ""})
    assert isinstance(good, Document)
    assert isinstance(bad, Failure)


def test_lines_without_id_or_address_are_told_apart_by_their_place(tmp_path: Path) -> None:
    found = results(tmp_path, {"text": "Same."}, {"text": "Same."})
    assert len({r.id for r in found if isinstance(r, Document)}) == 2
    assert found == results(tmp_path, {"text": "Same."}, {"text": "Same."})


@pytest.mark.parametrize("given", ["2026-02-31", 1767225600, [1], {"a": 1}, 1.5, True])
def test_a_date_that_cannot_be_read_is_said_and_kept_as_unknown(tmp_path: Path, given: object) -> None:
    notice, found = results(tmp_path, {"text": "a", "published": given})
    assert isinstance(notice, Notice)
    assert notice.path.endswith("a.jsonl:1")
    assert isinstance(found, Document)
    assert found.published is None


@pytest.mark.parametrize("raw", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_a_file_without_lines_is_empty(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(raw)
    assert list(read([path])) == [Failure(str(path), "is empty")]


def test_a_large_file_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(200):
            file.write(json.dumps({"id": str(number), "text": "word " * 20_000}) + "\n")
    tracemalloc.start()
    count = sum(isinstance(r, Document) for r in read([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 200
    assert peak < path.stat().st_size / 10


def test_fields_of_other_names_are_read_where_they_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"Body": "Words.", "Day": "2026-03-03", "text": 7}\n{"Body": 7}\n', encoding="utf-8")
    found, bad = read([path], {"text": "Body", "published": "Day"})
    assert isinstance(found, Document)
    assert (found.text, found.published) == ("Words.", "2026-03-03")
    assert isinstance(bad, Failure)
    assert bad.reason == "its `Body` is missing, empty or no string"


def test_a_field_that_no_line_has_is_one_sentence_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Words.", "day": "2026-03-03"}\n{"text": "Words.", "id": "a"}\n', encoding="utf-8")
    [refused] = read([path], {"published": "Date"})
    assert isinstance(refused, Failure)
    assert refused.reason == "has no column named 'Date'; its columns are text, day, id"
