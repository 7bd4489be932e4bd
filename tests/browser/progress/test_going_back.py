"""A page that the browser kept as it was left shows, on the way back, what was done and forgotten since."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import QUIET, when_live
from tests.support.chromium import find_whole_chromium
from tests.support.pages.progress import STORIES, boxes_of, forget, panel
from tests.support.server import Server

CHROMIUM = find_whole_chromium()  # before a test runs Playwright: it may run one itself


@pytest.fixture
def going_back(browser: Browser, server: Server) -> Iterator[Page]:
    """The home page in a browser that keeps the pages it leaves, as Playwright's own does not."""
    launched = browser.browser_type.launch(
        executable_path=CHROMIUM, args=QUIET, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = launched.new_page()
    page.set_default_timeout(15_000)
    # Chromium tells a page afterwards what was stored while it was away; that no other browser need do.
    page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation())")
    page.goto(server.url)
    yield page
    launched.close()


def test_a_page_that_comes_back_as_it_was_left_shows_what_was_done_since(going_back: Page) -> None:
    page = going_back
    page.evaluate("() => { addEventListener('pageshow', (event) => { window.kept = event.persisted; }); }")
    expect(panel(page)).to_contain_text("This browser holds 0 answers to 0 questions, 0 ticks.")
    page.get_by_role("link", name="Checklist", exact=True).click()
    boxes_of(page).nth(1).check()
    page.go_back(wait_until="commit")
    page.wait_for_function("() => window.kept")  # else Chromium built the page anew, and this test shows nothing
    expect(panel(page)).to_contain_text("This browser holds 0 answers to 0 questions, 1 tick.")
    forget(page)
    page.go_forward(wait_until="commit")
    expect(boxes_of(page).nth(1)).not_to_be_checked()
    expect(page.locator("study-checklists > [role=status]")).to_contain_text("0 of")


def test_a_page_that_comes_back_as_it_was_left_holds_nothing_that_was_forgotten(going_back: Page) -> None:
    page = going_back
    page.goto(page.url + STORIES)
    when_live(page)
    field = page.get_by_role("textbox", name="Action").first
    field.press_sequentially("old")
    page.evaluate("() => { addEventListener('pageshow', (event) => { window.kept = event.persisted; }); }")
    page.get_by_role("link", name="start page").first.click()
    forget(page)
    page.go_back(wait_until="commit")
    page.wait_for_function("() => window.kept")
    expect(field).to_have_value("")
