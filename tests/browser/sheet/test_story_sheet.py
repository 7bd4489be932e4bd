"""The learner's own stories: kept in this browser while they are written, moved with the rest, printed, never sent."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.browser import Open, open_beside, when_live
from tests.support.pages.paper import print_page, texts
from tests.support.pages.progress import exported, forget, go_to, kept, take_in
from tests.support.server import Server

SHEET = "topics/behavioural/stories/"
# So they are in WebKit and in Firefox, which know no `field-sizing`.
FIELDS_THAT_DO_NOT_GROW = "(fields) => { for (const field of fields) field.style.fieldSizing = 'fixed'; }"
WORDS = "I paused the load & kept <b>yesterday's</b> table."


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def field(page: Page, story: str = "A pipeline failure you owned", name: str = "Action") -> Locator:
    return page.get_by_role("region", name=story).get_by_role("textbox", name=name)


def test_a_story_is_kept_as_it_is_written_and_moves_with_the_file(open_page: Open) -> None:
    page = when_live(open_page(SHEET))
    field(page).press_sequentially(WORDS)
    page.reload()
    expect(field(page)).to_have_value(WORDS)
    assert [note["text"] for note in kept(page)["notes"].values()] == [WORDS]
    file = exported(go_to(page))
    expect(page.get_by_text("1 field of your story sheet")).to_be_visible()
    forget(page)
    expect(field(go_to(page, SHEET))).to_have_value("")
    take_in(go_to(page), json.loads(file), "Merge")
    expect(field(go_to(page, SHEET))).to_have_value(WORDS)


@pytest.mark.parametrize("typed_before", ["", " I paus"], ids=["only tapped", "typed"])
@pytest.mark.parametrize("kept_before", ["", "The load failed."])
def test_what_is_typed_before_the_script_arrives_goes_on_from_what_is_kept(
    kept_before: str, typed_before: str, open_page: Open
) -> None:
    page = when_live(open_page(SHEET))
    field(page).press_sequentially(kept_before)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/study/story-*.js", hold)
    page.reload()
    field(page).click()
    page.keyboard.type(typed_before)
    expect(field(page)).to_have_value(typed_before)  # nothing else stands there yet
    held[0].continue_()
    page.wait_for_function("() => customElements.get('study-story')")
    expect(field(page)).to_have_value(kept_before + typed_before)
    page.keyboard.type("ed it.")
    page.unroute_all()
    page.reload()
    expect(field(page)).to_have_value(f"{kept_before}{typed_before}ed it.")


def test_two_tabs_write_two_fields_and_both_show_both(open_page: Open) -> None:
    first = when_live(open_page(SHEET))
    second = open_beside(first)
    second.goto(first.url)
    when_live(second)
    field(first).fill("one")
    expect(field(second)).to_have_value("one")
    field(second, name="Result").fill("two")
    expect(field(first, name="Result")).to_have_value("two")
    expect(field(first)).to_have_value("one")


def test_the_sheet_on_paper_holds_all_that_was_written(open_page: Open) -> None:
    page = when_live(open_page(SHEET))
    page.locator("textarea").evaluate_all(FIELDS_THAT_DO_NOT_GROW)
    long = " ".join(f"word{number}" for number in range(150))
    field(page).fill("- a list\n- of two\n" + long)
    pdf = print_page(page, "A4")
    said = " ".join(texts(pdf))
    assert [word for word in long.split() if word not in said.split()] == []
    assert said.count("word149") == 1
    assert re.search(r"- a list\s*\n- of two\s*\n", said)
    assert len(pdf) <= 7  # a page a story

    page.reload()
    when_live(page).locator("textarea").evaluate_all(FIELDS_THAT_DO_NOT_GROW)
    assert "word149" in " ".join(texts(print_page(page, "Letter")))
    field(page).fill("")
    assert "word149" not in " ".join(texts(print_page(page, "A4")))


def test_nothing_of_a_story_leaves_the_browser(open_page: Open, server: Server) -> None:
    page = when_live(open_page(SHEET))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    field(page).fill("secret-of-mine")
    go_to(page)
    assert asked
    assert [each for each in asked if "secret-of-mine" in each] == []
    assert "secret-of-mine" not in page.url


def test_without_a_script_the_sheet_can_still_be_filled_in_and_says_that_it_is_not_kept(open_page: Open) -> None:
    page = open_page(SHEET, java_script_enabled=False)
    field(page).fill("by hand")
    expect(field(page)).to_have_value("by hand")
    expect(page.get_by_text("Without JavaScript nothing is kept")).to_be_visible()
