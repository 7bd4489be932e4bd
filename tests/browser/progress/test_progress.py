"""What a learner did is kept in this browser, whatever state its storage is in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open, open_beside, when_live
from tests.support.fuzz.records import NONE
from tests.support.learner import KEY
from tests.support.progress import BLOCKED, FULL, boxes_of, stored

TOPIC = "topics/s3/"


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def tick_first(page: Page) -> None:
    boxes_of(page).first.check()


@pytest.fixture
def two_tabs(open_page: Open) -> tuple[Page, Page]:
    """The same topic in two tabs of one browser."""
    first = open_page(TOPIC)
    second = open_beside(first)
    second.goto(first.url)
    return first, second


def test_a_tick_survives_a_reload_and_is_counted(open_page: Open) -> None:
    page = open_page(TOPIC)
    tick_first(page)
    tally = page.locator("study-checklist .tally[role=status]")
    total = boxes_of(page).count()
    expect(tally).to_have_text(f"1 of {total} ticked")
    page.reload()
    expect(boxes_of(page).first).to_be_checked()
    expect(tally).to_have_text(f"1 of {total} ticked")


def test_the_record_is_one_versioned_key_that_nobody_changes_by_accident(open_page: Open) -> None:
    page = open_page(TOPIC)
    tick_first(page)
    item = page.locator("study-checklist li").first.get_attribute("data-item")
    assert list(stored(page)) == [KEY]
    record = json.loads(stored(page)[KEY])
    assert record["version"] == 3
    assert record["answers"] == {}
    assert list(record["checklist"]) == [item]
    assert record["checklist"][item]["ticked"] is True


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"version": 1, "answ', "cut short or not JSON"),
        ("[]", "not a progress record"),
        ("{}", "names no version"),
        ('{"version": 99, "answers": {}, "checklist": {}}', "newer release (version 99)"),
        ('{"version": 1, "answers": {"a": [{"grade": "great"}]}, "checklist": {}}', "an answer to a is broken"),
        ('{"version": 1, "answers": {"<b>": []}, "checklist": {}}', "none of ours"),
        ('{"version": 1, "answers": {}, "checklist": {"__proto__": {"ticked": true, "at": 1}}}', "none of ours"),
    ],
)
def test_a_record_that_cannot_be_read_is_set_aside_and_said(text: str, reason: str, open_page: Open) -> None:
    page = open_page(TOPIC, prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})")
    expect(page.get_by_role("status").filter(has_text="set aside")).to_contain_text(reason)
    tick_first(page)
    kept = stored(page)
    assert json.loads(kept[KEY])["version"] == 3
    assert [value for key, value in kept.items() if key.startswith(f"{KEY}:set-aside:")] == [text]


@pytest.mark.parametrize("prepare", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_visit_works_and_says_so(prepare: str, open_page: Open) -> None:
    page = open_page(TOPIC, prepare=prepare)
    boxes = boxes_of(page)
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page.locator("study-checklist .tally")).to_contain_text("2 of")
    expect(page.get_by_role("status").filter(has_text="for this visit only")).to_be_visible()


def test_a_write_that_failed_once_loses_nothing_of_either_tab(two_tabs: tuple[Page, Page]) -> None:
    first, second = two_tabs
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


def test_two_tabs_keep_each_others_ticks(two_tabs: tuple[Page, Page]) -> None:
    first, second = two_tabs
    boxes = boxes_of(first)
    boxes.nth(0).check()
    expect(boxes_of(second).nth(0)).to_be_checked()
    boxes_of(second).nth(1).check()
    first.reload()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).to_be_checked()


def test_a_tab_puts_back_what_another_wrote_over_before_it_had_heard(two_tabs: tuple[Page, Page]) -> None:
    first, second = two_tabs
    boxes = boxes_of(first)
    boxes.nth(0).check()
    late = json.dumps({"version": 1, "answers": {}, "checklist": {"late": {"ticked": True, "at": 1}}})
    second.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, late])
    second.wait_for_function("key => Object.keys(JSON.parse(localStorage[key]).checklist).length === 2", arg=KEY)
    assert "late" in stored(second)[KEY]


def test_two_tabs_that_both_answered_do_not_write_over_each_other_for_ever(two_tabs: tuple[Page, Page]) -> None:
    first, second = two_tabs
    for page in two_tabs:
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
    assert [page.evaluate("writes") for page in two_tabs] == [3, 2]


def test_a_record_is_read_once_however_often_something_is_ticked(open_page: Open) -> None:
    answer = {"at": 1, "grade": "missed", "confidence": None, "ticks": []}
    large = {"version": 1, "answers": {f"made-up-{number}": [answer] for number in range(2000)}, "checklist": {}}
    page = open_page(
        TOPIC, prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(large))})"
    )
    tick_first(page)
    page.evaluate(
        "() => { const { parse } = JSON; window.read = 0; JSON.parse = (text) => { window.read += 1; return parse(text); }; }"
    )
    for place in range(1, 4):
        boxes_of(page).nth(place).check()
    assert page.evaluate("read") == 0
    page.reload()
    expect(boxes_of(page).nth(3)).to_be_checked()
    assert len(json.loads(stored(page)[KEY])["answers"]) == 2000


MISSED = {"at": 1, "grade": "missed", "confidence": None, "ticks": []}
UNBOUNDED = {
    "a story of 25,000 letters": {"notes": {"pipeline-failure-action": {"text": "x" * 25_000, "at": 1}}},
    "58,000 questions": {"answers": {f"made-up-{number}": [MISSED] for number in range(58_000)}},
    "5,000 ticks": {"checklist": {f"made-up-{number}": {"ticked": True, "at": 1} for number in range(5000)}},
    "a long name": {"answers": {"x" * 200: [MISSED]}},
    "a point said twice": {"answers": {"sort-keys": [MISSED | {"ticks": [1] * 11}]}},
}


@pytest.mark.parametrize("large", UNBOUNDED.values(), ids=UNBOUNDED)
def test_what_an_earlier_release_took_is_never_too_much_to_be_read(large: dict[str, Any], open_page: Open) -> None:
    record = {"version": 3} | NONE | large
    page = open_page(
        TOPIC, prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(record))})"
    )
    tick_first(page)
    page.evaluate("() => { JSON.parse = () => { throw new Error('read once more'); }; }")
    boxes_of(page).nth(1).check()
    page.reload()
    expect(boxes_of(page).nth(1)).to_be_checked()
    assert list(stored(page)) == [KEY]
    kept = json.loads(stored(page)[KEY])
    for part, names in large.items():
        assert set(names) <= set(kept[part])
    assert kept["notes"] == record["notes"]


def test_a_story_longer_than_its_box_takes_is_cut_by_nothing(open_page: Open) -> None:
    record = {"version": 3} | NONE | UNBOUNDED["a story of 25,000 letters"]
    page = open_page(
        "topics/behavioural/stories/",
        prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(record))})",
    )
    field = when_live(page).locator("[name=pipeline-failure-action]")
    field.press("End")
    field.press("Backspace")
    assert len(json.loads(stored(page)[KEY])["notes"]["pipeline-failure-action"]["text"]) == 24_999


@pytest.mark.parametrize("last", [1000, 8_640_000_000_000_000], ids=["long ago", "at the latest time"])
def test_an_answer_that_is_given_now_is_kept_beside_however_many(last: int, open_page: Open) -> None:
    old = [MISSED | {"at": at} for at in range(last - 999, last + 1)]
    question = "dist-key-for-a-large-join"
    full = {"version": 1, "answers": {question: old}, "checklist": {}}
    page = open_page(
        "topics/redshift/",
        prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(full))})",
    )
    card = page.locator(f"#q-{question}")
    card.get_by_role("button", name="Sure").click()
    card.get_by_role("radio", name="Got it").check()
    card.get_by_role("button", name="Keep this grade").click()
    page.reload()
    expect(boxes_of(page).first).to_be_visible()
    assert list(stored(page)) == [KEY]
    answers = json.loads(stored(page)[KEY])["answers"][question]
    assert (len(answers), [each["grade"] for each in answers].count("got-it")) == (1001, 1)


def test_a_box_can_be_unticked_after_the_clock_was_set_back(open_page: Open) -> None:
    page = open_page(TOPIC)
    tick_first(page)
    page.clock.set_fixed_time("2001-01-01")
    box = boxes_of(page).first
    box.uncheck()
    page.reload()
    expect(box).not_to_be_checked()


def test_what_was_ticked_at_the_end_of_time_does_not_spoil_the_record(open_page: Open) -> None:
    page = open_page(TOPIC)
    tick_first(page)
    last = "localStorage[key] = localStorage[key].replace(/\\d{13}/, '8640000000000000')"
    page.evaluate(f"(key) => {{ {last} }}", KEY)
    page.reload()
    boxes_of(page).nth(1).check()
    page.reload()
    expect(boxes_of(page).nth(1)).to_be_checked()
    assert list(stored(page)) == [KEY]


def test_a_double_click_does_not_answer_twice_whether_everything_is_to_be_forgotten(open_page: Open) -> None:
    page = open_page(TOPIC)
    tick_first(page)
    page.goto(page.url.replace(TOPIC, ""))
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("button", name="Forget them").dblclick()
    expect(page.get_by_role("button", name="Yes, forget everything")).to_be_visible()
    expect(page.get_by_text("This browser holds 0 answers to 0 questions, 1 tick.")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Forget everything")).to_be_focused()


def test_an_import_cannot_be_undone_once_more_was_done(open_page: Open) -> None:
    page = open_page("")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import from a file").click()
    empty = {"version": 1, "answers": {}, "checklist": {"a": {"ticked": True, "at": 1}}}
    chooser.value.set_files({"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(empty).encode()})
    page.get_by_role("button", name="Merge with what is here").click()
    undo = page.get_by_role("button", name="Undo the import")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(undo).to_be_focused()
    page.get_by_label("Answers a day").fill("12")
    page.get_by_label("Answers a day").press("Tab")
    expect(undo).not_to_be_attached()


def test_the_appearance_is_kept_and_set_before_the_page_is_painted(open_page: Open) -> None:
    page = open_page("", color_scheme="light")
    switch = page.get_by_role("button", name="Theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 247, 238)"
    switch.click()
    expect(switch).to_have_accessible_name("Theme: dark")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 22, 18)"
