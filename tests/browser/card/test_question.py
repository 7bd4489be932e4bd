"""A question in a real browser: said, revealed, ticked, graded, followed up, kept; with a pointer, with keys, with no script."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Open
from tests.support.published import BASE

TOPIC = "topics/redshift/"
SPOKEN = "dist-key-for-a-large-join"


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def card(page: Page, question: str = SPOKEN) -> Locator:
    return page.locator(f"#q-{question}")


def record(page: Page) -> dict[str, Any]:
    return json.loads(page.evaluate(f"localStorage.getItem('study-progress:{BASE}') ?? '{{}}'"))


@pytest.fixture
def page(open_page: Open) -> Page:
    """The topic on a phone."""
    return open_page(TOPIC, width=360)


def test_at_first_there_is_the_prompt_and_three_ways_to_reveal_and_no_answer(page: Page) -> None:
    for question in page.locator("study-question:not([kind=choice])").all():
        expect(question.get_by_role("heading", level=3)).to_be_visible()
        names = [button.inner_text() for button in question.get_by_role("group").get_by_role("button").all()]
        assert names == ["Guess", "Think so", "Sure"]
        expect(question.locator(".answer")).not_to_be_visible()
        expect(question.locator(".follow-ups")).not_to_be_visible()


def test_ticks_are_counted_aloud_and_suggest_the_grade(page: Page) -> None:
    question = card(page)
    question.get_by_role("button", name="Think so").click()
    expect(question.locator(".answer")).to_be_visible()
    boxes = question.get_by_role("checkbox")
    total = boxes.count()
    tally = question.locator(".tally[role=status]")
    for ticked in range(1, total + 1):
        boxes.nth(ticked - 1).check()
        expect(tally).to_have_text(f"{ticked} of {total} said")
        expected = "Got it" if ticked == total else "Missed" if ticked * 2 < total else "Partly"
        expect(question.get_by_role("radio", name=expected)).to_be_checked()


def test_the_learner_has_the_last_word_on_the_grade(page: Page) -> None:
    question = card(page)
    question.get_by_role("button", name="Sure").click()
    question.get_by_role("radio", name="Got it").check()
    question.get_by_role("checkbox").first.check()
    expect(question.get_by_role("radio", name="Got it")).to_be_checked()


def test_a_whole_question_takes_four_taps_besides_the_ticks(page: Page) -> None:
    question = card(page)
    taps = ["Sure", "Keep this grade", "Enough", "Next question"]
    for name in taps:
        question.get_by_role("button", name=name).click()
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("class", "card-prompt")
    assert focused.get_attribute("id") != f"q-{SPOKEN}-prompt"


def test_an_answer_is_kept_with_confidence_ticks_and_grade(page: Page) -> None:
    question = card(page)
    question.get_by_role("button", name="Sure").click()
    question.get_by_role("checkbox").nth(1).check()
    question.get_by_role("button", name="Keep this grade").click()
    expect(question.get_by_text("Kept: Missed.")).to_be_visible()
    [answer] = record(page)["answers"][SPOKEN]
    del answer["at"]
    assert answer == {"grade": "missed", "confidence": "sure", "ticks": [1]}
    question.get_by_role("radio", name="Got it").dispatch_event("click")
    question.get_by_role("checkbox").nth(2).dispatch_event("click")
    expect(question.get_by_role("checkbox").nth(2)).not_to_be_checked()
    question.locator(".keep").dispatch_event("click")
    assert len(record(page)["answers"][SPOKEN]) == 1


def test_follow_ups_come_one_at_a_time_after_the_grade(page: Page) -> None:
    question = card(page)
    question.get_by_role("button", name="Guess").click()
    expect(question.locator(".follow-up:visible")).to_have_count(0)
    question.get_by_role("button", name="Keep this grade").click()
    total = question.locator(".follow-up").count()
    assert total >= 2
    for shown in range(1, total + 1):
        expect(question.locator(".follow-up:visible")).to_have_count(shown)
        latest = question.locator(".follow-up:visible").last
        expect(latest.get_by_role("listitem").first).not_to_be_visible()
        latest.locator("summary").click()
        expect(latest.get_by_role("listitem").first).to_be_visible()
        if shown < total:
            question.get_by_role("button", name="Ask me the next one").click()
    expect(question.get_by_role("button", name="Ask me the next one")).not_to_be_visible()
    question.get_by_role("button", name="Done").click()
    expect(question.get_by_role("button", name="Next question")).to_be_focused()


def test_keys_work_inside_the_focused_question_only(open_page: Open) -> None:
    page = open_page(TOPIC)
    question = card(page)
    page.keyboard.press("3")
    page.keyboard.press("n")
    expect(page.locator(".answer:visible")).to_have_count(0)
    question.get_by_role("heading", level=3).focus()
    page.keyboard.press("3")
    expect(question.locator(".answer")).to_be_visible()
    expect(page.locator(".answer:visible")).to_have_count(1)
    expect(question.get_by_role("button", name="Sure")).to_have_attribute("aria-pressed", "true")
    question.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    expect(question.get_by_role("checkbox").first).to_be_checked()
    page.keyboard.press("2")
    expect(question.get_by_text("Kept: Partly.")).to_be_visible()
    expect(question.locator(".follow-up summary").first).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(":focus")).to_have_class("card-prompt")
    expect(question.get_by_role("heading", level=3)).not_to_be_focused()


def test_after_the_last_question_the_focus_stays_in_the_card(open_page: Open) -> None:
    page = open_page("")
    question = page.locator("study-question").last
    for name in ("Sure", "Keep this grade", "Enough"):
        question.get_by_role("button", name=name).click()
    expect(question.locator(":focus")).to_have_text("Then they ask")


def test_an_answer_that_the_browser_opened_itself_can_be_graded_without_a_confidence(page: Page) -> None:
    question = card(page)
    question.locator(".card-answer").evaluate("(fold) => (fold.open = true)")
    expect(question.get_by_text("The answer is shown.")).to_be_attached()
    expect(question.get_by_role("button", name="Sure")).to_have_attribute("aria-disabled", "true")
    question.get_by_role("button", name="Keep this grade").click()
    assert record(page)["answers"][SPOKEN][0]["confidence"] is None


def test_the_whole_card_can_be_walked_with_tab(open_page: Open) -> None:
    page = open_page(TOPIC)
    question = card(page)
    question.get_by_role("heading", level=3).focus()
    seen = []
    while not seen or "grade-" not in seen[-1]:
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
        if "Guess" in seen[-1]:
            page.keyboard.press("Enter")
            expect(question.get_by_text("The answer is shown.")).to_be_attached()
        assert len(seen) < 20, seen
    assert sum("checkbox" in each for each in seen) == question.get_by_role("checkbox").count()
    assert [each for each in seen if "Think so" in each or "Sure" in each] == [], "a spent button is no stop"


@pytest.fixture
def choice(page: Page) -> Locator:
    return page.locator("study-question[kind=choice]").first


def test_a_choice_is_thought_of_before_its_options_are_seen(choice: Locator) -> None:
    expect(choice.get_by_role("radio").first).not_to_be_visible()
    choice.get_by_text("Answer in your head, then show the options").click()
    expect(choice.get_by_role("radio").first).to_be_visible()
    expect(choice.locator(".option-reason:visible")).to_have_count(0)
    choice.get_by_role("button", name="Check").click()
    expect(choice.locator(".verdict[role=status]")).to_have_text("Pick an option first.")


def test_a_checked_choice_says_why_for_every_option_and_keeps_the_focus(choice: Locator, page: Page) -> None:
    choice.get_by_text("Answer in your head, then show the options").click()
    right = choice.locator("li[data-correct]").get_by_role("radio")
    wrong = choice.locator("li:not([data-correct])").get_by_role("radio").first
    wrong.check()
    choice.get_by_role("button", name="Check").click()
    letter = "ABCD"[int(right.get_attribute("value") or "")]
    expect(choice.locator(".verdict")).to_have_text(f"Not this one. Option {letter} is right.")
    expect(choice.get_by_role("button", name="Check")).to_be_focused()
    assert choice.locator(".option-reason p:visible").count() == choice.get_by_role("radio").count()
    right.dispatch_event("click")
    expect(wrong).to_be_checked()
    question = choice.get_attribute("question")
    assert [answer["grade"] for answer in record(page)["answers"][question]] == ["missed"]


def test_a_choice_is_a_group_named_by_its_question(choice: Locator) -> None:
    choice.get_by_text("Answer in your head, then show the options").click()
    prompt = choice.get_by_role("heading", level=3).inner_text()
    expect(choice.get_by_role("group", name=prompt)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_every_answer_can_be_opened_and_no_button_is_dead(width: int, open_page: Open) -> None:
    page = open_page(TOPIC, width=width, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("article input[type=checkbox]:not(.card-habits input)")).to_have_count(0)
    question = card(page)
    expect(question.locator(".answer")).not_to_be_visible()
    question.get_by_text("Say it aloud, then reveal").click()
    expect(question.locator(".answer")).to_be_visible()
    expect(question.locator(".points > li").first).to_be_visible()
    question.locator(".follow-up summary").first.click()
    expect(question.locator(".follow-up li").first).to_be_visible()


@pytest.mark.parametrize("path", [TOPIC, "drill/"])
def test_nothing_moves_under_the_thumb_while_grading(path: str, open_page: Open) -> None:
    page = open_page(path, width=360)
    question = page.locator("study-question.is-upgraded:not([kind=choice])").first
    question.get_by_role("button", name="Sure", exact=True).click()
    expect(question.locator(".answer")).to_be_visible()
    places = """(root) => [...root.querySelectorAll('.card-prompt, .confidence, .answer, .points label, .tally, .grades label')]
      .map((each) => [each.getBoundingClientRect().y + scrollY, each.offsetHeight])"""
    before = question.evaluate(places)
    assert len(before) > 8
    page.evaluate("""() => {
      window.moved = 0;
      const watch = (list) => { for (const { value } of list.getEntries()) moved += value; };
      new PerformanceObserver(watch).observe({ type: 'layout-shift' });
    }""")
    for box in question.get_by_role("checkbox").all():
        box.check()
    question.get_by_role("radio", name="Partly").check()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved") == 0, "neither a tick nor a grade moves anything at all"
    question.get_by_role("button", name="Keep this grade").click()
    expect(question.get_by_text("Kept: Partly.")).to_be_visible()
    assert question.evaluate(places) == before
