"""The keys that the drill prints lose no answer, and what a key or a tap brings up comes into sight by itself on a phone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Open
from tests.support.pages.learner import KEY, answer, record

DRILL = "drill/"
# Safari on a Mac: a button, a box or a label that is clicked takes no focus, and what had it loses it.
NO_FOCUS_ON_CLICK = """addEventListener("mousedown", (event) => {
  if (event.target.closest("textarea, select")) return;
  event.preventDefault();
  document.activeElement.blur();
}, true);"""


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def answers(page: Page) -> dict[str, list[dict[str, Any]]]:
    return json.loads(page.evaluate("key => localStorage.getItem(key) ?? '{\"answers\": {}}'", KEY))["answers"]


def kept(page: Page) -> list[tuple[str, str | None]]:
    each = sorted((answer for list_ in answers(page).values() for answer in list_), key=lambda answer: answer["at"])
    return [(answer["grade"], answer["confidence"]) for answer in each]


def card(page: Page) -> Locator:
    return page.locator("study-drill study-question.is-upgraded")


def press_through(page: Page, keys: str) -> str | None:
    """Press keys on the drill's card, the last of which brings the next one; return the question that was shown."""
    expect(card(page)).to_be_visible()
    expect(page.locator(":focus")).to_have_count(1)
    question = card(page).get_attribute("question")
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator(f"study-drill study-question.is-upgraded:not([question={question}])")).to_be_visible()
    return question


def spoken_only(catalog_page: Page) -> None:
    """Take the choices out of what the drill asks."""

    def without_choices(route: Any) -> None:
        deck = route.fetch().json()
        deck["questions"] = [each for each in deck["questions"] if each["kind"] != "choice"]
        route.fulfill(json=deck)

    catalog_page.route("**/q/prompts.json", without_choices)


def test_the_printed_keys_keep_every_answer(open_page: Open) -> None:
    page = open_page(DRILL, before=spoken_only)
    expect(page.get_by_text("1, 2 or 3 reveals the answer, and 1, 2 or 3 again grades and saves it.")).to_be_attached()
    expect(card(page).locator(".card-prompt")).to_be_focused()
    asked = [press_through(page, keys) for keys in ("23n", "12N", "31n")]
    assert kept(page) == [("got-it", "think-so"), ("partly", "guess"), ("missed", "sure")]
    assert list(answers(page)) == asked
    expect(card(page).locator(".card-prompt")).to_be_focused()


def test_next_before_a_grade_keeps_the_one_that_the_ticks_suggest(open_page: Open) -> None:
    page = open_page(DRILL, before=spoken_only)
    expect(card(page).locator(".card-prompt")).to_be_focused()
    page.keyboard.press("2")
    for box in card(page).get_by_role("checkbox").all():
        box.check()
    press_through(page, "n")
    assert kept(page) == [("got-it", "think-so")]
    expect(page.get_by_role("status").filter(has_text="Kept: Got it.")).to_be_attached()


@pytest.mark.parametrize("keys", ["n", "3n"], ids=["before the answer was seen", "after it was only seen"])
def test_next_without_a_tick_or_a_grade_makes_none_up_and_puts_it_off(keys: str, open_page: Open) -> None:
    page = open_page(DRILL, before=spoken_only)
    press_through(page, keys)
    assert kept(page) == []
    expect(page.get_by_role("status").filter(has_text="Put off: it comes last today.")).to_be_attached()


def test_a_key_that_is_held_down_counts_once(open_page: Open) -> None:
    page = open_page(DRILL, before=spoken_only)
    expect(card(page).locator(".card-prompt")).to_be_focused()
    for _ in range(3):
        page.keyboard.down("3")
    page.keyboard.up("3")
    expect(card(page).locator(".answer")).to_be_visible()
    assert kept(page) == []


def test_a_click_on_the_text_of_a_card_leaves_the_keys_at_work(open_page: Open) -> None:
    page = open_page(DRILL, before=spoken_only)
    page.locator("study-drill .card-kind").click()
    page.keyboard.press("2")
    card(page).locator(".answer").click()
    press_through(page, "2n")
    assert kept(page) == [("partly", "think-so")]


def test_a_grade_that_was_kept_is_not_kept_twice(open_page: Open) -> None:
    page = open_page(DRILL, before=spoken_only)
    press_through(page, "33121n")
    assert kept(page) == [("got-it", "sure")]


