"""The pages on a phone and a laptop: nothing from elsewhere, nothing sideways, everything reachable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.browser import Open, axe_violations
from tests.support.project import EVERY_PAGE
from tests.support.server import Server

CHOOSE_TAB = """(place) => {
  for (const set of document.querySelectorAll('.tabbed-set')) set.querySelectorAll(':scope > input')[place]?.click();
}"""


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


@pytest.mark.parametrize("path", ["", "drill/", "checklist/", "topics/redshift/", "topics/behavioural/stories/"])
def test_no_request_leaves_the_origin(path: str, new_context: Callable[..., BrowserContext], server: Server) -> None:
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url + path, wait_until="networkidle")
    assert asked
    assert [address for address in asked if not address.startswith(server.url)] == []


@EVERY_PAGE
def test_nothing_scrolls_sideways_on_the_narrowest_phone(path: str, open_page: Open) -> None:
    page = open_page(path, width=320)
    scrollers = "[...document.querySelectorAll('.table, pre')].filter((box) => box.scrollWidth > box.clientWidth + 1)"
    unreachable = f"{scrollers}.filter((box) => !box.closest('[tabindex=\"0\"]')).map((box) => box.outerHTML.slice(0, 200))"
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    for place in range(5):
        page.evaluate(CHOOSE_TAB, place)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(unreachable) == []


@pytest.mark.parametrize("path", ["", "topics/redshift/", "topics/s3/"])
def test_on_a_phone_a_table_is_read_downwards(path: str, open_page: Open) -> None:
    page = open_page(path, width=360)
    wide = "[...document.querySelectorAll('.compare')].filter((table) => table.scrollWidth > table.parentElement.clientWidth)"
    assert page.evaluate(f"{wide}.length") == 0
    cell = page.locator(".compare td:visible").first
    label = cell.get_attribute("data-label")
    assert label
    assert page.evaluate("(cell) => getComputedStyle(cell, '::before').content", cell.element_handle()) == f'"{label} " / ""'


@pytest.mark.parametrize("width", [360, 1280])
def test_a_drawing_stands_in_the_middle_and_inside_the_page(width: int, open_page: Open) -> None:
    page = open_page("topics/redshift/", width=width)
    for drawing in page.locator(".drawing svg").all():
        box, text = drawing.bounding_box(), page.locator("article").bounding_box()
        assert box
        assert text
        left, right = box["x"] - text["x"], text["x"] + text["width"] - box["x"] - box["width"]
        assert abs(left - right) < 2
        assert box["x"] >= 0


def test_axe_finds_nothing_on_a_long_page(open_page: Open) -> None:
    assert axe_violations(open_page("topics/redshift/"), rules={"target-size": {"enabled": True}}) == []


def test_tabs_work_with_arrows_and_by_link(open_page: Open) -> None:
    page = open_page("topics/redshift/#distribution-styles-trap")
    labels = page.locator(".tabbed-set:has(#distribution-styles-trap)")
    expect(labels.locator("#distribution-styles-trap")).to_be_checked()
    labels.locator("#distribution-styles-trap").focus()
    page.keyboard.press("ArrowLeft")
    expect(labels.locator("#distribution-styles-trap")).not_to_be_checked()
    page.evaluate("location.hash = '#sort-keys-compare'")
    expect(page.locator("#sort-keys-compare")).to_be_checked()
    page.evaluate("location.hash = '#%E0%A4%A'")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_leads_to_every_topic(javascript: bool, open_page: Open) -> None:
    page = open_page("", width=360, java_script_enabled=javascript)
    page.get_by_role("navigation", name="Site").get_by_text("Topics").click()
    page.get_by_role("navigation", name="Site").get_by_role("link", name="S3 and the data lake").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("S3 and the data lake")


def test_the_menu_closes_with_escape_and_outside(open_page: Open) -> None:
    page = open_page("")
    menu = page.locator("details.menu")
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    page.get_by_role("heading", level=1).click()
    expect(menu).not_to_have_attribute("open", "")


def test_on_a_phone_the_contents_stay_in_sight_and_lead_on(open_page: Open) -> None:
    page = open_page("topics/redshift/", width=360)
    page.get_by_role("heading", name="Slow query on a large cluster").scroll_into_view_if_needed()
    contents = page.get_by_role("navigation", name="On this page")
    before = page.evaluate("scrollY")
    assert before > 740
    contents.locator("summary").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("scrollY") == before, "focus need not move the page"
    link = contents.get_by_role("link").nth(2)
    chosen = link.inner_text()
    link.click()
    expect(link).to_be_hidden()
    heading = page.get_by_role("heading", name=chosen, exact=True)
    expect(heading).to_be_in_viewport()
    assert heading.bounding_box()["y"] >= contents.bounding_box()["height"]


def test_a_thumb_hits_whatever_stands_around_a_card(open_page: Open) -> None:
    for path in ("", "drill/", "checklist/"):
        page = open_page(path, width=360)
        page.wait_for_load_state("networkidle")
        around = page.locator(
            ":is(study-start, study-drill, study-progress) :is(button, select, input, a.button), .checklist label"
        )
        sizes = around.and_(page.locator(":not(.card *)")).evaluate_all(
            "(all) => all.filter((each) => each.offsetParent).map((each) => [each.outerHTML.slice(0, 80), each.offsetHeight])"
        )
        assert sizes
        assert [name for name, height in sizes if height < 44] == []


def test_an_unknown_address_leads_back(open_page: Open) -> None:
    page = open_page("404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is here")
    page.get_by_role("link", name="Start from the front page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("practised aloud")


def test_the_skip_link_leads_to_the_title(open_page: Open) -> None:
    page = open_page("topics/redshift/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').tagName") == "H1"
