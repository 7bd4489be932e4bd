"""What was done stays and what is done now counts, whatever a clock says or said."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.support.browser import Open
from tests.support.pages import hostile_files as files
from tests.support.pages.hostile_files import EMPTY, IN_400_DAYS, LATEST, PHONE, QUESTION, answers, spoiled
from tests.support.pages.learner import KEY
from tests.support.pages.progress import (
    INTERVIEW,
    S3,
    SOON,
    STORIES,
    TOPIC,
    Record,
    boxes_of,
    card,
    choose,
    fill,
    forget,
    go_to,
    grade,
    holding,
    kept,
    panel,
    press,
    proof,
    stored,
    take_in,
    tick_first,
)


def test_a_box_can_be_unticked_after_the_clock_was_set_back(open_page: Open) -> None:
    page = open_page(S3)
    tick_first(page)
    page.clock.set_fixed_time("2001-01-01")
    box = boxes_of(page).first
    box.uncheck()
    page.reload()
    expect(box).not_to_be_checked()


def test_what_was_ticked_at_the_end_of_time_does_not_spoil_the_record(open_page: Open) -> None:
    page = open_page(S3)
    tick_first(page)
    last = "localStorage[key] = localStorage[key].replace(/\\d{13}/, '8640000000000000')"
    page.evaluate(f"(key) => {{ {last} }}", KEY)
    page.reload()
    boxes_of(page).nth(1).check()
    page.reload()
    expect(boxes_of(page).nth(1)).to_be_checked()
    assert list(stored(page)) == [KEY]


@pytest.mark.parametrize("ahead", ["2030-05-04T12:00:00", "2031-06-01T12:00:00"], ids=["two days", "a year"])
@pytest.mark.parametrize("back", ["2030-05-02T12:00:00", "2001-01-01T12:00:00"], ids=["right", "years back"])
def test_a_clock_that_is_set_back_while_a_story_is_open_takes_nothing_of_it(ahead: str, back: str, open_page: Open) -> None:
    page = open_page("")
    page.clock.set_fixed_time(ahead)
    page.reload()
    forget(page)
    field = go_to(page, STORIES).get_by_role("textbox", name="Action").first
    field.press_sequentially("long in the making")
    page.clock.set_fixed_time(back)
    field.press_sequentially(", still")
    expect(field).to_have_value("long in the making, still")
    page.reload()
    expect(field).to_have_value("long in the making, still")


NOON = "2030-05-02T12:00:00"


@pytest.mark.parametrize("back", ["2030-05-02T11:00:00", "2030-05-01T09:00:00"], ids=["hour", "day"])
def test_an_answer_comes_after_the_earlier_one_also_when_the_clock_was_set_back(back: str, open_page: Open) -> None:
    page = open_page(TOPIC)
    for time, said in ((NOON, "Missed"), (back, "Got it")):
        page.clock.set_fixed_time(time)
        page.reload()
        grade(card(page), "Sure", as_=said)
        expect(proof(page)).to_have_count(1 if said == "Got it" else 0)
    page.clock.set_fixed_time(NOON)
    page.reload()
    expect(proof(page)).to_have_count(1)


@pytest.mark.parametrize(
    ("back", "dates"),
    [("2030-05-02T11:00:00", ["2030-12-07", "2030-12-08"]), ("2001-01-01T12:00:00", ["2001-02-03", "2001-02-04"])],
    ids=["hour", "years"],
)
def test_the_date_and_the_cap_can_be_changed_after_the_clock_was_set_back(back: str, dates: list[str], open_page: Open) -> None:
    page = open_page("")
    for time, date, cap in ((NOON, "2030-12-06", "12"), (back, dates[0], "7"), (back, dates[1], "8")):
        page.clock.set_fixed_time(time)
        page.reload()
        fill(page, INTERVIEW, date)
        fill(page, "Answers a day", cap)
        page.reload()
        expect(panel(page)).to_contain_text(f"the date {date}, {cap} answers a day.")


@pytest.mark.parametrize("at", [2**53 - 1, 8_640_000_000_000_000], ids=["number", "date"])
def test_the_largest_time_there_is_does_not_break_what_is_done_afterwards(at: int, open_page: Open) -> None:
    page = open_page("", prepare=holding(PHONE))
    choose(page, spoiled("settings", "date", "at", to=str(at)))
    merge = panel(page).get_by_role("button", name="Merge")
    expect(merge.or_(panel(page).get_by_text("was not imported"))).to_be_visible()
    for button in merge.all():
        button.click()
    fill(page, INTERVIEW, SOON)
    page.reload()
    assert list(stored(page)) == [KEY]
    assert kept(page)["settings"]["date"]["value"] == SOON


MINE = {"text": "what I did", "at": 1000}


@pytest.mark.parametrize(
    "foreign",
    [
        {"text": "", "at": LATEST},
        {"text": "", "at": IN_400_DAYS},
        {"text": "", "at": 1001},
        {"text": " \n", "at": 1001},
        {"text": "\u200b\u2060", "at": 1001},
        {"text": "\u3164\u115f\u1160\uffa0", "at": 1001},
        {"text": "\u2800 \u2800", "at": 1001},
        {"text": "\U0001d159", "at": 1001},
        {"text": "\U000e0041\u00ad\ufe0f", "at": 1001},
        {"text": "harm", "at": LATEST},
        {"text": "harm", "at": IN_400_DAYS},
        {"text": "harm", "at": 999},
    ],
    ids=[
        "empty at the latest",
        "empty ahead",
        "empty",
        "blank",
        "invisible",
        "fillers",
        "braille",
        "no note",
        "tags",
        "at the latest",
        "ahead",
        "older",
    ],
)
def test_a_story_survives_a_file_that_is_empty_or_dated_ahead_and_is_written_on(foreign: Record, open_wiped: Open) -> None:
    page = open_wiped("", prepare=holding(EMPTY | {"notes": {files.FIELD: MINE}}))
    choose(page, json.dumps(EMPTY | {"notes": {files.FIELD: foreign}}))
    expect(panel(page)).not_to_contain_text("Merging replaces")
    press(page, "Merge")
    assert kept(page)["notes"][files.FIELD]["text"] == MINE["text"]
    field = go_to(page, "topics/behavioural/stories/").locator(f"[name={files.FIELD}]")
    field.press_sequentially(", and more")
    page.reload()
    expect(field).to_have_value("what I did, and more")


@pytest.mark.parametrize("at", [LATEST, LATEST - 1, IN_400_DAYS], ids=["latest", "nearly", "in 400 days"])
def test_what_a_file_dates_ahead_counts_less_than_anything_of_ones_own(at: int, open_wiped: Open) -> None:
    own = {
        "settings": {"date": {"value": SOON, "at": 5}, "cap": {"value": 12, "at": 5}},
        "answers": {QUESTION: answers((1000, "got-it"))},
        "checklist": {files.ITEM: {"ticked": True, "at": 5}},
    }
    ahead = {
        "settings": {"date": {"value": None, "at": at}, "cap": {"value": 1, "at": at}},
        "answers": {QUESTION: answers((at, "missed"))},
        "checklist": {files.ITEM: {"ticked": False, "at": at}},
    }
    page = open_wiped("", prepare=holding(EMPTY | own))
    choose(page, json.dumps(EMPTY | ahead))
    expect(panel(page)).to_contain_text("Dated in the future, so counted as long past: 4. Is a clock wrong?")
    press(page, "Merge")
    assert {part: kept(page)[part] for part in ("settings", "checklist")} == {
        part: own[part] for part in ("settings", "checklist")
    }
    grade(card(go_to(page, TOPIC)), "Sure", as_="Got it")
    times = [answer["at"] for answer in kept(page)["answers"][QUESTION]]
    assert (len(times), max(times) < IN_400_DAYS) == (3, True)
    for _ in range(2):  # and again it adds nothing
        take_in(go_to(page), EMPTY | ahead, "Merge")
        assert len(kept(page)["answers"][QUESTION]) == 3
    expect(proof(go_to(page, TOPIC))).to_be_visible()


@pytest.mark.parametrize("since", [LATEST, LATEST - 1, IN_400_DAYS], ids=["latest", "nearly", "in 400 days"])
def test_a_beginning_that_lies_ahead_keeps_nothing_from_being_forgotten(since: int, open_wiped: Open) -> None:
    page = open_wiped("", prepare=holding(PHONE | {"since": since}))
    forget(page)
    page.reload()
    assert kept(page) == kept(json.dumps(EMPTY))
    fill(page, "Answers a day", "7")
    page.reload()
    expect(page.get_by_label("Answers a day")).to_have_value("7")
