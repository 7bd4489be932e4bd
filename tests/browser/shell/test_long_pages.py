"""A long page answers soon: cards far from the screen are upgraded later, and nobody can tell by what a card does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.content.catalog import Catalog
from tests.support.browser import Open

TOPIC = "topics/sql/"
NEVER_IDLE = "window.requestIdleCallback = () => 0"
ONLY_LATE = "window.requestIdleCallback = (call, late) => late && setTimeout(call, late.timeout / 20)"
SAFARI = "const { supports } = CSS; CSS.supports = (...asked) => !String(asked).includes('overflow-anchor') && supports(...asked)"
MEANT = """(card) => {
  const { scrollPaddingTop } = getComputedStyle(document.documentElement);
  return parseFloat(scrollPaddingTop) + parseFloat(getComputedStyle(card).scrollMarginTop);
}"""
TOP = "(card) => Math.round(card.getBoundingClientRect().top)"


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def upgraded(page: Page) -> int:
    return page.locator("study-question.is-upgraded").count()


def far(page: Page) -> Locator:
    return page.locator("study-question[kind=recall]").last


def answer_of(question: Locator) -> Locator:
    return question.locator("details.card-answer")


def test_on_a_busy_phone_a_card_is_upgraded_before_it_comes_into_sight_and_not_long_before(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=NEVER_IDLE)
    question = far(page)
    assert upgraded(page) < page.locator("study-question").count() / 4
    question.evaluate("(card) => scrollBy(0, card.getBoundingClientRect().top - 1.8 * innerHeight)")
    expect(question).to_have_class("is-upgraded")
    expect(question).not_to_be_in_viewport()


def test_an_idle_browser_upgrades_every_card(open_page: Open) -> None:
    page = open_page(TOPIC, width=360)
    expect(page.locator("study-question:not(.is-upgraded)")).to_have_count(0)


def test_a_browser_that_is_never_idle_upgrades_every_card_too(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=ONLY_LATE)
    expect(page.locator("study-question:not(.is-upgraded)")).to_have_count(0)


def test_where_the_text_would_not_stay_in_its_place_by_itself_every_card_is_upgraded_at_once(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=f"{NEVER_IDLE}; {SAFARI}")
    assert upgraded(page) == page.locator("study-question").count()


@pytest.mark.parametrize("place", [5, 20, -1])
def test_a_link_leads_to_its_card_which_stays_there_while_others_are_upgraded(
    place: int, open_page: Open, catalog: Catalog
) -> None:
    question = catalog.topic("sql").questions[place].id
    page = open_page(f"{TOPIC}#q-{question}", width=360)
    card = page.locator(f"#q-{question}")
    expect(page.locator("study-question:not(.is-upgraded)")).to_have_count(0)
    assert card.evaluate(TOP) == card.evaluate(MEANT)


def test_the_keys_of_a_card_that_was_not_near_yet_are_at_work_at_once(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=NEVER_IDLE)
    question = far(page)
    question.evaluate("(card) => { card.show(); }")
    page.keyboard.press("2")
    expect(question.locator(".answer")).to_be_in_viewport()
    expect(question.get_by_role("button", name="Think so")).to_have_attribute("aria-pressed", "true")


def test_an_answer_that_the_browser_opened_before_its_card_was_upgraded_is_out(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=NEVER_IDLE)
    question = far(page)
    answer_of(question).evaluate("(details) => { details.open = true; }")  # as find-in-page does
    question.scroll_into_view_if_needed()
    expect(question.get_by_role("button", name="Sure")).to_have_attribute("aria-disabled", "true")
    question.get_by_role("checkbox").first.check()
    question.get_by_role("button", name="Keep this grade").click()
    expect(question.get_by_text("Kept:")).to_be_visible()


def test_what_was_written_before_its_card_was_upgraded_is_kept(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=NEVER_IDLE)
    question = page.locator("study-question[kind=code]").last
    box = question.locator("textarea")
    box.evaluate("(box) => { box.value = 'SELECT early'; }")
    question.scroll_into_view_if_needed()
    expect(question).to_have_class("is-upgraded")
    page.reload()
    question.scroll_into_view_if_needed()
    expect(box).to_have_value("SELECT early")


def test_what_was_begun_on_a_card_is_there_again_when_it_comes_near(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=NEVER_IDLE)
    question = far(page)
    question.scroll_into_view_if_needed()
    question.get_by_role("button", name="Guess").click()
    question.get_by_role("checkbox").nth(1).check()
    page.goto("about:blank")
    page.go_back()
    page.evaluate("scrollTo(0, 0)")
    question.scroll_into_view_if_needed()
    expect(question.get_by_role("checkbox").nth(1)).to_be_checked()


def test_paper_shows_every_card_as_upgraded(open_page: Open) -> None:
    page = open_page(TOPIC, width=360, prepare=NEVER_IDLE)
    page.pdf()
    assert upgraded(page) == page.locator("study-question").count()
