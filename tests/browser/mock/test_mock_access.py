"""The mock in every role and state: nothing for axe to find, nothing sideways, a thumb's size, keys alone, a reader's order."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open, axe_violations
from tests.support.pages.mock import NOW, block, clock, open_at, read_bank
from tests.support.pages.mock_link import base36, interview, sealed

STATES = {
    "host": ("host", 0),
    "pair": ("pair", 0),
    "waiting": ("candidate", -3),
    "candidate, SQL": ("candidate", 37),
    "interviewer, technical": ("interviewer", 20),
    "alone, stories": ("alone", 7),
    "alone, over": ("alone", 70),
    "score": ("score", 0),
}


def open_state(state: str, open_page: Open, site: Path, width: int, scheme: str) -> Page:
    role, minutes = STATES[state]
    fragment = interview(role, read_bank(site), start=time.time() - minutes * 60) if role not in ("host", "score") else ""
    if role == "score":
        fragment = sealed("score", 1, 60, base36(NOW), "43210", "", "")
    page = open_page(f"mock/{fragment}", width=width, color_scheme=scheme)  # axe needs timers, so the clock runs
    expect(page.locator("study-mock.is-upgraded")).to_have_attribute("data-role", role)
    page.wait_for_load_state("networkidle")
    page.evaluate("for (const fold of document.querySelectorAll('study-mock details')) fold.open = true;")
    return page


SMALL = """(root) => [...root.querySelectorAll(
    'button, a.button, a.share, label.button, .points label, .marks label, summary, input:not(label input), textarea'
  )].filter((each) => each.checkVisibility() && !each.closest('.follow-up') && each.offsetHeight < 44)
  .map((each) => [each.outerHTML.slice(0, 80), each.offsetHeight])"""


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_a_thumb_hits_everything_and_nothing_scrolls_sideways(state: str, open_wiped: Open, site: Path) -> None:
    scheme = "dark" if list(STATES).index(state) % 2 else "light"
    page = open_state(state, open_wiped, site, 320, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("study-mock").evaluate(SMALL) == []
    page.evaluate("scrollTo(0, 0)")
    found = axe_violations(page, rules={"target-size": {"enabled": True}})
    assert [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found] == []


def test_a_partner_is_asked_with_keys_alone(open_wiped: Open) -> None:
    page = open_wiped("mock/")
    page.get_by_role("radio", name="60 minutes").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="20 minutes")).to_be_checked()
    button = page.get_by_role("button", name="With a partner")
    while not button.evaluate("(button) => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Open it here").last
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".asked")).to_have_count(3)


def test_the_clock_stays_in_sight_and_moves_nothing(open_page: Open, site: Path) -> None:
    page = open_at(open_page, interview("interviewer", read_bank(site), start=NOW - 20 * 60), width=360)
    expect(page.locator(".asked")).to_have_count(5)
    page.locator(".scorecard").scroll_into_view_if_needed()
    expect(page.get_by_role("timer")).to_be_in_viewport()
    before = page.locator(".scorecard").bounding_box()
    page.clock.run_for(10_000)
    assert clock(page) == "Technical 14:50"
    assert page.locator(".scorecard").bounding_box() == before


def test_a_screen_reader_meets_clock_block_and_question_in_that_order(open_page: Open, site: Path) -> None:
    page = open_at(open_page, interview("candidate", read_bank(site), start=NOW - 16 * 60))
    expect(block(page, "technical").get_by_role("heading", level=3)).to_have_count(1)
    lines = [line.strip(" -") for line in page.locator("study-mock").aria_snapshot().splitlines()]
    starts = ("text: Technical", "timer:", 'heading "Technical"', 'heading "')
    places = [next(place for place, line in enumerate(lines) if line.startswith(start)) for start in starts[:3]]
    assert places == sorted(places)
    question = next(place for place, line in enumerate(lines) if "[level=3]" in line and place > places[2])
    assert question > places[2]
