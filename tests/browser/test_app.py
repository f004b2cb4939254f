"""What an analyst does in the browser, from a question to the marked sentence and back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import (
    COST,
    CREW,
    FALCON,
    NOT_IN_IT,
    ask,
    eventually,
    in_view,
    kept,
    settled,
    stored_text,
)
from tests.browser.conftest import HOSTILE, App

pytestmark = pytest.mark.browser


def test_an_example_question_is_answered_with_quoted_statements_and_chips(app: App, page: Page) -> None:
    page.get_by_role("button", name=CREW).click()
    expect(page.locator(".audit")).to_be_visible()
    settled(page)
    (turn,) = kept(app, page)
    assert turn.answer.question == CREW
    assert page.locator(".statement .text").all_inner_texts() == [s.text for s in turn.answer.statements]
    chips = page.locator(".chip")
    assert chips.count() == sum(len(s.citations) for s in turn.answer.statements)
    assert re.fullmatch(r"1\s*\S.*\d{1,2} Mar 2026", " ".join(chips.first.inner_text().split()))
    assert "Quoted from the archive, no model" in page.locator(".audit").inner_text()


def test_a_citation_opens_its_article_at_the_marked_sentence(app: App, page: Page) -> None:
    turn = ask(page, COST)
    citations = [c for s in kept(app, page)[0].answer.statements for c in s.citations]
    chips = turn.locator(".chip")
    assert chips.count() == len(citations) > 1
    for index, citation in enumerate(citations):
        chips.nth(index).click()
        mark = page.locator("mark.cited")
        # As a list, so that it waits for the article opened before to go.
        expect(mark).to_have_text([citation.quote], use_inner_text=False)
        assert (
            mark.text_content() == citation.quote == stored_text(app.archive, citation)[citation.start : citation.end]
        )
        assert page.locator(".body").text_content() == stored_text(app.archive, citation)
        eventually(page, lambda: in_view(page, mark))  # noqa: B023 – called before the next one
        same = [c for c in citations if c.document_id == citation.document_id and c.key != citation.key]
        assert page.locator("mark.also").count() == len(same)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_original_opens_in_a_tab_that_learns_nothing(app: App, page: Page) -> None:
    ask(page, CREW).locator(".chip").first.click()
    link = page.get_by_role("link", name="Open the original")
    citation = kept(app, page)[0].answer.citations[0]
    assert link.get_attribute("href") == citation.url
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    drawer = page.get_by_role("dialog")
    for part in (citation.title, citation.source, citation.author):
        expect(drawer).to_contain_text(part or "unknown")


def test_a_chip_can_be_reached_and_opened_with_the_keyboard(page: Page) -> None:
    chip = ask(page, CREW).locator(".chip").first
    assert (chip.get_attribute("aria-label") or "").startswith("Citation 1: ")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.cited")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(chip).to_be_focused()


def test_a_hostile_article_is_mere_text_everywhere(app: App, page: Page) -> None:
    turn = ask(page, FALCON)
    expect(turn.locator(".text").first).to_contain_text("<script>window.hacked=1</script> for $5 -- or :red[six] ->")
    expect(turn.locator(".chip .outlet").first).to_have_text(str(HOSTILE["source"]), use_inner_text=False)
    turn.locator(".chip").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator(".body")).to_have_text(str(HOSTILE["text"]), use_inner_text=False)
    for part in ("title", "source", "author"):
        expect(drawer).to_contain_text(str(HOSTILE[part]))
    assert page.locator("a[href^='javascript'], .root script, .root img, .katex").count() == 0
    assert drawer.get_by_role("link").count() == 0
    page.keyboard.press("Escape")
    page.locator(".status summary").click()
    expect(page.locator(".status .names")).to_contain_text(str(HOSTILE["source"]))


def test_a_hostile_question_and_title_are_mere_text(page: Page) -> None:
    question = "<img src=x onerror='window.hacked=1'> $x$ :red[cable] **cut** [press](javascript:alert(1))"
    turn = ask(page, question)
    expect(turn.locator("h2.question")).to_have_text(question)
    expect(page.locator(".heading")).to_contain_text("$x$ :red[cable] **cut**")
    expect(page.locator("nav[aria-label='Conversations'] a[aria-current='page']")).to_contain_text(
        "$x$ :red[cable] **cut**"
    )
    assert page.locator("a[href^='javascript'], .katex").count() == 0


def test_a_question_that_the_archive_does_not_answer_gets_a_box_without_chips(app: App, page: Page) -> None:
    turn = ask(page, NOT_IN_IT)
    box = turn.locator(".abstention")
    expect(box).to_contain_text("Searched 13 articles from")
    expect(box).to_contain_text("football")
    assert turn.locator(".chip").count() == 0
    (answer,) = (kept_turn.answer for kept_turn in kept(app, page))
    near = box.get_by_role("button")
    assert near.all_inner_texts() == [citation.title for citation in answer.nearest]
    near.first.click()
    expect(page.locator("mark.near")).to_have_text(answer.nearest[0].quote, use_inner_text=False)
    assert page.locator("mark.cited").count() == 0


def test_an_answer_is_copied_with_its_citations(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(page, FALCON)
    turn.get_by_role("button", name="Copy as Markdown").click()
    expect(turn.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"**{FALCON}**\n\n> The falcon herring fleet sank off Quillmoor \\<script\\>")
    assert "\n- \\[1\\] " in copied


def test_the_sidebar_tells_how_much_there_is_and_how_fresh_it_is(app: App, page: Page) -> None:
    status = page.locator(".status")
    expect(status).to_contain_text("13 articles, 264 sentences")
    expect(status).to_contain_text("2 Mar 2026 – 16 Mar 2026")
    expect(status).to_contain_text(re.compile(r"Last ingest \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC"))
    expect(status.locator("summary")).to_have_text("11 outlets")
    status.locator("summary").click()
    expect(status.locator(".names")).to_contain_text("The Merrow Courier")
    expect(status.locator(".names")).to_be_visible()
