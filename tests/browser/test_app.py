"""What an analyst does in the browser, from a question to the marked sentence and back."""

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.archive import articles
from assistant.history import History
from assistant.models import Citation, Turn
from tests.browser.conftest import HOSTILE, MILLISECONDS, App, OpenPage, add, ingest, serve

pytestmark = pytest.mark.browser
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


def test_a_refresh_and_another_tab_keep_the_conversation(app: App, page: Page, open_page: OpenPage) -> None:
    ask(page, CREW)
    ask(page, COST)
    shown = page.locator(".statement").all_inner_texts()
    page.reload()
    expect(page.locator(".audit")).to_have_count(2)
    assert page.locator(".statement").all_inner_texts() == shown
    with open_page(page.url) as other:
        expect(other.locator(".audit")).to_have_count(2)
        assert other.locator(".statement").all_inner_texts() == shown
        expect(other.locator("nav[aria-label='Conversations'] a[aria-current='page']")).to_contain_text(CREW)


def test_numbers_stay_with_their_sentences_within_a_conversation(app: App, page: Page) -> None:
    for question in (CREW, COST, CREW):
        ask(page, question)
    first, second, again = (turn.answer.citations for turn in kept(app, page))
    assert [c.number for c in first] == [c.number for c in again] == list(range(1, len(first) + 1))
    numbers = {c.key: c.number for c in (*first, *second)}
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))


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


def test_a_conversation_can_be_renamed_and_deleted(app: App, page: Page) -> None:
    ask(page, CREW)
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("Title").fill("The crew, day two")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".heading")).to_have_text("The crew, day two")
    expect(page.locator("nav[aria-label='Conversations'] a[aria-current='page']")).to_contain_text("The crew, day two")
    gone = conversation_in(page)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_role("heading", name="What does the archive say?")).to_be_visible()
    expect(page.locator("nav a").filter(has_text="The crew, day two")).to_have_count(0)
    assert History(app.archive / "history.sqlite3").get(gone) is None


def test_the_list_opens_each_conversation_at_its_own_address(page: Page) -> None:
    ask(page, CREW)
    first = page.url
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator("h2.question")).to_have_count(0)
    assert "conversation" not in page.url
    ask(page, COST)
    assert page.url != first
    page.locator("nav a").filter(has_text=CREW).first.click()
    expect(page.locator("h2.question")).to_have_text([CREW])
    expect(page).to_have_url(first)


def test_an_address_of_no_conversation_shows_the_first_screen(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}?conversation=unknown") as page:
        expect(page.locator(".welcome")).to_be_visible()


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


def test_ids_of_any_characters_can_be_drawn(samples: Path, tmp_path: Path, open_page: OpenPage) -> None:
    archive = tmp_path / "archive"
    name = "bbc__2026 \"'\n<b>\\"
    text = "The zeppelin landed in Quillmoor at noon on Friday."
    add(archive, {"id": name, "text": text})
    history = History(archive / "history.sqlite3")
    kept_before = history.start("Before").id
    with closing(sqlite3.connect(history.path)) as database, database:
        database.execute("UPDATE conversation SET id = 'kept__before' WHERE id = ?", (kept_before,))
    with serve(archive) as app, open_page(f"{app.url}?conversation=kept__before") as page:
        turn = ask(page, "Where did the zeppelin land?")
        turn.locator(".chip").first.click()
        expect(page.locator("mark.cited")).to_have_text(text)
        (stored,) = kept(app, page)
        assert stored.answer.citations[0].document_id == name
        page.reload()
        expect(page.locator(".statement .text").first).to_have_text(text)


def test_articles_added_while_the_app_is_open_are_found(samples: Path, tmp_path: Path, open_page: OpenPage) -> None:
    archive = tmp_path / "archive"
    with serve(archive) as app, open_page(app.url) as page:
        expect(page.locator(".welcome")).to_have_text("The archive is empty")
        expect(page.locator(".command").last).to_contain_text(f"briefing-ingest --archive {archive} --sample")
        page.get_by_role("textbox", name="Ask the archive").fill(CREW)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("holds no articles yet")
        assert not (archive / "history.sqlite3").exists()
        ingest(archive, "--sample")
        ask(page, CREW)
        expect(page.locator(".status")).to_contain_text("12 articles")
        add(
            archive,
            {"id": "zeppelin", "title": "Zeppelin", "text": "The zeppelin landed in Quillmoor at noon on Friday."},
        )
        turn = ask(page, "Where did the zeppelin land?")
        expect(turn.locator(".text").first).to_have_text("The zeppelin landed in Quillmoor at noon on Friday.")
        expect(page.locator(".status")).to_contain_text("13 articles")


def test_a_stopped_answer_is_kept_and_says_so(samples: Path, tmp_path: Path, open_page: OpenPage) -> None:
    archive = tmp_path / "archive"
    add(archive, HOSTILE)
    with serve(archive) as app, open_page(app.url) as page:
        page.get_by_role("textbox", name="Ask the archive").fill(FALCON)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Stop").click()  # the first question waits for the embedder to load
        expect(page.locator(".notice")).to_contain_text("Stopped before the answer was finished")
        settled(page)
        (turn,) = kept(app, page)
        assert turn.answer.question == FALCON
        page.reload()
        expect(page.locator(".notice")).to_contain_text("Stopped before the answer was finished")


def test_an_error_is_one_sentence_and_leaves_no_conversation_behind(app: App, page: Page) -> None:
    listed = len(History(app.archive / "history.sqlite3").conversations())
    page.get_by_role("textbox", name="Ask the archive").fill("?!")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("holds no word")
    settled(page)
    expect(page.locator(".welcome")).to_be_visible()
    assert len(History(app.archive / "history.sqlite3").conversations()) == listed


def test_each_new_question_comes_to_the_top_of_the_page(app: App, open_page: OpenPage) -> None:
    with open_page(app.url, width=400) as page:
        for question in (CREW, COST, NOT_IN_IT):
            heading = ask(page, question).get_by_role("heading", level=2)
            eventually(page, lambda: at_the_top(heading))  # noqa: B023 – called before the next one
            page.mouse.wheel(0, -5000)


def at_the_top(heading: Locator) -> bool:
    box = heading.bounding_box()
    return box is not None and 0 < box["y"] < 300


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "light"), (400, "dark")])
def test_nothing_scrolls_sideways(app: App, open_page: OpenPage, width: int, scheme: str) -> None:
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
def test_text_stands_out_in_light_and_dark(app: App, open_page: OpenPage, scheme: str) -> None:
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
