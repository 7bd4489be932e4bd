"""What readers of documentation know from elsewhere: link a heading, go a page back, go back to the top."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import Open
from tests.support.project import TOPIC_PAGES
from tests.support.server import Server


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def test_one_can_read_on_through_all_topics_and_back_again_without_a_script(open_page: Open, server: Server) -> None:
    page = open_page(TOPIC_PAGES[0], java_script_enabled=False)
    ways = page.get_by_role("navigation", name="Previous and next page").get_by_role("link")

    def walk(word: str) -> list[str]:
        passed = [page.url.removeprefix(server.url)]
        while (way := ways.filter(has_text=word)).count() and passed[-1].startswith("topics/"):
            address = way.evaluate("(link) => link.href")
            way.click()
            page.wait_for_url(address)
            passed.append(page.url.removeprefix(server.url))
        return passed

    first = walk("Previous")[-1]
    there = walk("Next")
    assert there[0] == first
    assert set(TOPIC_PAGES) <= set(there)
    page.go_back()
    assert walk("Previous") == there[-2::-1]


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
@pytest.mark.parametrize("place", [".contents", ".site-footer"])
def test_back_to_top_takes_the_page_and_the_next_key_there(place: str, script: bool, open_page: Open) -> None:
    page = open_page("topics/etl/#streaming", width=360, java_script_enabled=script)
    page.wait_for_function("() => scrollY > 1000")
    if place == ".contents":
        page.get_by_text("On this page", exact=True).click()
    page.locator(place).get_by_role("link", name="Back to top").click()
    page.wait_for_function("() => scrollY === 0")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()


@pytest.mark.parametrize("heading", ["File formats", "CSV against Parquet, measured"])
def test_a_heading_of_any_level_has_a_link_to_it(heading: str, open_page: Open, server: Server) -> None:
    page = open_page("topics/s3/")
    place = page.locator(".section-head", has=page.get_by_role("heading", name=heading, exact=True))
    href = place.get_by_role("link", name="Share this section").evaluate("(link) => link.href")
    page.goto(href)
    expect(place).to_be_in_viewport()
