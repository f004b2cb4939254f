"""What an analyst does on the page of sources: look, filter, open, bring in, take out."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.archive import articles
from tests.browser.actions import CREW, ask, choose, eventually, no_sideways_scroll, settled
from tests.browser.conftest import HOSTILE, App, OpenPage, Scheme, add, serve

pytestmark = pytest.mark.browser

FIELD = "Filter the articles"
HARBOUR = "Harbour reopens\n\nThe harbour of Quillmoor reopened on Friday. Divers had found no mines.\n"


@pytest.fixture
def own(samples: Path, tmp_path: Path) -> Iterator[App]:
    """The app on samples of its own, which may be changed."""
    archive = tmp_path / "archive"
    shutil.copytree(samples, archive)
    with serve(archive) as running:
        yield running


def titles(page: Page) -> Locator:
    return page.locator("tbody .name")


def test_the_table_lists_sorts_and_filters_and_opens_an_article(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}sources", field=FIELD) as page:
        expect(titles(page)).to_have_count(13)
        first = page.locator("tbody tr").first
        expect(first).to_contain_text("Cable restored after 12 days as retired judge is named to lead inquiry")
        for told in (
            "merrow-public-radio.example",
            "Merrow Public Radio",
            "Tamara Voss-Kerrigan",
            "English",
            "16 Mar 2026",
        ):
            expect(first).to_contain_text(told)
        page.get_by_role("button", name="one of 2, first in Northline").click()
        expect(page.get_by_text("2 of 13 articles. Only those that carry one report.")).to_be_visible()
        expect(page.locator("tbody .report").filter(has_text="of 2")).to_have_count(2)
        page.get_by_role("button", name="Show all").click()
        expect(titles(page)).to_have_count(13)
        page.get_by_role("button", name="Article").click()
        expect(page.locator("[aria-sort=ascending]")).to_have_text("Article ↑")
        expect(titles(page).nth(1)).to_have_text("Cable cut costs Merrow businesses $3.2 million a day, chamber says")
        page.get_by_role("textbox", name=FIELD).fill("northline restored")
        page.keyboard.press("Enter")
        expect(page.get_by_text("0 of 13 articles.")).to_be_visible()
        page.get_by_role("textbox", name=FIELD).fill("NORTHLINE repair")
        page.keyboard.press("Enter")
        expect(titles(page)).to_have_count(1)
        page.reload()
        expect(titles(page)).to_have_count(1)
        titles(page).first.click()
        drawer = page.get_by_role("dialog")
        expect(drawer.get_by_role("heading", level=2).last).to_have_text("Repair ship sails for severed Merrow cable")
        expect(drawer.locator("mark")).to_have_count(0)


def test_a_language_filters_the_table_and_is_told_in_the_drawer(own: App, open_page: OpenPage) -> None:
    text = "Die Fähre nach Lorne lief am Dienstag nicht aus, weil Prüfer einen Riss im Rumpf gefunden hatten."
    add(own.archive, {"id": "de", "title": "Fähre fällt aus", "text": text})
    with open_page(f"{own.url}sources", field=FIELD) as page:
        expect(page.locator("p.hint", has_text="1 article is not in English (1 German)")).to_be_visible()
        page.get_by_role("textbox", name=FIELD).fill("german")
        page.keyboard.press("Enter")
        expect(titles(page)).to_have_count(1)
        expect(titles(page)).to_have_text("Fähre fällt aus")
        expect(page.locator("tbody .language")).to_have_text("German")
        titles(page).first.click()
        drawer = page.get_by_role("dialog")
        expect(drawer.get_by_text("undated · German")).to_be_visible()
        expect(drawer.locator(".body")).to_have_attribute("lang", "de")


def test_outlets_chosen_in_the_sidebar_narrow_the_table(app: App, open_page: OpenPage) -> None:
    with open_page(f"{app.url}sources", field=FIELD) as page:
        choose(page, "Northline")
        expect(page.get_by_text("of 13 articles. Only Northline.")).to_be_visible()
        expect(page.locator("tbody .source").filter(has_not_text="Northline")).to_have_count(0)


def test_files_come_in_while_questions_are_answered(own: App, open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    (tmp_path / "broken.docx").write_text("no document")
    with open_page(f"{own.url}sources", field=FIELD) as page:
        bring(page, tmp_path / "harbour.txt", tmp_path / "broken.docx")
        expect(page.locator(".errand")).to_contain_text("Bringing in harbour.txt and 1 more")
        page.reload()
        other = page.context.new_page()
        other.goto(own.url)
        expect(ask(other, CREW).locator(".statement").first).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("broken.docx cannot be read as a Word document")
        expect(titles(page).filter(has_text="Harbour reopens")).to_have_count(1)
        expect(page.locator(".run", has_text="1 added, 1 failed")).to_be_visible()
        expect(page.locator(".errand")).to_have_count(0)
        turn = ask(other, "When did the harbour of Quillmoor reopen?")
        expect(turn.locator(".text").first).to_have_text("The harbour of Quillmoor reopened on Friday.")
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("broken.docx")
        page.get_by_role("button", name="Dismiss").click()
        expect(page.get_by_role("alert")).to_have_count(0)
        page.reload()
        expect(page.locator(".run")).to_be_visible()
        settled(page)
        expect(page.get_by_role("alert")).to_have_count(0)


def bring(page: Page, *files: Path) -> None:
    page.get_by_text("Bring articles in").click()
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_test_id("stFileChipName")).to_have_count(len(files))
    page.get_by_role("button", name="Bring in", exact=True).click()


def test_a_file_that_comes_again_is_a_correction_and_a_removal_takes_all_of_it(
    own: App, open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "harbour.txt"
    with open_page(f"{own.url}sources", field=FIELD) as page:
        for text, versions in ((HARBOUR, "1"), (HARBOUR.replace("Friday", "Monday"), "2")):
            file.write_text(text)
            bring(page, file)
            row = page.locator("tbody tr").filter(has_text="Harbour reopens")
            expect(row.locator(".versions")).to_have_text(versions)
            page.reload()
        page.get_by_role("button", name="Remove Harbour reopens").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Harbour reopens")
        expect(dialog).to_contain_text("undated · 2 versions")
        dialog.get_by_role("button", name="Remove for good").click()
        expect(row).to_have_count(0)
        expect(page.locator(".run", has_text="1 removed")).to_be_visible()
    assert len(articles.listing(own.archive)) == 12
    assert list((own.archive / "received").iterdir()) == []


def test_names_and_titles_are_only_ever_text(own: App, open_page: OpenPage, tmp_path: Path) -> None:
    add(own.archive, HOSTILE)
    name = "<img src=x onerror='window.hacked=1'> :red[x] $y$.docx"
    (tmp_path / name).write_text("no document")
    with open_page(f"{own.url}sources", field=FIELD) as page:
        bring(page, tmp_path / name)
        expect(page.get_by_role("alert")).to_contain_text(f"{name} cannot be read")
        row = page.locator("tbody tr").filter(has_text="Falcon")
        expect(row.locator(".name")).to_have_text(str(HOSTILE["title"]))
        expect(row.locator(".source")).to_have_text(str(HOSTILE["source"]))
        expect(row.locator("a, img, script")).to_have_count(0)
        expect(page.get_by_text("1 failed")).to_be_visible()
        settled(page)
        row.locator(".remove button").click()
        expect(page.get_by_role("dialog").locator(".named")).to_have_text(str(HOSTILE["title"]))


@pytest.mark.long
def test_an_empty_archive_is_filled_from_the_page(tmp_path: Path, open_page: OpenPage) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    with serve(tmp_path / "archive") as app, open_page(app.url) as page:
        page.goto(f"{app.url}sources")
        page.locator("input[type=file]").set_input_files(tmp_path / "harbour.txt")
        expect(page.get_by_text("harbour.txt")).to_be_visible()
        page.get_by_role("button", name="Bring in", exact=True).click()
        expect(titles(page)).to_have_text("Harbour reopens")


@pytest.mark.long
def test_a_long_table_is_turned_page_by_page(own: App, open_page: OpenPage) -> None:
    notes: list[dict[str, object]] = [{"id": str(n), "title": f"Note {n:03}", "text": "It held."} for n in range(100)]
    add(own.archive, *notes)
    with open_page(f"{own.url}sources?words=note", field=FIELD) as page:
        page.get_by_role("button", name="Article").click()
        expect(titles(page).first).to_have_text("Note 000")
        page.get_by_role("button", name="Next →").click()
        expect(titles(page).first).to_have_text("Note 050")
        expect(page.get_by_text("51 to 100 of 100")).to_be_visible()
        expect(page.get_by_role("button", name="Next →")).to_be_disabled()
        page.get_by_role("button", name="Article").click()
        expect(titles(page).first).to_have_text("Note 099")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_nothing_scrolls_sideways(app: App, open_page: OpenPage, width: int, scheme: Scheme) -> None:
    with open_page(f"{app.url}sources", width=width, scheme=scheme, field=FIELD) as page:
        expect(titles(page)).to_have_count(13)
        eventually(page, lambda: no_sideways_scroll(page))
