"""What the browser tests do and look at, again and again."""

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from assistant.archive import articles
from assistant.history import History
from assistant.models import Citation, Turn
from tests.browser.conftest import MILLISECONDS, App

expect.set_options(timeout=MILLISECONDS)

CREW = "How many of the crew did the Coast Guard say it had detained?"
COST = "How much will the repair of the cable cost?"
FALCON = "Where did the falcon herring fleet sink?"
NOT_IN_IT = "Who won the football world cup in 1998?"


def ask(page: Page, question: str) -> Locator:
    """Ask, wait for the turn to be kept and drawn, and give the turn."""
    turns = page.locator("[class*='st-key-turn-']")
    settled(page)  # until then, turns of the conversation that was open before are still on the page
    before = turns.count()
    page.get_by_role("textbox", name="Ask the archive").fill(question)
    page.keyboard.press("Enter")
    expect(turns.nth(before).locator(".audit")).to_be_visible()
    settled(page)
    return turns.nth(before)


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what no locator tells: where things stand once drawers have slid in and pages have scrolled."""
    until = time.monotonic() + MILLISECONDS / 1000
    while not holds():
        assert time.monotonic() < until
        page.wait_for_timeout(50)


def settled(page: Page) -> None:
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_attached()
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)


def choose(page: Page, outlet: str) -> None:
    """Narrow what is asked to one outlet."""
    page.get_by_text("Only some articles").click()
    settled(page)
    option = page.get_by_role("option", name=outlet)
    eventually(page, lambda: opened(page, option))
    option.click()
    page.keyboard.press("Escape")
    expect(page.locator(".scope")).to_have_text(f"Only {outlet}.")
    settled(page)


def opened(page: Page, option: Locator) -> bool:
    """Whether the list is open; a click while the page settles shuts it again, so it is pressed until it is."""
    if not option.is_visible():
        page.get_by_role("combobox", name="Outlets").click()
        page.wait_for_timeout(500)
    return option.is_visible()


def conversation_in(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query)["conversation"][0]


def kept(app: App, page: Page) -> tuple[Turn, ...]:
    return History(app.archive / "history.sqlite3").turns(conversation_in(page))


def stored_text(archive: Path, citation: Citation) -> str:
    found = articles.article(archive, citation.document_id, citation.digest)
    assert found is not None
    return found[0].text


def in_view(page: Page, mark: Locator) -> bool:
    box, size = mark.bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and box["x"] >= 0


def height(page: Page, button: str) -> float | None:
    box = page.get_by_role("button", name=button).bounding_box()
    return box["y"] if box else None


def no_sideways_scroll(page: Page) -> bool:
    return bool(
        page.evaluate(
            "[document.documentElement, ...document.querySelectorAll('.stMain, [role=dialog], [role=dialog] *')]"
            ".every(e => e.scrollWidth <= e.clientWidth + 1 || getComputedStyle(e).overflowX === 'visible')"
        )
    )
