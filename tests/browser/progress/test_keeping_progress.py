"""What was done stays: from release to release, in two tabs, on the way back, without storage, whatever the clock says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import QUIET, Open, open_beside, when_live
from tests.support.chromium import find_whole_chromium
from tests.support.hostile_files import EMPTY, ITEM, LAPTOP, OLD, OLDER, PHONE, QUESTION, spoiled
from tests.support.kept import until
from tests.support.learner import KEY
from tests.support.mock_link import sealed
from tests.support.progress import (
    BLOCKED,
    EITHER_WAY,
    FULL,
    OTHER,
    SCREEN,
    SOON,
    TOPIC,
    Record,
    boxes_of,
    card,
    choose,
    exported,
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
    visit,
)
from tests.support.published import BASE
from tests.support.server import Server

CHROMIUM = find_whole_chromium()  # before a test runs Playwright: it may run one itself
NOTHING = kept(json.dumps(EMPTY))
SOON_OR_LATE = pytest.mark.parametrize("late", [False, True], ids=["soon", "late"])
HOLD_WRITES = """() => {
  const { setItem } = Storage.prototype;
  const held = [];
  Storage.prototype.setItem = function (...pair) { this === localStorage ? held.push(pair) : setItem.apply(this, pair); };
  window.release = () => { Storage.prototype.setItem = setItem; held.forEach((pair) => localStorage.setItem(...pair)); };
}"""


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def write_late(second: Page, first: Page) -> None:
    """Let a tab write what it wrote while its writes were held, over what the first wrote meanwhile."""
    first.evaluate("() => { window.heard = false; }")
    second.evaluate("() => release()")
    first.wait_for_function("() => window.heard")


@pytest.mark.parametrize("old", [OLD, {"version": 1, "answers": {}, "checklist": {}}], ids=["full", "empty"])
def test_a_record_of_the_first_release_is_read_and_kept(old: Record, open_page: Open) -> None:
    page = open_page(TOPIC, prepare=holding(old))
    expect(page.locator(f"[data-item={ITEM}]").get_by_role("checkbox")).to_be_checked(checked=bool(old["checklist"]))
    grade(card(page, OTHER), "Sure")
    fill(visit(page), "Answers a day", "7")
    assert kept(page)["answers"].pop(OTHER)
    assert {**kept(page)["answers"], OTHER: []} == {**old["answers"], OTHER: []}
    assert kept(page)["checklist"] == old["checklist"]
    assert list(stored(page)) == [KEY]


@EITHER_WAY
@pytest.mark.parametrize("old", [OLD, OLDER], ids=["version 1", "version 2"])
def test_a_file_of_an_older_release_is_taken_in(old: Record, how: str, open_page: Open) -> None:
    page = open_page("")
    take_in(page, old, how)
    assert kept(page) == NOTHING | {part: old[part] for part in ("answers", "checklist", "settings") if part in old}


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
    fill(first, SCREEN, SOON)
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


SQL = "keep-the-latest-row-per-customer"
STORIES = "topics/behavioural/stories/"
IN_TAB = "Object.entries(sessionStorage).filter(([key]) => !key.startsWith('study-begun')).map(([, text]) => text)"


def box(page: Page) -> Locator:
    return card(page, SQL).get_by_role("textbox", name="Your SQL")


def test_a_story_in_hand_in_another_tab_is_forgotten_and_what_is_typed_next_is_kept(open_page: Open) -> None:
    first, second = two_tabs(open_page(""), STORIES)
    field = second.get_by_role("textbox", name="Action").first
    field.press_sequentially("old")
    forget(first)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    field.press_sequentially("new")
    second.reload()
    expect(field).to_have_value("new")
    hear(first, '"new"')
    assert [note["text"] for note in kept(first)["notes"].values()] == ["new"]


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


@pytest.mark.parametrize("ahead", ["2030-05-04T12:00:00", "2031-06-01T12:00:00"], ids=["two days", "a year"])
@pytest.mark.parametrize("back", ["2030-05-02T12:00:00", "2001-01-01T12:00:00"], ids=["right", "years back"])
def test_a_clock_that_is_set_back_while_a_story_is_open_takes_nothing_of_it(ahead: str, back: str, open_page: Open) -> None:
    page = open_page("")
    page.clock.set_fixed_time(ahead)
    page.reload()
    forget(page)
    field = visit(page, STORIES).get_by_role("textbox", name="Action").first
    field.press_sequentially("long in the making")
    page.clock.set_fixed_time(back)
    field.press_sequentially(", still")
    expect(field).to_have_value("long in the making, still")
    page.reload()
    expect(field).to_have_value("long in the making, still")


def test_a_card_in_hand_in_another_tab_is_forgotten(open_page: Open) -> None:
    first, second = two_tabs(open_page(""), "topics/etl/")
    box(second).fill("SELECT old")
    card(second, SQL).get_by_role("button", name="Sure").click()
    card(second, SQL).get_by_role("checkbox").first.check()
    forget(first)
    expect(box(second)).to_have_value("")
    assert second.evaluate(IN_TAB) == []
    expect(card(second, SQL).get_by_role("checkbox").first).not_to_be_checked()
    box(second).press_sequentially("n")
    [attempt] = second.evaluate(IN_TAB)
    assert {name: json.loads(attempt)[name] for name in ("written", "confidence", "ticks")} == {
        "written": "n",
        "confidence": None,
        "ticks": [],
    }


def test_a_mock_in_another_tab_is_forgotten(open_page: Open) -> None:
    first, second = two_tabs(
        open_page(""), "mock/#interviewer-1-60-0-0-0--" + sealed("interviewer", 1, 60, 0, 0, 0, "").split("-")[-1]
    )
    keep = second.get_by_label("keep")
    keep.fill("old sentence")
    second.locator(".scorecard").get_by_role("radio").first.check()
    assert "old" in str(second.evaluate(IN_TAB))
    forget(first)
    expect(keep).to_have_value("")
    expect(second.locator(".scorecard").get_by_role("radio", checked=True)).to_have_count(0)
    assert second.evaluate(IN_TAB) == []
    assert "old" not in str(second.locator(".scorecard [data-copy]").get_attribute("data-copy"))
    keep.press_sequentially("new")
    assert second.evaluate(IN_TAB) == ["keep=new&change="]


def test_a_tab_that_was_elsewhere_while_all_was_forgotten_finds_nothing_of_it(open_page: Open) -> None:
    first, second = two_tabs(open_page(""), "topics/etl/")
    box(second).fill("SELECT old")
    second.evaluate("sessionStorage.setItem('study-sitting:/aloud/:alone-a', 'keep=old')")
    second.goto("about:blank")
    forget(first)
    visit_from(first, second, "topics/etl/")
    expect(box(second)).to_have_value("")
    assert second.evaluate(IN_TAB) == []
    box(second).fill("SELECT new")
    second.reload()
    expect(box(second)).to_have_value("SELECT new")


@pytest.mark.parametrize("file", [LAPTOP, EMPTY, PHONE | {"since": 9**16, "forgotten": 9**16}], ids=["full", "empty", "forgot"])
@pytest.mark.parametrize("here", [PHONE, EMPTY], ids=["full", "empty"])
@EITHER_WAY
def test_what_another_tab_has_in_hand_outlasts_an_import_there_and_its_undoing(
    here: Record, file: Record, how: str, open_page: Open
) -> None:
    first, second = two_tabs(open_page("", prepare=holding(here)), "topics/etl/")
    box(second).fill("SELECT mine")
    take_in(first, file, how)
    second.reload()
    expect(box(second)).to_have_value("SELECT mine")
    press(first, "Undo the import")
    second.reload()
    expect(box(second)).to_have_value("SELECT mine")


def visit_from(first: Page, second: Page, path: str) -> None:
    second.goto(first.url.partition(BASE)[0] + BASE + path)


def test_another_tab_shows_what_was_done_in_this_one(open_page: Open) -> None:
    first, second = two_tabs(open_page(""), "checklist/")
    boxes_of(second).first.check()
    expect(panel(first)).to_contain_text("This browser holds 0 answers to 0 questions, 1 tick.")
    grade(first.locator("study-question"), "Sure", as_="Got it")
    expect(proof(second)).to_be_visible()
    take_in(first, LAPTOP, "Replace")
    expect(second.locator("study-checklists > [role=status]")).to_contain_text("0 of")


@pytest.fixture
def going_back(browser: Browser, server: Server) -> Iterator[Page]:
    """The home page in a browser that keeps the pages it leaves, as Playwright's own does not."""
    launched = browser.browser_type.launch(
        executable_path=CHROMIUM, args=QUIET, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = launched.new_page()
    page.set_default_timeout(15_000)
    # Chromium tells a page afterwards what was stored while it was away; that no other browser need do.
    page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation())")
    page.goto(server.url)
    yield page
    launched.close()


