"""The mock interview alone: a clock that asks, nothing revealed before its block ends, then a scorecard and what to redo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.content.catalog import Catalog
from tests.support.browser import Open
from tests.support.pages.mock import BLOCKS, NOW, Bank, block, by_id, clock, open_at, prompts, read_bank, spoken
from tests.support.pages.mock_link import draw, interview
from tests.support.pages.paper import letters
from tests.support.published import BASE

LISTEN = """() => {
  window.told = [];
  const said = document.querySelector('.mock-said');
  new MutationObserver(() => told.push(said.textContent)).observe(said, { childList: true });
}"""


@pytest.fixture(scope="module")
def bank(site: Path) -> Bank:
    return read_bank(site)


@pytest.fixture
def alone(open_page: Open, bank: Bank) -> Page:
    """An hour alone that begins now."""
    page = open_at(open_page, interview("alone", bank, start=NOW), width=360)
    expect(page.locator(".mock-clock")).to_contain_text("Opening")
    return page


def pass_minutes(page: Page, minutes: float) -> None:
    page.clock.run_for(round(minutes * 60_000))


def test_one_tap_begins_a_screen_whose_address_says_all(open_page: Open, bank: Bank) -> None:
    page = open_page("mock/")
    page.get_by_role("radio", name="20 minutes").check()
    page.get_by_role("button", name="Alone, now").click()
    expect(page.locator("study-mock")).to_have_attribute("data-role", "alone")
    expect(page.locator(".mock-clock")).to_contain_text("Opening")
    _, role, _, minutes, _, seed, *_ = page.evaluate("location.hash.split(/[#-]/)")
    assert (role, minutes) == ("alone", "20")
    assert page.evaluate("localStorage.length") == 0
    assert seed
    asked = draw(bank, 20, seed)
    assert len(asked) == 3


@pytest.mark.parametrize("opened", ["", "#alone"])
def test_a_mock_that_cannot_start_says_why_and_where_to_go(opened: str, open_page: Open, bank: Bank) -> None:
    fragment = opened and interview("alone", bank, start=NOW)
    page = open_page(f"mock/{fragment}", width=360, prepare="Array.prototype.flat = () => { throw new Error('All is flat'); };")
    if not fragment:
        page.get_by_role("button", name="Alone, now").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_in_viewport(ratio=1)
    expect(alert).to_contain_text("could not start")
    expect(alert).to_contain_text("All is flat")
    expect(alert.get_by_role("link", name="drill")).to_have_attribute("href", "../drill/")


@pytest.mark.parametrize("minutes", [60, 20])
def test_each_block_has_its_minutes_and_shows_its_questions_when_it_begins(
    minutes: int, open_page: Open, bank: Bank, catalog: Catalog
) -> None:
    page = open_at(open_page, interview("alone", bank, minutes=minutes, start=NOW))
    asked = [spoken(by_id(catalog)[question]) for question in draw(bank, minutes, "seed1")]
    shown = {60: (0, 2, 4, 5, 5), 20: (0, 1, 2, 3, 3)}[minutes]
    titles = ("Opening", "Leadership Principles", "Technical", "SQL", "Your questions", "Scorecard")
    for place, (title, length) in enumerate(zip(titles, BLOCKS[minutes], strict=True)):
        expect(page.locator(".mock-clock")).to_contain_text(f"{length}:00")
        assert clock(page) == f"{title} {length}:00"
        if place < len(shown):
            expect(page.locator("study-mock .card-prompt")).to_have_count(shown[place])
            assert prompts(page) == asked[: shown[place]]
        pass_minutes(page, length)
    assert clock(page) == "The time is over 0:00"


def test_nothing_is_revealed_before_the_last_block_with_a_question_ends(alone: Page, bank: Bank, catalog: Catalog) -> None:
    answers = [by_id(catalog)[question] for question in draw(bank, 60, "seed1")]
    pass_minutes(alone, 49)
    expect(alone.locator("study-mock .follow-up")).to_have_count(sum(len(each.follow_ups) for each in answers))
    held = alone.locator("study-mock").inner_html()
    assert [each.id for each in answers if each.answer[:40] in held] == []
    assert alone.locator(".answer, .points").count() == 0
    expect(alone.get_by_role("heading", name="Scorecard")).not_to_be_visible()
    expect(alone.get_by_role("heading", name="Five to redo")).not_to_be_visible()


def test_a_follow_up_is_read_when_it_is_opened(alone: Page, bank: Bank, catalog: Catalog) -> None:
    pass_minutes(alone, 6)
    first, second = (by_id(catalog)[question] for question in draw(bank, 60, "seed1")[:2])
    folds = block(alone, "principles").locator(".follow-up")
    expect(folds).to_have_count(len(first.follow_ups) + len(second.follow_ups))
    fold = folds.first
    prompt = fold.locator(".follow-up-prompt")
    expect(prompt).not_to_be_visible()
    fold.locator("summary").click()
    expect(prompt).to_be_visible()
    assert letters(prompt.inner_text()) == letters(first.follow_ups_in_order[0].prompt)


def test_ten_minutes_out_of_sight_the_clock_is_right(alone: Page) -> None:
    pass_minutes(alone, 1)
    alone.clock.pause_at(NOW + 60 + 600)  # timers run once, as in a page that was out of sight
    assert clock(alone) == "Leadership Principles 4:00"


def test_a_reload_in_the_middle_changes_nothing(alone: Page) -> None:
    pass_minutes(alone, 17)
    before = prompts(alone)
    alone.reload()
    expect(alone.locator(".mock-clock")).to_contain_text("Technical")
    expect(alone.locator("study-mock .card-prompt")).to_have_count(4)
    assert clock(alone) == "Technical 18:00"
    assert prompts(alone) == before


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_midnight_and_a_change_to_summer_time_leave_the_clock_alone(zone: str, open_page: Open, bank: Bank) -> None:
    begun = 1_793_510_400 + 3_600 * 5.5  # 2026-11-01T01:30 in New York, half an hour before the clocks go back
    page = open_at(open_page, interview("alone", bank, start=begun), begun, timezone_id=zone)
    pass_minutes(page, 34)
    assert clock(page) == "Technical 1:00"


def test_it_speaks_at_two_minutes_and_at_none_and_at_no_other_time(alone: Page) -> None:
    alone.evaluate(LISTEN)
    pass_minutes(alone, 61)
    assert alone.evaluate("told") == [
        "Opening: two minutes left.",
        "Opening is over. Leadership Principles, 10 minutes.",
        "Leadership Principles: two minutes left.",
        "Leadership Principles is over. Technical, 20 minutes.",
        "Technical: two minutes left.",
        "Technical is over. SQL, 15 minutes.",
        "SQL: two minutes left.",
        "SQL is over. Your questions, 5 minutes.",
        "Your questions: two minutes left.",
        "Your questions is over. Scorecard, 5 minutes.",
        "Scorecard: two minutes left.",
        "Scorecard is over. The interview is over.",
    ]
    expect(alone.locator(".mock-said")).to_have_attribute("role", "status")
    assert alone.get_by_role("timer").get_attribute("aria-live") is None


def test_a_block_can_be_ended_early_and_stays_ended(alone: Page) -> None:
    pass_minutes(alone, 2)
    alone.get_by_role("button", name="End this block").click()
    assert clock(alone) == "Leadership Principles 10:00"
    pass_minutes(alone, 1)
    alone.reload()
    expect(alone.locator(".mock-clock")).to_contain_text("Leadership Principles")
    assert clock(alone) == "Leadership Principles 9:00"


def test_what_was_written_survives_a_reload_and_stands_in_the_card_afterwards(alone: Page) -> None:
    pass_minutes(alone, 36)
    block(alone, "sql").get_by_role("textbox").fill("SELECT 1 -- & more")
    alone.reload()
    expect(block(alone, "sql").get_by_role("textbox")).to_have_value("SELECT 1 -- & more")
    pass_minutes(alone, 20)
    answers = alone.get_by_role("region", name="Your answers")
    expect(answers.get_by_role("textbox", name="Your SQL")).to_have_value("SELECT 1 -- & more")


def test_it_ends_with_the_cards_a_scorecard_and_five_questions_that_follow_the_grades(
    alone: Page, bank: Bank, catalog: Catalog
) -> None:
    asked = draw(bank, 60, "seed1")
    pass_minutes(alone, 56)
    cards = alone.get_by_role("region", name="Your answers").locator("study-question.is-upgraded")
    expect(cards).to_have_count(5)
    expect(alone.get_by_role("heading", name="Scorecard")).to_be_visible()
    redo = alone.get_by_role("region", name="Five to redo").get_by_role("link")
    expect(redo).to_have_count(5)
    assert redo.all_text_contents() == [spoken(by_id(catalog)[question]) for question in asked]
    first = cards.first
    first.get_by_role("button", name="Sure").click()
    first.get_by_role("radio", name="Got it").check()
    first.get_by_role("button", name="Keep this grade").click()
    expect(redo.first).to_have_text(spoken(by_id(catalog)[asked[1]]))
    expect(redo).to_have_count(5)
    kept = json.loads(alone.evaluate(f"localStorage.getItem('study-progress:{BASE}')"))
    assert list(kept["answers"]) == [asked[0]]
    redo.first.click()
    expect(alone.locator(f"#q-{asked[1]}")).to_be_in_viewport()


def test_without_a_script_the_page_says_what_it_does_and_holds_the_plan_and_the_scorecard(open_page: Open) -> None:
    page = open_page("mock/", width=360, java_script_enabled=False)
    expect(page.get_by_text("need JavaScript")).to_be_visible()
    expect(page.locator("article").get_by_role("link", name="Amazon Redshift")).to_be_visible()
    expect(block(page, "technical")).to_contain_text("20 or 5 min")
    expect(page.get_by_role("group", name="Scale and cost").get_by_role("radio")).to_have_count(4)
    expect(page.locator("article").get_by_role("button")).to_have_count(0)
    expect(page.locator("article .share:visible")).to_have_count(0)
