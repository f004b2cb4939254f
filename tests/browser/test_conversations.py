"""Conversations in the browser: kept, named, deleted, and what becomes of answers that were not finished."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.history import History
from tests.browser.actions import COST, CREW, FALCON, ask, conversation_in, kept, settled
from tests.browser.conftest import HOSTILE, App, OpenPage, add, ingest, serve

pytestmark = pytest.mark.browser


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


@pytest.mark.long
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
