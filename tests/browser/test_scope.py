"""What an analyst does in the browser to ask only some articles, and on the search page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import ask, choose, settled
from tests.browser.conftest import HOSTILE, App, OpenPage

pytestmark = pytest.mark.browser

CHARGED = "What is the captain of the Tamsin Grace charged with, published since 12 March 2026?"
FIELD = "Search the archive"


def test_a_phrase_about_the_reporting_is_a_chip_that_can_be_let_go(page: Page) -> None:
    narrowed = ask(page, CHARGED)
    expect(narrowed.get_by_text("Read as: What is the captain of the Tamsin Grace charged with?")).to_be_visible()
    expect(narrowed.locator(".filters")).to_contain_text("Only since 12 March 2026.")
    expect(narrowed.locator(".filters")).to_contain_text("1 article without a date left out")
    narrowed.get_by_role("button", name="Ask without the filter “published since 12 March 2026”").click()
    again = page.locator("[class*='st-key-turn-']").nth(1)
    expect(again.locator(".audit")).to_be_visible()
    expect(again.locator(".filters")).to_have_count(0)
    expect(again.locator("h2, h1").filter(has_text=CHARGED)).to_have_count(1)


def test_an_outlet_that_was_chosen_holds_for_both_pages_and_is_shown_with_the_answer(page: Page) -> None:
    choose(page, "Halse Evening Post")
    answered = ask(page, "What is the captain of the Tamsin Grace charged with?")
    expect(answered.locator(".filters")).to_have_text("Only Halse Evening Post.")
    for chip in answered.locator(".chip .outlet").all():
        expect(chip).to_have_text("Halse Evening Post")
    page.get_by_role("link", name="Search").click()
    page.get_by_role("textbox", name=FIELD).fill("captain charged")
    page.keyboard.press("Enter")
    expect(page.locator("ol li").first).to_contain_text("Halse Evening Post")
    settled(page)
    assert set(page.locator("ol li > .quiet bdi").all_inner_texts()) == {"Halse Evening Post"}


def test_a_search_has_its_own_address_and_opens_at_the_sentence(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}search?q=cable+ship+Brannoch+left+Ostrel", field=FIELD) as page:
        found = page.locator("ol li").first
        nearest = found.locator("mark").inner_text()
        assert "Brannoch" in nearest
        found.locator(".near").click()
        marked = page.get_by_role("dialog").locator("mark.near")
        expect(marked).to_have_text(nearest)
        expect(marked).to_be_in_viewport()


def test_another_carrier_of_a_report_opens_its_own_article(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}search?q=cable+ship+Brannoch+left+Ostrel", field=FIELD) as page:
        page.locator(".carried", has_text="also carried by Eastmere Post").get_by_role("button").click()
        expect(page.get_by_role("dialog")).to_contain_text("Eastmere Post ·")
        expect(page.get_by_role("dialog").locator("mark.near")).to_be_in_viewport()


def test_a_phrase_of_a_search_can_be_let_go(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}search?q=cable+repair+published+before+3+March+2026", field=FIELD) as page:
        expect(page.locator("ol + .quiet")).to_have_text(re.compile("Searched [12] articles? "))
        page.get_by_role("button", name="Ask without the filter").click()
        expect(page.locator("ol + .quiet")).to_have_text(re.compile("Searched 13 articles "))
        expect(page.get_by_role("textbox", name=FIELD)).to_have_value("cable repair published before 3 March 2026")


def test_a_hostile_outlet_and_passage_are_mere_text(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}search?q=falcon+herring+fleet", field=FIELD) as page:
        found = page.locator("ol li").first
        expect(found).to_contain_text(str(HOSTILE["title"]))
        expect(found).to_contain_text("<script>window.hacked=1</script> for $5 -- or :red[six] ->")
        choose(page, str(HOSTILE["source"]))
        expect(page.locator("ol li")).to_have_count(1)
        assert page.locator("ol img, ol script, .stSidebar img").count() == 0


def test_nothing_to_search_for_is_no_error_and_an_error_is_one_sentence(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}search", field=FIELD) as page:
        expect(page.get_by_text("Passages are ranked by meaning and by words")).to_be_visible()
        page.get_by_role("textbox", name=FIELD).fill("?!")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("The question holds no word; type one in words.")


def test_one_search_after_the_other_is_made(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}search", field=FIELD) as page:
        for question, title in (("captain charged", "Captain of grain ship"), ("cable memo", "Memo warned ministry")):
            page.get_by_role("textbox", name=FIELD).fill(question)
            page.keyboard.press("Enter")
            expect(page.locator(".near .title").first).to_contain_text(title)
