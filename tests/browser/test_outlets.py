"""What an analyst sees and says of outlets in the app."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.archive.outlets import listing
from tests.browser.actions import ask, eventually, no_sideways_scroll
from tests.browser.conftest import HOSTILE, App, OpenPage, Scheme, add, ingest, serve

pytestmark = pytest.mark.browser

FIELD = "Filter the articles"
NOTE = "<img src=x onerror='window.hacked=1'> :red[fast] $x$"
ZEPPELIN: dict[str, object] = {
    "id": "zeppelin",
    "source": "HARBOR POST",
    "text": "The zeppelin landed in Quillmoor at noon on Friday. Its crew of six was unhurt.",
}


def say(app: App, *rows: str) -> None:
    table = app.archive.with_name("outlets.csv")
    table.write_text("\n".join(["outlet,also,grade,note", *rows]))
    ingest(app.archive, "--outlets", str(table))


def outlet(page: Page, told: str) -> Locator:
    """Where the articles' table tells this outlet, capitals as they are."""
    return page.locator("tbody .source").filter(has_text=re.compile(f"^{told}$"))


@pytest.mark.long
def test_an_answer_of_before_shows_the_grade_of_today(tmp_path: Path, open_page: OpenPage) -> None:
    add(tmp_path / "archive", ZEPPELIN)
    with serve(tmp_path / "archive") as app, open_page(app.url) as page:
        chip = ask(page, "When did the zeppelin land in Quillmoor?").locator(".chip").first
        expect(chip).to_contain_text("HARBOR POST")
        expect(chip.locator(".grade")).to_have_count(0)
        say(app, f"Harbor Post,HARBOR POST,B,{NOTE}")
        page.reload()
        expect(chip.locator(".grade")).to_have_text("B")
        expect(chip).to_contain_text("HARBOR POST")
        expect(chip).to_have_attribute(
            "aria-label", "Citation 1: Untitled article, HARBOR POST (graded B, usually reliable), undated"
        )
        chip.click()
        told = page.get_by_role("dialog").locator(".opinion")
        expect(told).to_have_text(f"Graded B, usually reliable, in this archive: {NOTE}")
        page.keyboard.press("Escape")
        page.goto(f"{app.url}sources")
        expect(page.locator("tbody .source")).to_have_text("Harbor Post B")
        say(app)
        page.goto(app.url)
        page.get_by_role("link", name="When did the zeppelin").click()
        expect(chip).to_be_visible()
        expect(chip.locator(".grade")).to_have_count(0)


def test_outlets_are_named_graded_joined_and_parted_on_the_page(tmp_path: Path, open_page: OpenPage) -> None:
    hostile = {**HOSTILE, "source": f"=1;{HOSTILE['source']}"}
    add(tmp_path / "archive", ZEPPELIN, {**ZEPPELIN, "id": "b", "source": "Harbor Post"}, hostile)
    with serve(tmp_path / "archive") as app, open_page(f"{app.url}sources", field=FIELD) as page:
        page.get_by_text("Outlets, their names and grades").click()
        form = page.get_by_role("table", name="Outlets")
        expect(form.get_by_role("row")).to_have_count(3)
        expect(form.locator("img")).to_have_count(0)
        expect(page.get_by_label("Other names of Harbor Post", exact=True)).to_have_value("HARBOR POST")
        page.get_by_label("Grade of Harbor Post", exact=True).select_option("C – fairly reliable")
        page.get_by_label("Note of Harbor Post", exact=True).fill(NOTE)
        page.get_by_label(f"Name of {hostile['source']}", exact=True).fill("Quillmoor Falcon")
        page.get_by_role("button", name="Save outlets").click()
        expect(outlet(page, "Quillmoor Falcon")).to_have_count(1)
        expect(outlet(page, "Harbor Post C")).to_have_count(2)
        expect(page.locator(".run", has_text="1 updated")).to_be_visible()
        page.get_by_label("Other names of Harbor Post", exact=True).fill("Quillmoor Falcon")
        page.get_by_role("button", name="Save outlets").click()
        expect(outlet(page, "HARBOR POST")).to_have_count(1)
        expect(outlet(page, "Harbor Post C")).to_have_count(2)
        page.get_by_label("Note of HARBOR POST", exact=True).fill("typed")
        add(app.archive, {**ZEPPELIN, "id": "c", "source": "Halse Wire"})
        page.get_by_role("textbox", name=FIELD).fill("zeppelin")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Note of Halse Wire")).to_have_value("")
        expect(page.get_by_label("Note of HARBOR POST", exact=True)).to_have_value("typed")
        page.get_by_label("Other names of HARBOR POST", exact=True).fill("ZEP")
        page.get_by_label("Other names of Harbor Post", exact=True).fill("ZEP")
        page.get_by_role("button", name="Save outlets").click()
        expect(page.get_by_role("alert")).to_contain_text("names ZEP, as ")
    told = {outlet.name: outlet for outlet in listing(app.archive)}
    assert told["Harbor Post"].also == (hostile["source"], "Quillmoor Falcon")
    assert (told["Harbor Post"].grade, told["Harbor Post"].note, told["Harbor Post"].articles) == ("C", NOTE, 2)
    assert (told["HARBOR POST"].also, told["HARBOR POST"].note, told["HARBOR POST"].articles) == ((), None, 1)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_the_table_of_outlets_scrolls_nothing_sideways(
    app: App, open_page: OpenPage, width: int, scheme: Scheme
) -> None:
    with open_page(f"{app.url}sources", width=width, scheme=scheme, field=FIELD) as page:
        page.get_by_text("Outlets, their names and grades").click()
        expect(page.get_by_label("Note of Northline")).to_be_visible()
        eventually(page, lambda: no_sideways_scroll(page))
