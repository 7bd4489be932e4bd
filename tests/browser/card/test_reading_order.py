"""What a screen reader meets on a card, in order, and what it is told without being asked: written down."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser import LISTEN, Open

QUESTION = "dist-key-for-a-large-join"
PLACES = ["topics/redshift/", "drill/#redshift"]


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


@pytest.fixture(params=PLACES, ids=["topic page", "drill"])
def card(request: pytest.FixtureRequest, open_page: Open) -> Locator:
    """The same question on its topic's page and in the drill."""
    page = open_page(request.param)
    found = page.locator(f"#q-{QUESTION}")
    while request.param.startswith("drill") and not found.is_visible():
        here = page.locator("study-drill .card")
        before = here.get_attribute("id")
        page.keyboard.press("n")
        expect(page.locator(f"study-drill .card:not(#{before})")).to_be_visible()
    expect(found.locator("study-question")).to_have_class("is-upgraded")
    return found


def heard(card: Locator) -> list[str]:
    """Return what is read from top to bottom: role, name, state."""
    lines = [re.sub(r"^[\s-]+|:$", "", line).strip() for line in card.aria_snapshot().splitlines()]
    return [line for line in lines if not line.startswith(("/url", "link", "code", "strong"))]


def order_of(lines: list[str], *starts: str) -> list[int]:
    return [next(place for place, line in enumerate(lines) if line.startswith(start)) for start in starts]


def test_before_it_is_revealed_a_card_reads_prompt_hint_confidence(card: Locator) -> None:
    lines = heard(card)
    places = order_of(
        lines, 'heading "In Redshift, two 2 TB tables', "group: A hint", 'group "Say it aloud, then reveal. How sure'
    )
    assert places == sorted(places)
    buttons = [line for line in lines if line.startswith("button")]
    assert buttons == ['button "Guess"', 'button "Think so"', 'button "Sure"']
    assert not [line for line in lines if "checkbox" in line or "radio" in line]


def test_after_it_is_revealed_a_card_reads_answer_points_tally_grade(card: Locator) -> None:
    card.get_by_role("button", name="Think so").click()
    lines = heard(card)
    places = order_of(
        lines,
        "heading",
        'group "Say it aloud',
        "text: KEY on",
        'heading "Tick what you said"',
        "checkbox",
        "status: 0 of",
        'group "How was it?"',
        'radio "Missed" [checked]',
        'button "Keep this grade"',
    )
    assert places == sorted(places)


def test_after_the_grade_a_card_reads_follow_ups_and_next(card: Locator) -> None:
    card.get_by_role("button", name="Sure", exact=True).click()
    card.get_by_role("button", name="Keep this grade").click()
    expect(card.locator(".follow-up summary").first).to_be_focused()
    card.get_by_role("button", name="Enough").click()
    expect(card.get_by_role("button", name="Next question")).to_be_focused()
    lines = heard(card)
    places = order_of(
        lines, 'group "How was it?"', 'status: "Kept: Missed."', 'heading "Then they ask"', 'button "Next question"'
    )
    assert places == sorted(places)


def test_what_is_told_without_being_asked(card: Locator) -> None:
    card.evaluate(LISTEN)
    card.get_by_role("button", name="Sure", exact=True).click()
    expect(card.get_by_text("The answer is shown.")).to_be_attached()
    boxes = card.get_by_role("checkbox")
    total = boxes.count()
    boxes.nth(0).check()
    boxes.nth(1).check()
    card.get_by_role("button", name="Keep this grade").click()
    expect(card.get_by_text("Kept: ")).to_be_visible()
    grade = card.locator(".grades input:checked").get_attribute("value")
    said = {"missed": "Missed", "partly": "Partly", "got-it": "Got it"}[grade or ""]
    assert card.page.evaluate("window.told") == [
        "The answer is shown.",
        f"1 of {total} said",
        f"2 of {total} said",
        f"Kept: {said}.",
    ]
