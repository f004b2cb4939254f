"""What an ingest says of articles in languages that its embedder does not read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.archive import articles
from assistant.archive.writer import open_writer
from assistant.embedding import Embedder
from ingest.foreign import by_words_only
from ingest.pipeline import Ingest, Summary
from ingest.progress import Lines

GERMAN = "Die Fähre nach Lorne lief am Dienstag nicht aus, nachdem Prüfer einen Riss im Rumpf gefunden hatten."
ENGLISH = "The ferry to Lorne did not sail on Tuesday after inspectors found a crack in its hull."


def ingest(folder: Path, embedder: Embedder, **texts: str) -> Summary:
    """Add articles by id."""
    lines = (json.dumps({"id": key, "text": text}) for key, text in texts.items())
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with open_writer(folder / "archive") as writer:
        return Ingest(writer, embedder, Lines()).add([folder / "a.jsonl"])


def test_articles_of_a_run_that_the_embedder_does_not_read_are_told_once(
    tmp_path: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    told = (
        "1 article is not in English (1 German): with the built-in embedder it is found by its words only; "
        "a multilingual embedder is set with BRIEFING_EMBEDDING"
    )
    first = ingest(tmp_path, embedder, de=GERMAN, en=ENGLISH, short="Ja.")
    assert [(notice.path, notice.message) for notice in first.notices] == [("", told)]
    assert f"note: {told}\n" in capsys.readouterr().err
    listed = {one.id: one.language for one in articles.listing(tmp_path / "archive")}
    assert listed == {"de": "de", "en": "en", "short": None}
    again = ingest(tmp_path, embedder, de=GERMAN, en=f"{ENGLISH} It was old.", short="Ja.")
    assert (again.updated, again.notices) == (1, [])


def test_the_languages_are_told_the_most_frequent_first() -> None:
    told = by_words_only({"ar": 1, "de": 2_000, "en": 7}, "en")
    assert told
    assert told.startswith(
        "2,001 articles are not in English (2,000 German, 1 Arabic): with the built-in embedder they"
    )
    many = by_words_only(dict.fromkeys(("ar", "de", "fr", "it", "ja", "ko"), 1), "en")
    assert many
    assert "(1 Arabic, 1 French, 1 German, 1 Italian, 1 Japanese, others)" in many


@pytest.mark.parametrize(("languages", "read"), [({"de": 2}, None), ({"en": 2}, "en"), ({}, "en")])
def test_nothing_is_told_where_the_embedder_reads_them_or_it_is_not_known_what_it_reads(
    languages: dict[str, int], read: str | None
) -> None:
    assert by_words_only(languages, read) is None


def test_a_rebuild_finds_languages_anew_and_keeps_what_was_declared_of_a_short_text(
    tmp_path: Path, embedder: Embedder
) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "short", "text": "Ja.", "language": "nl"}')
    with open_writer(tmp_path / "archive") as writer:
        Ingest(writer, embedder, Lines()).add([tmp_path / "a.jsonl"])
        Ingest(writer, embedder, Lines()).rebuild()
    assert [one.language for one in articles.listing(tmp_path / "archive")] == ["nl"]


def test_the_model_of_languages_is_loaded_for_what_is_new_and_not_plainly_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").write_text(GERMAN)
    arguments = ["--archive", str(tmp_path / "archive"), str(tmp_path / "a.txt")]
    loaded = [_loads(arguments), _loads([*arguments, str(tmp_path / "b.txt")]), _loads(arguments)]
    assert loaded == [False, True, False]
    assert {one.language for one in articles.listing(tmp_path / "archive")} == {"de", "en"}


def _loads(arguments: list[str]) -> bool:
    script = f"import sys; from ingest.__main__ import main; main({arguments!r}); print('py3langid' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout
    return {"True": True, "False": False}[output.split()[-1]]
