"""What a kept answer shows once the article it cites was corrected or removed."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.actions import ask
from tests.browser.conftest import OpenPage, add, ingest, serve

FIRST = "The zeppelin landed in Quillmoor at noon on Friday. Its crew of six was unhurt."
SECOND = "Correction: an earlier report gave another day. " + FIRST.replace("Friday", "Thursday")


def test_a_correction_shows_on_the_chip_in_the_article_and_in_the_copy(tmp_path: Path, open_page: OpenPage) -> None:
    archive = tmp_path / "archive"
    add(archive, {"id": "zeppelin", "source": "Harbor Post", "text": FIRST})
    with serve(archive) as app, open_page(app.url) as page:
        chip = ask(page, "When did the zeppelin land in Quillmoor?").locator(".chip").first
        expect(chip.locator(".since")).to_have_count(0)
        add(archive, {"id": "zeppelin", "source": "Harbor Post", "text": SECOND})
        page.reload()
        expect(chip.locator(".since")).to_have_text("changed since")
        chip.click()
        drawer = page.get_by_role("dialog")
        expect(drawer.locator(".note")).to_contain_text(
            "This article has changed since. You are reading the version that was cited. "
            "The sentence now reads: “The zeppelin landed in Quillmoor at noon on Thursday.”"
        )
        expect(drawer.locator("mark.cited")).to_have_text("The zeppelin landed in Quillmoor at noon on Friday.")
        page.keyboard.press("Escape")
        ingest(archive, "--remove", "zeppelin")
        page.reload()
        expect(chip.locator(".since")).to_have_text("removed since")
        chip.click()
        expect(drawer.locator(".note")).to_contain_text("no longer in the archive")