def test_in_safari_the_keys_go_on_after_a_click(open_page: Open) -> None:
    page = open_page(DRILL, prepare=NO_FOCUS_ON_CLICK, before=spoken_only)
    for name in ("Sure", "Guess"):
        card(page).get_by_role("button", name=name, exact=True).click()
        expect(card(page).locator(".answer")).to_be_visible()
        card(page).get_by_role("checkbox").first.click()
        press_through(page, "3n")
    assert kept(page) == [("got-it", "sure"), ("got-it", "guess")]


def test_on_a_topic_page_too_a_click_in_safari_leaves_the_keys_at_work(open_page: Open) -> None:
    page = open_page("topics/redshift/", prepare=NO_FOCUS_ON_CLICK)
    question = page.locator("#q-dist-key-for-a-large-join study-question")
    question.get_by_role("button", name="Think so").click()
    page.keyboard.press("2")
    expect(question.get_by_text("Kept: Partly.")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(":focus")).to_have_class("card-prompt")


CHOICE = "topics/redshift/"


def test_a_choice_is_made_with_keys_and_next_checks_what_was_picked(open_page: Open) -> None:
    page = open_page(CHOICE)
    choice = page.locator("study-question[kind=choice]").first
    choice.get_by_role("heading", level=3).focus()
    page.keyboard.press("1")
    expect(choice.get_by_role("radio").first).to_be_visible()
    expect(choice.get_by_role("radio").first).not_to_be_checked()
    page.keyboard.press("2")
    expect(choice.get_by_role("radio").nth(1)).to_be_checked()
    assert kept(page) == []
    page.keyboard.press("n")
    expect(choice.locator(".verdict")).not_to_be_empty()
    assert len(kept(page)) == 1
    page.keyboard.press("n")
    expect(choice.get_by_role("heading", level=3)).not_to_be_focused()
    expect(page.locator(":focus")).to_have_class("card-prompt")
    assert len(kept(page)) == 1


def top_and_bottom(what: Locator) -> tuple[float, float]:
    return tuple(what.evaluate("each => { const { top, bottom } = each.getBoundingClientRect(); return [top, bottom]; }"))


@pytest.mark.parametrize("kind", ["recall", "scenario", "trap", "plan", "code", "contrast", "story"])
def test_the_answer_comes_into_sight_by_itself(kind: str, open_page: Open) -> None:
    def one_kind(page: Page) -> None:
        def only(route: Any) -> None:
            deck = route.fetch().json()
            deck["questions"] = [each for each in deck["questions"] if each["kind"] == kind]
            route.fulfill(json=deck)

        page.route("**/q/prompts.json", only)

    page = open_page(DRILL, width=360, before=one_kind)
    page.set_viewport_size({"width": 360, "height": 740})
    button = card(page).get_by_role("button", name="Think so")
    button.evaluate("each => each.scrollIntoView({ block: 'end' })")  # where the thumb finds it
    button.click()
    top, bottom = top_and_bottom(card(page).locator(".answer"))
    assert top >= 0
    assert bottom <= 740, "all of the answer"


def test_what_is_in_sight_already_does_not_move(open_page: Open) -> None:
    page = open_page(DRILL, before=spoken_only)
    page.set_viewport_size({"width": 1280, "height": 2000})
    card(page).get_by_role("button", name="Think so").click()
    expect(card(page).locator(".answer")).to_be_visible()
    assert page.evaluate("scrollY") == 0


def test_the_verdict_of_a_choice_comes_into_sight_by_itself(open_page: Open) -> None:
    page = open_page(CHOICE, width=360)
    page.set_viewport_size({"width": 360, "height": 740})
    choice = page.locator("study-question[kind=choice]").first
    choice.get_by_text("Answer in your head, then show the options").click()
    check = choice.get_by_role("button", name="Check")
    for pick in (False, True):
        if pick:
            choice.get_by_role("radio").last.check()
        check.evaluate("each => each.scrollIntoView({ block: 'end' })")
        check.click()
        expect(choice.locator(".verdict")).not_to_be_empty()
        top, bottom = top_and_bottom(choice.locator(".verdict"))
        contents = page.locator(".contents").evaluate("each => each.getBoundingClientRect().bottom")
        assert contents <= top
        assert bottom <= 740
        expect(check).to_be_focused()


def test_a_card_that_was_revealed_before_a_reload_leaves_the_page_where_it_is(open_page: Open) -> None:
    page = open_page(DRILL, width=360, prepare=record({"gone": [answer("2026-11-20T12:00", "missed")]}), before=spoken_only)
    expect(card(page).locator(".card-prompt")).to_be_focused()
    page.keyboard.press("1")
    expect(card(page).locator(".answer")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    page.reload()
    expect(card(page).locator(".answer")).to_be_visible()
    assert page.evaluate("scrollY") == 0
