"""What an analyst sees in the browser when a language model writes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.answering.lines import MOST_LINES
from tests.browser.actions import ask, kept, settled, stored_text
from tests.browser.conftest import App, OpenPage, serve
from tests.wire import Says, Server, always, serving

pytestmark = pytest.mark.browser

QUESTION = "How many of the crew did the Coast Guard and the harbor police say were detained?"
TRUE = (
    "The Merrow Islands Coast Guard boarded a bulk carrier at dawn on Tuesday and detained 14 of its crew members, "
    "the service said."
)
LIE = "The Coast Guard detained 41 crew members, <b>Admiral Lund</b> of :red[Ostrel] said."
HOSTILE = "**<img src=x onerror='window.hacked=1'>** $x$ [press](javascript:alert(1)) detained 14 crew members."


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(always("")) as running:
        yield running


@pytest.fixture(scope="module")
def written(samples: Path, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the sample articles, with the server's model."""
    archive = tmp_path_factory.mktemp("written") / "archive"
    shutil.copytree(samples, archive)
    model = {"BRIEFING_MODEL": "scripted-1", "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-not-to-be-seen"}
    with serve(archive, **model, BRIEFING_TIMEOUT="20") as running:
        yield running


@pytest.fixture
def page(written: App, open_page: OpenPage) -> Iterator[Page]:
    with open_page(written.url) as opened:
        yield opened
        assert "sk-not-to-be-seen" not in opened.content()


def test_a_written_statement_opens_the_sentence_that_proves_it(written: App, server: Server, page: Page) -> None:
    server.script = always(f"{TRUE} [99]\n{LIE} [1]\n")
    turn = ask(page, QUESTION)
    expect(turn.locator(".statement")).to_have_count(1)
    expect(turn.locator("p.statement .text")).to_have_text(TRUE)
    expect(turn.locator(".audit")).to_contain_text("Written by scripted-1")
    expect(turn.locator(".audit")).to_contain_text("1,200 tokens read, 34 written")
    turn.locator(".chip").first.click()
    expect(page.locator("mark.cited")).to_contain_text("detained 14 of its crew members")
    (citation,) = kept(written, page)[0].answer.citations
    assert stored_text(written.archive, citation)[citation.start : citation.end] == citation.quote


def test_what_is_not_proved_is_shown_on_demand_as_mere_text(server: Server, page: Page) -> None:
    server.script = always(f"{TRUE}\n{LIE}\n{HOSTILE}\n")
    turn = ask(page, QUESTION)
    expect(page.get_by_text("Admiral Lund")).to_be_hidden()
    turn.get_by_text("Left out (").click()
    expect(turn.locator(".unproved").first).to_be_visible()
    expect(turn.locator(".left-out")).to_contain_text("<b>Admiral Lund</b> of :red[Ostrel]")
    expect(turn.locator(".left-out")).to_contain_text("is not there")
    assert page.locator("img[src='x'], .katex, a[href^='javascript']").count() == 0


def test_the_page_says_what_is_sent_where(server: Server, page: Page) -> None:
    expect(page.get_by_text(f"Questions, and the sentences found for them, are sent to {server.host}")).to_be_visible()


def test_a_failure_is_one_sentence_and_what_was_verified_stays(written: App, server: Server, page: Page) -> None:
    server.script = always(Says(f"{TRUE}\n{TRUE}\n", cut_after=len(TRUE) // 7 + 2))
    turn = ask(page, QUESTION)
    expect(turn.locator("p.statement .text")).to_have_text(TRUE)
    alert = turn.get_by_role("alert")
    expect(alert).to_have_text(re.compile(r"^The language model at 127\.0\.0\.1:\d+ broke off; .* ask again\.$"))
    page.reload()
    expect(page.locator("p.statement .text")).to_have_text(TRUE)
    expect(page.get_by_role("alert")).to_contain_text("broke off")
    assert kept(written, page)[0].answer.failure


def test_a_model_that_cannot_be_asked_leaves_the_question_standing(server: Server, page: Page) -> None:
    server.script = always(Says(status=429, headers={"retry-after": "30"}))
    turn = ask(page, QUESTION)
    expect(turn.locator("h2.question")).to_have_text(QUESTION)
    expect(turn.get_by_role("alert")).to_contain_text("limit of use is reached and asks to wait 30 s")
    assert turn.locator(".abstention, .chip").count() == 0


def test_an_answer_that_is_stopped_keeps_what_was_verified(written: App, server: Server, page: Page) -> None:
    unproved = "".join(f"The sea was calm on day {number}.\n" for number in range(60))
    server.script = always(Says(f"{TRUE}\n{unproved}", delay=0.2))
    page.get_by_role("textbox", name="Ask the archive").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_text("scripted-1 is writing; each line is shown once it is proved.")).to_be_visible()
    expect(page.locator("p.statement .text")).to_have_text(TRUE)
    expect(page.get_by_text(re.compile(r"Left out so far: \d+\."))).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    settled(page)
    expect(page.get_by_text("Stopped before the answer was finished")).to_be_visible()
    expect(page.locator("p.statement .text")).to_have_text(TRUE)
    assert 0 < len(kept(written, page)[-1].answer.dropped) < MOST_LINES // 2


def test_a_follow_up_that_the_model_rewrote_is_shown(server: Server, page: Page) -> None:
    server.script = always(f"{TRUE}\n")
    ask(page, QUESTION)
    rewritten = "Who of the Coast Guard said that the crew were detained?"
    server.script = lambda request: Says(rewritten if "New question" in str(request) else "NOT IN THE ARCHIVE")
    turn = ask(page, "Who said so?")
    expect(turn).to_contain_text(f"Read as: {rewritten}")
    expect(turn.locator(".abstention")).to_be_visible()
