"""What the archive can hold: text code point for code point, through a file and back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Document
from assistant.text.characters import storable
from ingest.readers import read

ANY_TEXT = st.text(st.characters(codec=None, categories=None), min_size=1)


def test_nul_and_lone_surrogates_are_replaced_one_for_one() -> None:
    assert storable("a\0b\ud800c\udfffd") == "a\ufffdb\ufffdc\ufffdd"


def test_other_control_characters_stay() -> None:
    kept = "\x01\x0b\x1b\x7f\x85\u2028\ufeff\ufffe😀\r\n"
    assert storable(kept) == kept


@given(ANY_TEXT)
def test_offsets_into_the_text_as_given_stay_right(text: str) -> None:
    stored = storable(text)
    assert len(stored) == len(text)
    assert all(new == old or new == "\ufffd" for new, old in zip(stored, text, strict=True))
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert "\0" not in stored


@given(ANY_TEXT.filter(str.strip), st.booleans())
def test_any_text_survives_json_lines(tmp_path_factory: pytest.TempPathFactory, text: str, escaped: bool) -> None:
    path: Path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    line = json.dumps({"text": text}, ensure_ascii=escaped)
    if not escaped and storable(line) != line:
        line = json.dumps({"text": text})
    path.write_bytes(line.encode() + b"\n")
    assert [d.text for d in read([path]) if isinstance(d, Document)] == [storable(text)]