def test_a_page_that_comes_back_as_it_was_left_shows_what_was_done_since(going_back: Page) -> None:
    page = going_back
    page.evaluate("() => { addEventListener('pageshow', (event) => { window.kept = event.persisted; }); }")
    expect(panel(page)).to_contain_text("This browser holds 0 answers to 0 questions, 0 ticks.")
    page.get_by_role("link", name="Checklist", exact=True).click()
    boxes_of(page).nth(1).check()
    page.go_back(wait_until="commit")
    page.wait_for_function("() => window.kept")  # else Chromium built the page anew, and this test shows nothing
    expect(panel(page)).to_contain_text("This browser holds 0 answers to 0 questions, 1 tick.")
    forget(page)
    page.go_forward(wait_until="commit")
    expect(boxes_of(page).nth(1)).not_to_be_checked()
    expect(page.locator("study-checklists > [role=status]")).to_contain_text("0 of")


def test_a_page_that_comes_back_as_it_was_left_holds_nothing_that_was_forgotten(going_back: Page) -> None:
    page = going_back
    page.goto(page.url + STORIES)
    when_live(page)
    field = page.get_by_role("textbox", name="Action").first
    field.press_sequentially("old")
    page.evaluate("() => { addEventListener('pageshow', (event) => { window.kept = event.persisted; }); }")
    page.get_by_role("link", name="start page").first.click()
    forget(page)
    page.go_back(wait_until="commit")
    page.wait_for_function("() => window.kept")
    expect(field).to_have_value("")


