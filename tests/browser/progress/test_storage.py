"""What a learner did is kept in this browser, whatever state its storage is in and whichever release wrote it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.browser import Open, when_live
from tests.support.fuzz.records import NONE
from tests.support.pages.hostile_files import ITEM, OLD, QUESTION
from tests.support.pages.learner import KEY
from tests.support.pages.progress import (
    BLOCKED,
    FULL,
    INTERVIEW,
    OTHER,
    S3,
    SOON,
    TOPIC,
    Record,
    boxes_of,
    card,
    exported,
    fill,
    go_to,
    grade,
    holding,
    kept,
    panel,
    stored,
    tick_first,
)


def test_a_tick_survives_a_reload_and_is_counted(open_page: Open) -> None:
    page = open_page(S3)
    tick_first(page)
    tally = page.locator("study-checklist .tally[role=status]")
    total = boxes_of(page).count()
    expect(tally).to_have_text(f"1 of {total} ticked")
    page.reload()
    expect(boxes_of(page).first).to_be_checked()
    expect(tally).to_have_text(f"1 of {total} ticked")


def test_the_record_is_one_versioned_key_that_nobody_changes_by_accident(open_page: Open) -> None:
    page = open_page(S3)
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
    page = open_page(S3, prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})")
    expect(page.get_by_role("status").filter(has_text="set aside")).to_contain_text(reason)
    tick_first(page)
    kept = stored(page)
    assert json.loads(kept[KEY])["version"] == 3
    assert [value for key, value in kept.items() if key.startswith(f"{KEY}:set-aside:")] == [text]


@pytest.mark.parametrize("prepare", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_visit_works_and_says_so(prepare: str, open_page: Open) -> None:
    page = open_page(S3, prepare=prepare)
    boxes = boxes_of(page)
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page.locator("study-checklist .tally")).to_contain_text("2 of")
    expect(page.get_by_role("status").filter(has_text="for this visit only")).to_be_visible()


@pytest.mark.parametrize("old", [OLD, {"version": 1, "answers": {}, "checklist": {}}], ids=["full", "empty"])
def test_a_record_of_the_first_release_is_read_and_kept(old: Record, open_page: Open) -> None:
    page = open_page(TOPIC, prepare=holding(old))
    expect(page.locator(f"[data-item={ITEM}]").get_by_role("checkbox")).to_be_checked(checked=bool(old["checklist"]))
    grade(card(page, OTHER), "Sure")
    fill(go_to(page), "Answers a day", "7")
    assert kept(page)["answers"].pop(OTHER)
    assert {**kept(page)["answers"], OTHER: []} == {**old["answers"], OTHER: []}
    assert kept(page)["checklist"] == old["checklist"]
    assert list(stored(page)) == [KEY]


@pytest.mark.parametrize(
    "prepare", [BLOCKED, BLOCKED.replace("local", "session") + ";" + BLOCKED, FULL], ids=["local", "both", "full"]
)
def test_without_storage_the_visit_can_be_taken_along_in_a_file(prepare: str, open_page: Open) -> None:
    page = open_page("", prepare=prepare)
    fill(page, INTERVIEW, SOON)
    expect(page.get_by_role("status").filter(has_text="for this visit only")).to_be_visible()
    fill(page, "Answers a day", "7")
    grade(page.locator("study-question"), "Think so", 1)
    expect(page.locator("study-start").get_by_role("status")).to_contain_text("7 answers")
    expect(panel(page)).to_contain_text(f"This browser holds 1 answer to 1 question, 0 ticks, the date {SOON}, 7 answers a day.")
    record = kept(exported(page))
    [answer] = record["answers"][QUESTION]
    assert (answer["confidence"], answer["ticks"]) == ("think-so", [1])
    assert (record["settings"]["date"]["value"], record["settings"]["cap"]["value"]) == (SOON, 7)


def test_a_record_is_read_once_however_often_something_is_ticked(open_page: Open) -> None:
    answer = {"at": 1, "grade": "missed", "confidence": None, "ticks": []}
    large = {"version": 1, "answers": {f"made-up-{number}": [answer] for number in range(2000)}, "checklist": {}}
    page = open_page(
        S3, prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(large))})"
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
        S3, prepare=f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(record))})"
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


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_page_says_plainly_that_progress_lives_in_this_browser_alone(script: bool, open_page: Open) -> None:
    page = open_page("", java_script_enabled=script)
    expect(panel(page)).to_contain_text("this browser, on this device, and nowhere else")
    expect(panel(page)).to_contain_text("No account, no server")
    expect(panel(page).get_by_role("button")).to_have_count(3 if script else 0)


def test_the_appearance_is_kept_and_set_before_the_page_is_painted(open_page: Open) -> None:
    page = open_page("", color_scheme="light")
    switch = page.get_by_role("button", name="Theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 247, 238)"
    switch.click()
    expect(switch).to_have_accessible_name("Theme: dark")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 22, 18)"
