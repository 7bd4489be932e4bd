"""Search: nothing fetched before it is opened, used with keys alone, leading to the question and showing no answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.browser import Open, axe_violations
from tests.support.published import BASE
from tests.support.server import Server


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


def test_axe_finds_nothing_in_the_search(open_wiped: Open) -> None:
    page = open_wiped("topics/s3/")
    page.keyboard.press("/")
    page.keyboard.type("parquet")
    expect(page.get_by_role("status").filter(has_text="results for")).to_be_visible()
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_the_search_is_fetched_before_it_is_opened(width: int, open_page: Open) -> None:
    asked: list[str] = []
    watch = lambda page: page.on("request", lambda request: asked.append(request.url))  # noqa: E731
    page = open_page("topics/redshift/", width=width, before=watch)
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    assert asked
    assert [address for address in asked if "pagefind" in address or "search" in address] == []
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog", name="Search questions and pages")).to_be_visible()
    page.get_by_role("searchbox").fill("interleaved")
    first = page.get_by_role("dialog").get_by_role("link").first
    first.click()
    expect(page).to_have_url(re.compile(f"{BASE}topics/"))
    assert any("pagefind" in address for address in asked)


def test_the_search_is_used_with_keys_alone(open_wiped: Open) -> None:
    page = open_wiped("topics/etl/")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("watermark")
    links = page.get_by_role("dialog").get_by_role("link")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("zzzz")
    expect(page.get_by_role("status").filter(has_text="Nothing found")).to_be_visible()


@pytest.mark.parametrize(
    ("second", "downs", "stands"), [("watermark", 1, "first"), ("watermark", 2, "second"), ("zzzz", 1, "box")]
)
def test_the_keys_stay_among_the_results_when_those_of_a_later_word_take_their_place(
    second: str, downs: int, stands: str, open_wiped: Open
) -> None:
    # The pause after a word ends when the test says so.
    page = open_wiped("topics/etl/", before=lambda page: page.clock.install())
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    links = page.get_by_role("dialog").get_by_role("link")
    status = page.get_by_role("dialog").get_by_role("status")
    box.fill("late")
    expect(status).to_contain_text("late")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    box.fill(second)
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    expect(links.nth(downs - 1)).to_be_focused()
    page.clock.run_for(1000)
    expect(status).to_contain_text(second)
    expect({"first": links.nth(0), "second": links.nth(1), "box": box}[stands]).to_be_focused()


def test_a_search_leads_to_the_question_and_shows_no_answer(open_wiped: Open) -> None:
    page = open_wiped("")
    page.keyboard.press("/")
    page.keyboard.type("Two 2 TB tables join")
    link = page.get_by_role("dialog").get_by_role("link", name="Two 2 TB tables").first
    link.click()
    expect(page).to_have_url(re.compile(r"#q-dist-key-for-a-large-join-prompt$"))
    expect(page.locator("#q-dist-key-for-a-large-join .answer")).not_to_be_visible()


def test_the_slash_is_a_slash_while_typing(open_wiped: Open) -> None:
    page = open_wiped("")
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")


def test_enter_waits_for_the_words_that_stand_in_the_box(open_wiped: Open) -> None:
    page = open_wiped("")
    page.keyboard.press("/")
    page.keyboard.type("parquet")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    page.get_by_role("searchbox").fill("watermark")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/topics/etl/"))


@pytest.mark.parametrize("away", ["Escape", "Close"])
def test_a_search_that_was_left_after_enter_opens_nothing(away: str, open_wiped: Open) -> None:
    # The pause after a word ends when the test says so.
    page = open_wiped("topics/s3/", before=lambda page: page.clock.install())
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("late")
    expect(page.locator(".search-status")).to_contain_text("late")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.get_by_role("searchbox").fill("watermark")
    page.keyboard.press("Enter")
    if away == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    page.clock.run_for(1000)
    expect(page.locator(".search-status")).to_contain_text("watermark")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile("/topics/s3/$"))


@pytest.mark.parametrize("missing", ["**/study/search-*.js", "**/pagefind/pagefind.js"])
def test_a_search_that_cannot_be_loaded_says_so(missing: str, new_context: Callable[..., BrowserContext], server: Server) -> None:
    page = new_context().new_page()
    page.route(missing, lambda route: route.abort())
    page.goto(server.url)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("could not be loaded")
