"""Who learnt an answer that was wrong is told once, on the card, and is asked it first; nobody else hears of it."""

from __future__ import annotations

import datetime
from typing import Any

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


def answers_to(question: Question, cards: list[str]) -> list[dict[str, Any]]:
    """Return answers, a day after one another: to the `old` card, which said nothing of a correction, or to the one `now`."""
    given = [answer(days_after(question, day), "got-it") for day in range(len(cards))]
    return [
        each | ({"corrected": str(question.corrected)} if card == "now" else {}) for each, card in zip(given, cards, strict=True)
    ]


def open_topic(open_page: Open, question: Question, cards: list[str]) -> Page:
    prepare = record({question.id: answers_to(question, cards)} if cards else {})
    now = f"{days_after(question, 5)}Z"
    return open_page(f"topics/{TOPIC}/", prepare=prepare, before=lambda page: page.clock.install(time=now), timezone_id="UTC")


def note(page: Page, question: Question) -> Locator:
    return page.locator(f"#q-{question.id} .card-corrected")


@pytest.mark.parametrize(("cards", "told"), [([], False), (["old"], True), (["now"], False), (["old", "now"], False)])
def test_only_who_answered_the_old_card_last_is_told(cards: list[str], told: bool, open_page: Open, question: Question) -> None:
    page = open_topic(open_page, question, cards)
    heading = page.locator(f"#q-{question.id}").get_by_role("heading", level=3)
    expect(page.locator(f"#q-{question.id} study-question.is-upgraded")).to_be_attached()
    expect(note(page, question)).to_be_visible(visible=told)
    expect(heading).to_have_accessible_description(SAID if told else "")


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
