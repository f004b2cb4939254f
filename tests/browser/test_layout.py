"""How the page looks: what is in view, what scrolls, what can be read."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.actions import COST, CREW, FALCON, NOT_IN_IT, ask, eventually, height, in_view, no_sideways_scroll
from tests.browser.conftest import App, OpenPage, Scheme

pytestmark = pytest.mark.browser


def test_each_new_question_comes_to_the_top_of_the_page(app: App, open_page: OpenPage) -> None:
    with open_page(app.url, width=400) as page:
        for question in (CREW, COST, NOT_IN_IT):
            heading = ask(page, question).get_by_role("heading", level=2)
            eventually(page, lambda: at_the_top(heading))  # noqa: B023 – called before the next one
            page.mouse.wheel(0, -5000)


def test_a_reader_who_scrolls_is_not_brought_back(app: App, open_page: OpenPage) -> None:
    with open_page(app.url, width=400) as page:
        for question in (CREW, COST):
            heading = ask(page, question).get_by_role("heading", level=2)
        eventually(page, lambda: at_the_top(heading))
        page.mouse.move(200, 400)
        page.mouse.wheel(0, -5_000)
        eventually(page, lambda: not at_the_top(heading))
        page.wait_for_timeout(4_000)
        assert not at_the_top(heading)


def at_the_top(heading: Locator) -> bool:
    box = heading.bounding_box()
    return box is not None and 0 < box["y"] < 300


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), pytest.param(400, "light", marks=pytest.mark.long), (400, "dark")]
)
def test_nothing_scrolls_sideways(app: App, open_page: OpenPage, width: int, scheme: Scheme) -> None:
    with open_page(app.url, width=width, scheme=scheme) as page:
        assert no_sideways_scroll(page)
        turn = ask(page, FALCON)
        ask(page, NOT_IN_IT)
        assert no_sideways_scroll(page)
        eventually(page, lambda: height(page, "Rename") == height(page, "Delete"))
        turn.locator(".chip").first.click()
        expect(page.locator("mark.cited")).to_be_visible()
        eventually(page, lambda: no_sideways_scroll(page) and in_view(page, page.locator("mark.cited")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(app: App, open_page: OpenPage, scheme: Scheme) -> None:
    with open_page(app.url, scheme=scheme) as page:
        turn = ask(page, CREW)
        paper = luminance(turn, "getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        ink = luminance(turn.locator(".statement").first, "getComputedStyle(element).color")
        assert (paper > ink) == (scheme == "light")
        assert (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) > 7


def luminance(element: Locator, colour: str) -> float:
    """The relative luminance of a colour, as WCAG reckons it."""
    values = element.evaluate(f"element => {colour}.match(/[\\d.]+/g).slice(0, 3).map(Number)")
    linear = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in values]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
