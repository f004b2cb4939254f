"""An article of printed pages, from a PDF to the sentence on its page."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.actions import ask
from tests.browser.conftest import App, OpenPage, Scheme, ingest, serve
from tests.conftest import command
from tests.printing import printed

pytestmark = pytest.mark.browser

QUESTION = "Why was the lighthouse of Sula closed?"
BODY = """\
<h1>What became of the ferry to Sula</h1><p>The ferry ran aground off Sula on Monday night. Nobody of the ninety
passengers was hurt, the harbour master said. The islanders were taken off in boats of their own.</p>
<p style="break-before:page">The lighthouse of Sula was closed because its lamp had been sold to a collector
<span style="display:block;break-before:page">in the winter before.</span> The council will buy a new lamp.</p>"""


@pytest.fixture(scope="module")
def archive(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one document of three pages."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "ferry.pdf").write_bytes(printed(chromium, BODY))
    ingest(folder / "archive", str(folder / "ferry.pdf"))
    return folder / "archive"


@pytest.fixture(scope="module")
def app(archive: Path) -> Iterator[App]:
    """The app on that archive."""
    with serve(archive) as running:
        yield running


def test_the_commands_tell_the_page_of_a_citation(archive: Path) -> None:
    asked = ["assistant", "ask", "--archive", str(archive), QUESTION]
    (citation, *_) = json.loads(command([*asked, "--json"]).stdout)["statements"][0]["citations"]
    quote = "The lighthouse of Sula was closed because its lamp had been sold to a collector in the winter before."
    assert (citation["quote"], citation["page"]) == (quote, 2)
    assert "[1] What became of the ferry to Sula — unknown outlet · undated · p. 2\n" in command(asked).stdout
    shown = json.loads(
        command(["assistant", "show", "--archive", str(archive), citation["document_id"], "--json"]).stdout
    )
    assert len(shown["pages"]) == 3
    assert shown["text"][shown["pages"][1] :].startswith("The lighthouse of Sula")


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_a_citation_opens_the_article_with_its_pages_marked(scheme: Scheme, app: App, open_page: OpenPage) -> None:
    with open_page(app.url, scheme=scheme) as page:
        chip = ask(page, QUESTION).locator(".chip").first
        expect(chip).to_contain_text("p. 2")
        expect(chip).to_have_attribute(
            "aria-label",
            "Citation 1: What became of the ferry to Sula, What became of the ferry to Sula, undated, page 2",
        )
        chip.click()
        drawer = page.get_by_role("dialog")
        expect(drawer.locator("mark.cited")).to_have_text([re.compile("sold to a collector"), "in the winter before."])
        marks = drawer.locator("[role=doc-pagebreak]")
        assert [mark.get_attribute("aria-label") for mark in marks.all()] == ["Page 1", "Page 2", "Page 3"]
        expect(marks.nth(1)).to_be_in_viewport()
        assert "p. 2" not in drawer.locator(".body").evaluate("body => body.textContent")
