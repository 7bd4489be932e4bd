"""Who learnt an answer that was wrong is told once, on the card, and is asked it first; nobody else hears of it."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.content.catalog import Catalog
from macros.content.questions import Question, SpokenQuestion
from tests.support.browser import Open
from tests.support.pages.drill import open_at, shown
from tests.support.pages.learner import answer, record

TOPIC = "etl"
SAID = "Corrected since you answered: what you learnt then may be wrong."


@pytest.fixture(scope="module")
def question(few_catalog: Catalog) -> Question:
    """One that is spoken, and whose answer was corrected."""
    return next(each for each in few_catalog.topic(TOPIC).questions if each.corrected and isinstance(each, SpokenQuestion))


def days_after(question: Question, days: int) -> str:
    assert question.corrected is not None
    return f"{question.corrected + datetime.timedelta(days=days)}T12:00:00"


def open_topic(open_page: Open, question: Question, answered: list[int]) -> Page:
    """Open the topic's page three days after the correction; the answers were given so many days after it."""
    given = {question.id: [answer(days_after(question, days), "got-it") for days in answered]} if answered else {}
    now = f"{days_after(question, 3)}Z"
    prepare = record(given)
    return open_page(f"topics/{TOPIC}/", prepare=prepare, before=lambda page: page.clock.install(time=now), timezone_id="UTC")


def note(page: Page, question: Question) -> Locator:
    return page.locator(f"#q-{question.id} .card-corrected")


@pytest.mark.parametrize(("answered", "told"), [([], False), ([-9], True), ([0], True), ([2], False), ([-9, 1], False)])
def test_only_who_answered_before_it_was_corrected_is_told(
    answered: list[int], told: bool, open_page: Open, question: Question
) -> None:
    page = open_topic(open_page, question, answered)
    expect(page.locator(f"#q-{question.id} study-question.is-upgraded")).to_be_attached()
    expect(note(page, question)).to_be_visible(visible=told)


def test_it_is_asked_first_and_told_once(open_page: Open, few_catalog: Catalog, question: Question) -> None:
    right = next(each.id for each in few_catalog.topic(TOPIC).questions if not each.corrected)
    wrong_of_it = answer(days_after(question, -2), "missed", "sure")
    answers = {right: [wrong_of_it], question.id: [answer(days_after(question, -9), "got-it", "sure")]}
    page = open_at(open_page, days_after(question, 3), record(answers))
    assert shown(page) == question.id
    card = page.locator("study-drill study-question")
    expect(page.locator(".card-kind .why")).to_have_text("Corrected")
    expect(note(page, question)).to_have_text(SAID)
    card.get_by_role("button", name="Sure", exact=True).click()
    expect(card.get_by_text("This answer was corrected on")).to_be_visible()
    card.get_by_role("radio", name="Partly").check()
    card.get_by_role("button", name="Keep this grade").click()
    page.goto(f"{page.url.split('drill/')[0]}topics/{TOPIC}/")
    expect(page.locator(f"#q-{question.id} study-question.is-upgraded")).to_be_attached()
    expect(note(page, question)).to_be_hidden()


def test_it_is_no_part_of_a_page_without_a_script(open_page: Open, question: Question) -> None:
    page = open_page(f"topics/{TOPIC}/", java_script_enabled=False)
    expect(note(page, question)).to_be_hidden()
    expect(page.locator(f"#q-{question.id} .card-dated")).to_contain_text("This answer was corrected on")
