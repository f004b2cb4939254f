"""A second run fetches only what changed, and never takes that for more than it says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.archive import articles
from assistant.archive.writer import open_writer
from assistant.embedding import Embedder
from ingest.pipeline import Ingest, Summary, remove
from ingest.progress import Lines
from tests.archive.inspection import rows
from tests.ingest.web.sites import NOON, World, page, serving

Fetch = Callable[..., Summary]


@pytest.fixture
def fetch(tmp_path: Path, embedder: Embedder) -> Fetch:
    """Fetch addresses into the archive, as the command does: asked what is known, fetched, then written."""

    def run(*addresses: str) -> Summary:
        with open_writer(tmp_path / "archive") as writer:
            known = dict(writer.fetched())
        gathered = World(known=known).gather(*addresses)
        with open_writer(tmp_path / "archive") as writer:
            return Ingest(writer, embedder, Lines()).add([], gathered=gathered)

    return run


def texts(folder: Path) -> list[str]:
    found = (articles.article(folder / "archive", one.id) for one in articles.listing(folder / "archive"))
    return [article[0].text for article in found if article]


def test_only_what_changed_is_fetched_again(fetch: Fetch, tmp_path: Path) -> None:
    tagged = page(headers={"etag": '"1"', "last-modified": "Mon, 05 Jan 2026 10:00:00 GMT"})
    with serving({"/ferry": tagged}) as site:
        assert fetch(site.at("/ferry")).added == 1
        again = fetch(site.at("/ferry"))
        assert (again.unchanged, again.added, again.updated, again.embedded) == (1, 0, 0, 0)
        assert site.asked[-1][1]["if-modified-since"] == "Mon, 05 Jan 2026 10:00:00 GMT"
        site.answers["/ferry"] = page("<article><p>No ferry sails.</p></article>", headers={"etag": '"2"'})
        assert fetch(site.at("/ferry")).updated == 1
    assert texts(tmp_path) == ["No ferry sails."]
    assert rows(tmp_path / "archive", "SELECT address, etag FROM fetched") == [(site.at("/ferry"), '"2"')]


def test_a_page_whose_article_was_removed_leaves_nothing_behind_and_is_fetched_anew(
    fetch: Fetch, tmp_path: Path
) -> None:
    with serving({"/ferry": page(headers={"etag": '"1"'})}) as site:
        fetch(site.at("/ferry"))
        with open_writer(tmp_path / "archive") as writer:
            remove(writer, [articles.listing(tmp_path / "archive")[0].id])
        assert rows(tmp_path / "archive", "SELECT * FROM fetched") == []
        assert fetch(site.at("/ferry")).added == 1


def test_an_article_that_another_source_changed_is_fetched_anew(
    fetch: Fetch, tmp_path: Path, ingest: Callable[..., Summary]
) -> None:
    with serving({"/ferry": page(headers={"etag": '"1"'})}) as site:
        fetch(site.at("/ferry"))
        ingest({"url": site.at("/ferry"), "text": "The ferry was cancelled."})
        assert fetch(site.at("/ferry")).updated == 1
    assert texts(tmp_path) == [f"Ferry\n\n{NOON}"]


def test_a_page_that_is_gone_leaves_its_article_in_the_archive(fetch: Fetch, tmp_path: Path) -> None:
    with serving({"/ferry": page()}) as site:
        fetch(site.at("/ferry"))
        del site.answers["/ferry"]
        summary = fetch(site.at("/ferry"))
    assert (summary.documents, texts(tmp_path)) == (1, [f"Ferry\n\n{NOON}"])
    assert [failure.path for failure in summary.failed] == [site.at("/ferry")]


def test_a_page_without_a_name_for_its_state_is_fetched_each_time(fetch: Fetch) -> None:
    with serving({"/ferry": page()}) as site:
        fetch(site.at("/ferry"))
        again = fetch(site.at("/ferry"))
    assert (again.unchanged, site.paths) == (1, ["/ferry", "/ferry"])
