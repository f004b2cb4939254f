"""`briefing-ingest` with addresses and feeds, as people run it."""

import json
import subprocess
from pathlib import Path

import pytest

from assistant.archive import articles
from tests.conftest import command
from tests.ingest.web.sites import Says, Site, page, serving


def ingest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return command(["ingest", "--archive", str(folder / "archive"), *arguments], check=False)


def at(site: Site, path: str) -> str:
    return site.at(path, "127.0.0.1")


def test_pages_files_and_the_pages_of_a_feed_come_in_together(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text("The dam held.")
    with serving({"/ferry": page(), "/toll": page("<article><p>The toll rose on Friday.</p></article>")}) as site:
        item = f"<item><link>{at(site, '/toll')}</link><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate></item>"
        feed, gone = at(site, "/feed"), at(site, "/gone")
        site.answers["/feed"] = Says(f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), "text/xml")
        named = (at(site, "/ferry"), str(tmp_path / "dam.txt"), gone, "file:///etc/passwd", feed, "--feed", feed)
        done = ingest(tmp_path, "--allow-private", "--json", *named)
        toll = at(site, "/toll")
    summary = json.loads(done.stdout)
    assert (done.returncode, summary["added"], summary["documents"]) == (1, 3, 3)
    assert {failure["path"]: failure["reason"] for failure in summary["failed"]} == {
        "file:///etc/passwd": "is no whole http or https address: only those are fetched",
        gone: "there is no such page (404); an article that the archive has from there stays in it",
        feed: "is a feed or a sitemap: give its address after --feed",
    }
    listed = {one.url: one.published for one in articles.listing(tmp_path / "archive")}
    assert listed[toll] == "2026-01-05T10:00:00+00:00"


def test_this_machine_is_fetched_from_only_where_that_is_asked_for(tmp_path: Path) -> None:
    with serving({"/ferry": page()}) as site:
        done = ingest(tmp_path, at(site, "/ferry"))
    assert (done.returncode, site.asked) == (1, [])
    assert "127.0.0.1 is no public address" in done.stderr


@pytest.mark.parametrize("action", ["--list", "--sample"])
def test_feeds_and_addresses_are_added_in_a_run_of_their_own(action: str, tmp_path: Path) -> None:
    done = ingest(tmp_path, action, "--feed", "http://news.example/feed")
    assert done.returncode == 2
    assert "takes no PATH, address or feed" in done.stderr