@pytest.mark.parametrize(
    "prepare", [BLOCKED, BLOCKED.replace("local", "session") + ";" + BLOCKED, FULL], ids=["local", "both", "full"]
)
def test_without_storage_the_visit_can_be_taken_along_in_a_file(prepare: str, open_page: Open) -> None:
    page = open_page("", prepare=prepare)
    fill(page, SCREEN, SOON)
    expect(page.get_by_role("status").filter(has_text="for this visit only")).to_be_visible()
    fill(page, "Answers a day", "7")
    grade(page.locator("study-question"), "Think so", 1)
    expect(page.locator("study-start").get_by_role("status")).to_contain_text("7 answers")
    expect(panel(page)).to_contain_text(f"This browser holds 1 answer to 1 question, 0 ticks, the date {SOON}, 7 answers a day.")
    record = kept(exported(page))
    [answer] = record["answers"][QUESTION]
    assert (answer["confidence"], answer["ticks"]) == ("think-so", [1])
    assert (record["settings"]["date"]["value"], record["settings"]["cap"]["value"]) == (SOON, 7)


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
        fill(page, SCREEN, date)
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
    fill(page, SCREEN, SOON)
    page.reload()
    assert list(stored(page)) == [KEY]
    assert kept(page)["settings"]["date"]["value"] == SOON


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_page_says_plainly_that_progress_lives_in_this_browser_alone(script: bool, open_page: Open) -> None:
    page = open_page("", java_script_enabled=script)
    expect(panel(page)).to_contain_text("this browser, on this device, and nowhere else")
    expect(panel(page)).to_contain_text("No account, no server")
    expect(panel(page).get_by_role("button")).to_have_count(3 if script else 0)
