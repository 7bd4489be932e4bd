"""Every listing can be copied, as it was written, where a script can do it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.content.catalog import Catalog
from tests.support.browser import Open, when_live
from tests.support.pages.drill import NOW, YESTERDAY, open_at
from tests.support.pages.learner import answer, record
from tests.support.project import soup

CODE = "errors-per-hour-from-a-log"
CLIPBOARD = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"  # the real one: test_sharing.py
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
# Where the last letter of the widest line ends once the listing is scrolled as far as it goes, against where the button begins.
CLEAR = """(frame) => {
  const box = frame.querySelector('[tabindex="0"]') ?? frame.firstElementChild;
  box.scrollLeft = 1e6;
  const text = document.createRange();
  text.selectNodeContents(frame.querySelector('code'));
  const right = Math.max(...[...text.getClientRects()].map((line) => line.right));
  const button = frame.querySelector('button');
  const padding = parseFloat(getComputedStyle(button).paddingInlineStart);
  return button.getBoundingClientRect().left + padding >= right;
}"""


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def copies(part: Page | Locator) -> Locator:
    return part.get_by_role("button", name="Copy this listing")


def copied(page: Page) -> str:
    return str(page.evaluate("copied"))


def listings(site: Path, path: str) -> list[str]:
    """Return the listings of a page's prose, as they were built."""
    page = soup(site, path)
    return [code.get_text().rstrip() for code in page.select(".highlight code") if not code.find_parent(class_="card")]


@pytest.mark.parametrize("path", ["topics/etl/", "topics/orchestration/"])
def test_each_listing_of_a_page_is_copied_as_it_was_built(path: str, site: Path, open_page: Open) -> None:
    expected = listings(site, path)
    page = open_page(path, prepare=CLIPBOARD)
    found = []
    for listing in page.locator("article .listing:not(.card *)").all():
        listing.locator("button").dispatch_event("click")  # also where its tab is not chosen
        expect(listing.locator("[role=status]")).to_have_text("Copied.")
        found.append(copied(page))
    assert found == expected


@pytest.mark.parametrize("drilled", [False, True], ids=["on its topic's page", "in the drill"])
def test_what_a_card_gives_and_its_solution_are_copied_and_what_it_prints_is_not(
    drilled: bool, catalog: Catalog, open_page: Open
) -> None:
    question = catalog.question(CODE)
    if drilled:
        page = open_at(open_page, NOW, record({CODE: [answer(YESTERDAY, "missed", "sure")]}))
    else:
        page = open_page("topics/operations/", width=360)
    page.evaluate(CLIPBOARD)
    card = page.locator(f"study-question[question={CODE}]")
    expect(copies(card)).to_have_count(1)  # the solution's is behind the answer
    copies(card).click()
    assert copied(page).startswith('lines = ["2026-')
    card.get_by_role("button", name="Think so").click()
    expect(copies(card)).to_have_count(2)
    copies(card).last.click()
    assert copied(page) == question.solution.rstrip()


def test_the_end_of_the_widest_line_comes_clear_of_the_button_that_a_thumb_hits(open_page: Open) -> None:
    page = open_page("topics/operations/", width=360)
    card = page.locator(f"#q-{CODE}")
    button = copies(card).first
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    assert card.locator(".listing").first.evaluate(CLEAR)


def test_without_a_clipboard_the_listing_stands_there_selected(open_page: Open) -> None:
    page = open_page("topics/operations/", prepare=NO_CLIPBOARD)
    listing = page.locator(f"#q-{CODE} .listing").first
    copies(listing).click()
    field = listing.get_by_role("textbox", name="To copy by hand")
    expect(field).to_be_focused()
    box, code = field.bounding_box(), listing.locator("pre").bounding_box()
    assert box
    assert code
    assert box["y"] >= code["y"] + code["height"], "it hides nothing of what is to be copied"
    expect(field).to_have_value(listing.locator("code").inner_text().rstrip())


@pytest.mark.parametrize("path", ["topics/sql/sheet/", "sheets/night-before/", "sheets/all/"])
def test_a_sheet_offers_no_copy(path: str, open_page: Open) -> None:
    expect(copies(when_live(open_page(path)))).to_have_count(0)


def test_paper_and_a_page_without_a_script_show_no_button(open_page: Open) -> None:
    page = when_live(open_page("topics/orchestration/"))
    assert copies(page).filter(visible=True).count() > 0
    page.emulate_media(media="print")
    expect(copies(page).filter(visible=True)).to_have_count(0)
    expect(copies(open_page("topics/orchestration/", java_script_enabled=False))).to_have_count(0)


def test_who_selects_across_a_listing_gets_the_listing_and_no_words_of_its_button(open_page: Open) -> None:
    page = open_page("topics/orchestration/", prepare=CLIPBOARD)
    listing = page.locator("article .listing:not(.card *)").filter(visible=True).first
    copies(listing).click()
    expect(listing.get_by_role("status")).to_have_text("Copied.")
    around = "(frame) => (getSelection().selectAllChildren(frame.parentElement), getSelection().toString())"
    selected = listing.evaluate(around)
    assert listing.locator("code").inner_text().strip() in selected
    assert "Cop" not in selected
