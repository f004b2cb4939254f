"""The page names the server that receives text, and only where there is one."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, serve


def test_the_page_says_which_host_receives_text(tmp_path: Path, open_page: OpenPage) -> None:
    server = {"BRIEFING_EMBEDDING": "openai:letters", "OPENAI_BASE_URL": "http://me:secret@127.0.0.1:9/v1"}
    with serve(tmp_path / "archive", **server) as app, open_page(app.url) as page:
        page.get_by_text("Questions are sent to 127.0.0.1:9").wait_for()
        assert "secret" not in page.content()


def test_by_default_the_page_names_no_host(page: Page) -> None:
    page.get_by_text("Last ingest").wait_for()
    assert page.get_by_text("are sent to").count() == 0
