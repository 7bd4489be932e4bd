"""A question in progress survives a reload, until its grade is kept; what is no attempt of it is ignored."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import expect

from tests.support.browser import Open
from tests.support.pages.hostile_files import QUESTION
from tests.support.pages.progress import TOPIC, card, forget, go_to, grade, kept
from tests.support.published import BASE


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


@pytest.mark.parametrize("path", [TOPIC, "drill/"])
@pytest.mark.parametrize(("confidence", "said"), [("Think so", "Got it"), ("Guess", "")], ids=["graded", "ticked"])
def test_a_card_in_hand_survives_a_reload(path: str, confidence: str, said: str, open_page: Open) -> None:
    page = open_page(path)
    question = page.locator("study-question").first
    question.get_by_role("button", name=confidence).click()
    for point in (0, 2):
        question.get_by_role("checkbox").nth(point).check()
    if said:
        question.get_by_role("radio", name=said).check()
    grades = [radio.is_checked() for radio in question.get_by_role("radio").all()]
    page.reload()
    expect(question.locator(".answer")).to_be_visible()
    expect(question.get_by_role("button", name=confidence)).to_have_attribute("aria-pressed", "true")
    boxes = question.get_by_role("checkbox").all()
    assert [place for place, box in enumerate(boxes) if box.is_checked()] == [0, 2]
    assert [radio.is_checked() for radio in question.get_by_role("radio").all()] == grades
    question.get_by_role("button", name="Keep this grade").click()
    [[answer]] = kept(page)["answers"].values()
    assert (answer["confidence"], answer["ticks"]) == (confidence.lower().replace(" ", "-"), [0, 2])
    page.reload()
    expect(question.get_by_role("heading", level=3)).to_be_visible()
    expect(question.locator(".answer")).not_to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_what_was_written_survives_a_reload_before_it_is_revealed(open_page: Open) -> None:
    page = open_page("topics/etl/")
    question = card(page, "keep-the-latest-row-per-customer")
    box = question.get_by_role("textbox", name="Your SQL")
    box.fill("SELECT 1")
    box.press("2")  # a digit, no shortcut
    page.reload()
    expect(box).to_have_value("SELECT 12")
    expect(question.locator(".answer")).not_to_be_visible()
    question.get_by_role("button", name="Sure").click()
    page.reload()
    expect(question.locator(".answer")).to_be_visible()
    expect(box).to_have_value("SELECT 12")
    question.get_by_role("button", name="Keep this grade").click()
    assert page.evaluate("sessionStorage.length") == 0


def test_forgetting_takes_the_card_in_hand_too(open_page: Open) -> None:
    page = open_page(TOPIC)
    card(page).get_by_role("button", name="Sure").click()
    forget(go_to(page))
    expect(card(go_to(page, TOPIC)).locator(".answer")).not_to_be_visible()


NOW = int(time.time() * 1000)
GOOD_DRAFT = {
    "question": QUESTION,
    "at": NOW - 60_000,
    "confidence": "sure",
    "ticks": [1],
    "grade": "partly",
    "written": "",
    "shown": True,
}
GARBAGE = {
    "cut": json.dumps(GOOD_DRAFT)[:-1],
    "null": "null",
    "a list": json.dumps([GOOD_DRAFT]),
    "another question": json.dumps(GOOD_DRAFT | {"question": "<b>"}),
    "no text": json.dumps(GOOD_DRAFT | {"written": {"toString": 1}}),
    "no ticks": json.dumps({**GOOD_DRAFT, "ticks": None}),
    "ticks of no numbers": json.dumps(GOOD_DRAFT | {"ticks": ["<b>", None]}),
    "no confidence of ours": json.dumps(GOOD_DRAFT | {"confidence": "certain"}),
    "no grade of ours": json.dumps(GOOD_DRAFT | {"grade": {"missed": 1}}),
}


def left(attempt: str) -> str:
    """Return the script that leaves a attempt behind."""
    return f"sessionStorage.setItem('study-attempt:{BASE}', {json.dumps(attempt)})"


def test_an_attempt_is_taken_up(open_page: Open) -> None:
    page = open_page(TOPIC, prepare=left(json.dumps(GOOD_DRAFT)))
    expect(card(page).get_by_role("radio", name="Partly")).to_be_checked()


@pytest.mark.parametrize("garbage", GARBAGE)
def test_an_attempt_that_is_none_is_ignored(garbage: str, open_page: Open) -> None:
    page = open_page(TOPIC, prepare=left(GARBAGE[garbage]))
    expect(card(page).get_by_role("button", name="Guess")).to_be_visible()
    expect(card(page).locator(".answer")).not_to_be_visible()
    grade(card(page), "Guess", 0)
    assert kept(page)["answers"][QUESTION][0]["confidence"] == "guess"
