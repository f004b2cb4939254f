"""Long runs publish what they have so far, and say how far they are."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive import articles, catalogue, rows
from assistant.archive.writer import open_writer
from assistant.embedding import Embedder
from ingest.pace import Pace
from ingest.pipeline import Ingest, Summary
from ingest.progress import Lines
from ingest.readers import measured


def ingest(folder: Path, embedder: Embedder, *paths: Path, least: float = 0.0) -> tuple[Summary, int]:
    """What an ingest that publishes after `least` seconds, by a clock that stands, did, and how many revisions it
    made: as soon as it can by default.
    """
    with open_writer(folder) as writer:
        summary = Ingest(writer, embedder, Lines(), Pace(least, lambda: 0.0)).add(list(paths))
    with catalogue.reading(folder) as connection:
        return summary, rows.edition(connection).revision


def stories(file: Path, ids: Iterator[int] | range, text: str = "Dam {} held on Monday.") -> Path:
    lines = (json.dumps({"id": f"dam-{i}", "text": text.format(i)}) + "\n" for i in ids)
    file.write_text("".join(lines), encoding="utf-8")
    return file


def test_a_long_run_publishes_before_its_end_and_counts_as_one(tmp_path: Path, embedder: Embedder) -> None:
    file = stories(tmp_path / "dams.jsonl", range(3))
    summary, revisions = ingest(tmp_path / "archive", embedder, file)
    assert revisions == 3
    assert (summary.added, summary.updated, summary.unchanged, summary.documents) == (3, 0, 0, 3)
    again, same = ingest(tmp_path / "archive", embedder, file)
    assert (again.added, again.unchanged, again.embedded, same) == (0, 3, 0, revisions)


def test_a_short_run_publishes_once(tmp_path: Path, embedder: Embedder) -> None:
    _, revisions = ingest(tmp_path / "archive", embedder, stories(tmp_path / "dams.jsonl", range(3)), least=1.0)
    assert revisions == 1


def test_an_article_that_comes_again_after_it_was_published_is_replaced_and_counted_once(
    tmp_path: Path, embedder: Embedder
) -> None:
    first = stories(tmp_path / "1.jsonl", range(2))
    last = stories(tmp_path / "2.jsonl", range(2), "Dam {} broke on Friday.")
    summary, revisions = ingest(tmp_path / "archive", embedder, first, last)
    assert revisions == 4
    assert (summary.added, summary.updated, len(summary.notices)) == (2, 0, 2)
    stored = [articles.article(tmp_path / "archive", f"dam-{i}") for i in range(2)]
    assert [found and found[0].text for found in stored] == [f"Dam {i} broke on Friday." for i in range(2)]


def test_what_failed_is_left_out_and_the_rest_published(tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\nThe dam held.")
    summary, _ = ingest(tmp_path / "archive", embedder, stories(tmp_path / "a.jsonl", range(2)), tmp_path / "bad.md")
    assert (summary.documents, len(summary.failed)) == (2, 1)


def test_publishing_may_take_a_twentieth_of_the_time() -> None:
    seconds = 0.0
    pace = Pace(60.0, lambda: seconds)
    seconds = 59.0
    assert not pace.due
    seconds = 60.0
    assert pace.due
    with pace.publishing():
        seconds += 10.0
    seconds += 199.0
    assert not pace.due
    seconds += 1.0
    assert pace.due


def test_what_is_read_is_told_as_a_share_of_it_all(tmp_path: Path) -> None:
    stories(tmp_path / "a.jsonl", range(4))
    (tmp_path / "b.txt").write_text("The dam held. " * 40)
    shares = [share for _, share in measured([tmp_path])]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] == pytest.approx(1.0)


def test_lines_tell_how_much_is_done_and_how_long_the_rest_takes(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter((0.0, 30.0, 31.0, 600.0))
    lines = Lines(lambda: next(seconds))
    for done, share in (("3 articles read", 0.4), ("4 articles read", 0.5), ("9 articles read", 0.75)):
        lines.advance(done, share)
    assert capsys.readouterr().err.splitlines() == [
        "3 articles read; 40%, about 45 s left",
        "9 articles read; 75%, about 3 min left",
    ]
