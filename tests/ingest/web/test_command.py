"""`briefing-ingest` with addresses and feeds, as people run it."""

import json
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from assistant.archive import articles
from tests.conftest import here
from tests.ingest.web.sites import Says, Site, page, serving


def ingest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return here(["ingest", "--archive", str(folder / "archive"), *arguments])


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


def test_whoever_stops_the_command_waits_for_no_server(tmp_path: Path) -> None:
    asked, over = threading.Event(), threading.Event()

    def hangs(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        over.wait(60)

    with serving({"/ferry": hangs}) as site, stoppable(tmp_path, "--allow-private", at(site, "/ferry")) as running:
        assert asked.wait(60)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
        over.set()
    assert running.returncode == 1
    assert said.splitlines()[-1].startswith("briefing-ingest: stopped; the archive is as it was")
    assert not (tmp_path / "archive").exists()


def stoppable(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command, as stoppable as at a terminal: whoever runs the tests may have it ignore Ctrl-C."""
    heed = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    script = f"import signal, sys; {heed}; from ingest.__main__ import main; sys.exit(main())"
    process = [sys.executable, "-c", script, "--archive", str(folder / "archive"), *arguments]
    return subprocess.Popen(process, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("action", ["--list", "--sample"])
def test_feeds_and_addresses_are_added_in_a_run_of_their_own(action: str, tmp_path: Path) -> None:
    done = ingest(tmp_path, action, "--feed", "http://news.example/feed")
    assert done.returncode == 2
    assert "takes no PATH, address or feed" in done.stderr
