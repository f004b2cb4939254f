"""What an analyst does in the browser to verify a draft."""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import choose
from tests.browser.conftest import App, OpenPage

pytestmark = pytest.mark.browser

CHARGED = "The captain of the Tamsin Grace was charged on Thursday with negligently damaging critical infrastructure."
WAR = "&lt;b>Ostrel&lt;/b> has <i>declared</i> :red[war] on Karsund."
DRAFT = f"# Note\n\n{CHARGED} The captain was not charged.\n\n- {WAR}\n"


def check(page: Page, draft: str) -> None:
    page.get_by_role("textbox", name="Draft").fill(draft)
    page.get_by_role("button", name="Check").click()


def test_a_draft_is_verified_and_a_citation_opens_at_the_sentence(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}check", field="Draft") as page:
        check(page, DRAFT)
        rows = page.locator("ol li")
        expect(rows).to_have_count(3)
        expect(page.get_by_text("3 sentences: 1 supported, 1 contradicted, 1 not found")).to_be_visible()
        expect(rows.nth(0)).to_contain_text("Supported")
        expect(rows.nth(1)).to_contain_text("it denies “charged”, the source does not")
        expect(rows.nth(2)).to_contain_text("<b>Ostrel</b> has declared :red[war] on Karsund.")
        expect(rows.nth(2).locator(".chip")).to_have_count(0)
        rows.nth(0).locator(".chip").first.click()
        marked = page.get_by_role("dialog").locator("mark.cited")
        expect(marked).to_contain_text(CHARGED.rstrip("."))
        expect(marked).to_be_in_viewport()


def test_a_result_says_of_which_draft_and_which_articles_it_is(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}check", field="Draft") as page:
        check(page, CHARGED)
        expect(page.get_by_text("The pasted draft, against every article.")).to_be_visible()
        choose(page, "Northline")
        expect(page.get_by_text("The pasted draft, against every article.")).to_be_visible()
        check(page, CHARGED)
        expect(page.get_by_text("The pasted draft, against only Northline.")).to_be_visible()


def test_a_draft_that_is_too_long_is_said_to_be(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}check", field="Draft") as page:
        check(page, "It is old. " * 10_000)
        expect(page.get_by_role("alert")).to_contain_text("check it in parts of 100,000 at most")


def test_a_draft_of_nothing_says_so(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}check", field="Draft") as page:
        expect(page.get_by_text("Each sentence is verified against the archive")).to_be_visible()
        check(page, "# Only a heading")
        expect(page.get_by_text("The draft holds no sentence to check.")).to_be_visible()


def test_a_word_document_is_checked_instead_of_the_text(app: App, open_page: OpenPage, tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph(CHARGED)
    written.save(str(tmp_path / "draft.docx"))
    with open_page(f"{app.url}check", field="Draft") as page:
        page.locator("input[type=file]").set_input_files(tmp_path / "draft.docx")
        expect(page.get_by_text("draft.docx")).to_be_visible()
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_text("1 sentence: 1 supported, 0 contradicted, 0 not found")).to_be_visible()
        (tmp_path / "damaged.docx").write_bytes(b"no document")
        page.locator("input[type=file]").set_input_files(tmp_path / "damaged.docx")
        expect(page.get_by_text("damaged.docx")).to_be_visible()
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("cannot be read as a Word document")
