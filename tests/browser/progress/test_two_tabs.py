"""Two tabs of one browser: what is done in one is kept, reaches the other and is not written over."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open, open_beside
from tests.support.kept import until
from tests.support.pages.hostile_files import EMPTY, LAPTOP, PHONE, QUESTION
from tests.support.pages.learner import KEY
from tests.support.pages.progress import (
    EITHER_WAY,
    FULL,
    INTERVIEW,
    OTHER,
    S3,
    SOON,
    STORIES,
    TOPIC,
    Record,
    box,
    boxes_of,
    card,
    fill,
    forget,
    grade,
    hear,
    holding,
    kept,
    panel,
    press,
    proof,
    stored,
    take_in,
    two_tabs,
)

SOON_OR_LATE = pytest.mark.parametrize("late", [False, True], ids=["soon", "late"])
HOLD_WRITES = """() => {
  const { setItem } = Storage.prototype;
  const held = [];
  Storage.prototype.setItem = function (...pair) { this === localStorage ? held.push(pair) : setItem.apply(this, pair); };
  window.release = () => { Storage.prototype.setItem = setItem; held.forEach((pair) => localStorage.setItem(...pair)); };
}"""


@pytest.fixture
def topic_twice(open_page: Open) -> tuple[Page, Page]:
    """The same topic in two tabs of one browser."""
    first = open_page(S3)
    second = open_beside(first)
    second.goto(first.url)
    return first, second


def test_a_write_that_failed_once_loses_nothing_of_either_tab(topic_twice: tuple[Page, Page]) -> None:
    first, second = topic_twice
    one, other = boxes_of(first), boxes_of(second)
    first.evaluate(f"() => {{ window.keep = Storage.prototype.setItem; {FULL} }}")
    one.nth(0).check()
    expect(first.get_by_role("status").filter(has_text="for this visit only")).to_be_visible()
    other.nth(1).check()
    first.evaluate("() => { Storage.prototype.setItem = window.keep }")
    one.nth(2).check()
    expect(first.get_by_role("status").filter(has_text="for this visit only")).not_to_be_attached()
    first.reload()
    for place in range(3):
        expect(one.nth(place)).to_be_checked()


def test_two_tabs_keep_each_others_ticks(topic_twice: tuple[Page, Page]) -> None:
    first, second = topic_twice
    boxes = boxes_of(first)
    boxes.nth(0).check()
    expect(boxes_of(second).nth(0)).to_be_checked()
    boxes_of(second).nth(1).check()
    first.reload()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).to_be_checked()


def test_a_tab_puts_back_what_another_wrote_over_before_it_had_heard(topic_twice: tuple[Page, Page]) -> None:
    first, second = topic_twice
    boxes = boxes_of(first)
    boxes.nth(0).check()
    late = json.dumps({"version": 1, "answers": {}, "checklist": {"late": {"ticked": True, "at": 1}}})
    second.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, late])
    second.wait_for_function("key => Object.keys(JSON.parse(localStorage[key]).checklist).length === 2", arg=KEY)
    assert "late" in stored(second)[KEY]


def test_two_tabs_that_both_answered_do_not_write_over_each_other_for_ever(topic_twice: tuple[Page, Page]) -> None:
    first, second = topic_twice
    for page in topic_twice:
        page.evaluate("""() => {
          window.writes = 0;
          const { setItem } = Storage.prototype;
          Storage.prototype.setItem = function (...pair) { window.writes += this === localStorage; setItem.apply(this, pair); };
        }""")
    for place, page in enumerate((first, second, first)):
        card = page.locator("study-question[kind=recall]").nth(place)
        card.get_by_role("button", name="Sure").click()
        card.get_by_role("button", name="Keep this grade").click()
    for page, other, place in ((first, second, 0), (second, first, 1)):  # there and back: by now each has heard all
        boxes_of(page).nth(place).check()
        expect(boxes_of(other).nth(place)).to_be_checked()
    assert [page.evaluate("writes") for page in topic_twice] == [3, 2]


def write_late(second: Page, first: Page) -> None:
    """Let a tab write what it wrote while its writes were held, over what the first wrote meanwhile."""
    first.evaluate("() => { window.heard = false; }")
    second.evaluate("() => release()")
    first.wait_for_function("() => window.heard")


@SOON_OR_LATE
def test_two_tabs_that_grade_at_once_keep_both_answers(late: bool, open_page: Open) -> None:
    first, second = two_tabs(open_page(TOPIC), TOPIC)
    for page, question in ((first, QUESTION), (second, OTHER)):
        card(page, question).get_by_role("button", name="Sure").click()
    if late:
        second.evaluate(HOLD_WRITES)
    for page, question in ((second, OTHER), (first, QUESTION)):
        card(page, question).get_by_role("button", name="Keep this grade").click()
    if late:
        write_late(second, first)
    for question in (QUESTION, OTHER):
        hear(first, question)
    assert sorted(kept(first)["answers"]) == sorted([QUESTION, OTHER])


@SOON_OR_LATE
def test_one_tab_sets_the_date_and_the_other_the_cap(late: bool, open_page: Open) -> None:
    first, second = two_tabs(open_page(""), "")
    if late:
        second.evaluate(HOLD_WRITES)
    fill(second, "Answers a day", "7")
    fill(first, INTERVIEW, SOON)
    if late:
        write_late(second, first)
    expect(panel(first)).to_contain_text(f"the date {SOON}, 7 answers a day.")
    expect(panel(second)).to_contain_text(f"the date {SOON}, 7 answers a day.")
    settings = kept(first)["settings"]
    assert (settings["date"]["value"], settings["cap"]["value"]) == (SOON, 7)


@SOON_OR_LATE
def test_a_second_tab_does_not_bring_back_what_was_forgotten(late: bool, open_page: Open) -> None:
    first, second = two_tabs(open_page(""), TOPIC)
    boxes_of(second).first.check()
    if late:
        second.evaluate(HOLD_WRITES)
    grade(card(second), "Sure")
    forget(first)
    expect(boxes_of(second).first).not_to_be_checked()
    card(second, OTHER).get_by_role("button", name="Guess").click()
    # What was held comes over what is forgotten, and the next answer right after it, before the first tab can set it right.
    keep = card(second, OTHER).get_by_role("button", name="Keep this grade")
    keep.evaluate("(button) => { window.release?.(); button.click(); }")
    expect(panel(first)).to_contain_text("This browser holds 1 answer to 1 question, 0 ticks.")
    for page in (first, second):
        page.reload()
        assert list(kept(page)["answers"]) == [OTHER]
        assert kept(page)["checklist"] == {}


def test_what_is_typed_before_a_tab_has_heard_does_not_bring_the_old_text_back(open_page: Open) -> None:
    first, second = two_tabs(open_page(""), STORIES)
    field = second.get_by_role("textbox", name="Action").first
    field.press_sequentially("old")
    second.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true })")
    forget(first)
    second.wait_for_function("key => !localStorage.getItem(key)?.includes('old')", arg=KEY)
    field.press_sequentially("new")
    hear(first, '"new"')
    assert [note["text"] for note in kept(first)["notes"].values()] == ["new"]


@pytest.mark.parametrize("heard", [True, False], ids=["heard", "not heard"])
def test_a_cursor_left_in_a_field_keeps_out_nothing_that_is_written_elsewhere(heard: bool, open_page: Open) -> None:
    first = open_page(STORIES)
    field = first.get_by_role("textbox", name="Action").first
    field.press_sequentially("Draft one.")
    second = open_beside(first)
    second.goto(first.url)
    other = second.get_by_role("textbox", name="Action").first
    other.press_sequentially(" And what the other tab adds.")
    expect(field).to_be_focused()
    expect(field).to_have_value("Draft one. And what the other tab adds.")
    if not heard:
        first.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true })")
        other.press_sequentially(" And more.")
        hear(first, "And more.")
    field.press_sequentially("!")
    text = "Draft one. And what the other tab adds." + ("!" if heard else " And more.!")
    assert [note["text"] for note in kept(first)["notes"].values()] == [text]
    expect(other).to_have_value(text)


def test_a_file_that_is_merged_reaches_the_field_with_the_cursor(open_page: Open) -> None:
    first, second = two_tabs(open_page(""), STORIES)
    field = second.get_by_role("textbox", name="Action").first
    field.press_sequentially("mine")
    hear(first, '"mine"')
    [name] = kept(first)["notes"]
    theirs = {name: {"text": "theirs, newer", "at": kept(first)["notes"][name]["at"] + 1}}
    take_in(first, EMPTY | {"notes": theirs}, "Merge")
    expect(field).to_have_value("theirs, newer")
    press(first, "Undo the import")
    expect(field).to_have_value("mine")
    field.press_sequentially(" again")
    until(lambda: kept(first)["notes"][name]["text"] == "mine again")


FILES = {"full": LAPTOP, "empty": EMPTY, "forgot": PHONE | {"since": 9**16, "forgotten": 9**16}}


@pytest.mark.parametrize("here", [PHONE, EMPTY], ids=["full", "empty"])
@EITHER_WAY
def test_what_another_tab_has_in_hand_outlasts_an_import_there_and_its_undoing(here: Record, how: str, open_page: Open) -> None:
    first, second = two_tabs(open_page("", prepare=holding(here)), "topics/etl/")
    for name, file in FILES.items():
        box(second).fill(f"SELECT {name}")
        take_in(first, file, how)
        second.reload()
        expect(box(second)).to_have_value(f"SELECT {name}")
        press(first, "Undo the import")
        second.reload()
        expect(box(second)).to_have_value(f"SELECT {name}")


def test_another_tab_shows_what_was_done_in_this_one(open_page: Open) -> None:
    first, second = two_tabs(open_page(""), "checklist/")
    boxes_of(second).first.check()
    expect(panel(first)).to_contain_text("This browser holds 0 answers to 0 questions, 1 tick.")
    grade(first.locator("study-question"), "Sure", as_="Got it")
    expect(proof(second)).to_be_visible()
    take_in(first, LAPTOP, "Replace")
    expect(second.locator("study-checklists > [role=status]")).to_contain_text("0 of")
