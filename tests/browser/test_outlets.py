"""What an analyst sees and says of outlets in the app."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.actions import ask
from tests.browser.conftest import App, OpenPage, add, ingest, serve

pytestmark = pytest.mark.browser

NOTE = "<img src=x onerror='window.hacked=1'> :red[fast] $x$"
ZEPPELIN: dict[str, object] = {
    "id": "zeppelin",
    "source": "HARBOR POST",
    "text": "The zeppelin landed in Quillmoor at noon on Friday. Its crew of six was unhurt.",
}


def say(app: App, *rows: str) -> None:
    table = app.archive.with_name("outlets.csv")
    table.write_text("\n".join(["outlet,also,grade,note", *rows]))
    ingest(app.archive, "--outlets", str(table))


def test_an_answer_of_before_shows_the_grade_of_today(tmp_path: Path, open_page: OpenPage) -> None:
    add(tmp_path / "archive", ZEPPELIN)
    with serve(tmp_path / "archive") as app, open_page(app.url) as page:
        chip = ask(page, "When did the zeppelin land in Quillmoor?").locator(".chip").first
        expect(chip).to_contain_text("HARBOR POST")
        expect(chip.locator(".grade")).to_have_count(0)
        say(app, f"Harbor Post,HARBOR POST,B,{NOTE}")
        page.reload()
        expect(chip.locator(".grade")).to_have_text("B")
        expect(chip).to_contain_text("HARBOR POST")
        expect(chip).to_have_attribute(
            "aria-label", "Citation 1: Untitled article, HARBOR POST (graded B, usually reliable), undated"
        )
        chip.click()
        told = page.get_by_role("dialog").locator(".opinion")
        expect(told).to_have_text(f"Graded B, usually reliable, in this archive: {NOTE}")
        page.keyboard.press("Escape")
        page.goto(f"{app.url}sources")
        expect(page.locator("tbody .source")).to_have_text("Harbor Post B")
        say(app)
        page.goto(app.url)
        page.get_by_role("link", name="When did the zeppelin").click()
        expect(chip).to_be_visible()
        expect(chip.locator(".grade")).to_have_count(0)
