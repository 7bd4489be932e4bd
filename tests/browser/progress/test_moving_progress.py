"""What was learned moves to another browser, is merged, taken back and forgotten; no file does it harm."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.support import hostile_files as files
from tests.support.browser import Open, open_beside
from tests.support.hostile_files import EMPTY, HOSTILE, LAPTOP, PHONE, QUESTION, SOUND, answers
from tests.support.learner import KEY
from tests.support.progress import (
    CHOICE,
    EITHER_WAY,
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
    holding,
    kept,
    panel,
    press,
    proof,
    stored,
    take_in,
    visit,
)
from tests.support.published import BASE

EITHER_SIDE = pytest.mark.parametrize(("here", "file"), [(PHONE, LAPTOP), (LAPTOP, PHONE)], ids=["phone", "laptop"])
MARKUP = "<img src=x onerror=harmed=1>"  # a name is text
NAMES = "[...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(Object.prototype)].sort()"


def refuse(page: Page, wrong: dict[str, tuple[str | bytes, str]]) -> None:
    """Choose files that are refused in words, change nothing and run nothing."""
    before = stored(page), page.evaluate(NAMES)
    chooser = panel(page).locator("input[type=file]")  # its button opens it; here it is filled at once
    for name, (content, reason) in wrong.items():
        chooser.set_input_files(files.as_file(content, f"{name[:30]} {MARKUP}"))
        shown = re.escape(" ".join(f"{name[:30]} {MARKUP}".replace('"', "'").split()))
        told = re.compile(rf"^“{shown}” .*{re.escape(reason)}.*\. Nothing was changed\.$")
        expect(panel(page).get_by_role("status")).to_have_text(told)
    expect(panel(page).get_by_role("button")).to_have_count(3)
    assert (stored(page), page.evaluate(NAMES)) == before


@pytest.fixture
def home(open_wiped: Open) -> Iterator[Page]:
    """The home page of a browser that holds the phone's record; no dialog may open."""
    page = open_wiped("", prepare=holding(PHONE))
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    assert dialogs == []


@pytest.fixture
def learned(open_wiped: Open) -> Page:
    """The home page of a browser in which everything was done that is kept."""
    page = open_wiped(TOPIC)
    grade(card(page), "Sure", 1)
    grade(card(page, OTHER), "Guess", 0, 2, as_="Got it")
    card(page, CHOICE).get_by_text("Answer in your head, then show the options").click()
    card(page, CHOICE).get_by_role("radio").first.check()
    card(page, CHOICE).get_by_role("button", name="Check").click()
    boxes_of(page).nth(0).check()
    boxes_of(page).nth(1).check()
    boxes_of(page).nth(1).uncheck()
    grade(visit(page, "drill/").locator("study-question"), "Think so")
    visit(page)
    fill(page, SCREEN, SOON)
    fill(page, "Answers a day", "12")
    return page


@EITHER_WAY
def test_what_was_learned_moves_to_another_browser(how: str, learned: Page, open_wiped: Open) -> None:
    text = exported(learned)
    assert kept(text) == kept(learned)
    given = [answer for each in kept(text)["answers"].values() for answer in each]
    assert sorted(str(answer["confidence"]) for answer in given) == ["None", "guess", "sure", "think-so"]
    other = open_wiped("")
    take_in(other, text, how)
    other.reload()
    assert kept(other) == kept(text)
    expect(other.get_by_label(SCREEN)).to_have_value(SOON)
    expect(other.get_by_label("Answers a day")).to_have_value("12")
    assert kept(exported(other)) == kept(text)


@EITHER_WAY
def test_what_was_exported_comes_back_after_it_was_forgotten(how: str, learned: Page) -> None:
    text = exported(learned)
    forget(learned)
    assert kept(learned) == kept(json.dumps(EMPTY))
    take_in(learned, text, how)
    learned.reload()
    assert kept(learned) == kept(text)


@EITHER_SIDE
def test_a_merge_loses_no_answer_and_the_newer_of_everything_else_counts(here: Record, file: Record, open_wiped: Open) -> None:
    page = open_wiped("", prepare=holding(here))
    for _ in range(2):  # the second time it has nothing to add
        take_in(page, file, "Merge")
        assert kept(page) == files.BOTH
    expect(proof(visit(page, TOPIC))).to_be_visible()


@pytest.mark.parametrize(("here", "file"), [("missed", "got-it"), ("got-it", "missed")])
def test_a_merge_keeps_two_answers_of_one_moment_whichever_browser_it_is_in(here: str, file: str, open_wiped: Open) -> None:
    page = open_wiped("", prepare=holding(EMPTY | {"answers": {QUESTION: answers((9, here))}}))
    take_in(page, EMPTY | {"answers": {QUESTION: answers((9, file))}}, "Merge")
    assert kept(page)["answers"][QUESTION] == answers((9, "got-it"), (9, "missed"))


@EITHER_SIDE
def test_a_replacement_leaves_what_the_file_holds_and_nothing_else(here: Record, file: Record, open_wiped: Open) -> None:
    page = open_wiped("", prepare=holding(here))
    take_in(page, file, "Replace")
    page.reload()
    assert kept(page) == kept(json.dumps(file))


@EITHER_WAY
def test_an_import_can_be_undone(how: str, home: Page) -> None:
    take_in(home, LAPTOP, how)
    assert kept(home) != kept(json.dumps(PHONE))
    press(home, "Undo the import")
    home.reload()
    assert kept(home) == kept(json.dumps(PHONE))


MINE = {"text": "what I did", "at": 1000}
LATEST = 8_640_000_000_000_000
IN_400_DAYS = (datetime.date.today().toordinal() - datetime.date(1970, 1, 1).toordinal() + 400) * 86_400_000


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
    field = visit(page, "topics/behavioural/stories/").locator(f"[name={files.FIELD}]")
    field.press_sequentially(", and what came of it")
    page.reload()
    expect(field).to_have_value("what I did, and what came of it")


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
    grade(card(visit(page, TOPIC)), "Sure", as_="Got it")
    times = [answer["at"] for answer in kept(page)["answers"][QUESTION]]
    assert (len(times), max(times) < IN_400_DAYS) == (3, True)
    for _ in range(2):  # and again it adds nothing
        take_in(visit(page), EMPTY | ahead, "Merge")
        assert len(kept(page)["answers"][QUESTION]) == 3
    expect(proof(visit(page, TOPIC))).to_be_visible()


def test_what_an_import_would_take_away_is_said_before_it_is_done(home: Page) -> None:
    choose(home, json.dumps(LAPTOP))
    asked = panel(home).get_by_role("group")
    expect(asked).to_contain_text("Merging replaces 1 tick, 1 field of your story sheet and your date.")
    gone = "3 answers, 2 ticks, 2 fields of your story sheet, your date and your number of answers a day"
    expect(asked).to_contain_text(f"Replacing loses {gone}.")
    press(home, "Cancel")
    choose(home, exported(home))
    expect(asked).to_contain_text("holds")
    expect(asked).not_to_contain_text("replaces")
    expect(asked).not_to_contain_text("loses")


def test_what_an_import_would_take_away_is_said_anew_when_another_tab_writes_meanwhile(home: Page) -> None:
    asked = panel(home).get_by_role("group")
    choose(home, json.dumps(LAPTOP))
    expect(asked).to_contain_text("Replacing loses 3 answers, 2 ticks")
    other = open_beside(home)
    other.goto(urljoin(home.url, BASE + TOPIC))
    boxes_of(other).nth(3).check()
    expect(asked).to_contain_text("Replacing loses 3 answers, 3 ticks")
    # What the page has yet to hear of counts as well: the answer is to a question that was not put.
    more = kept(home)["checklist"] | {"more": {"ticked": True, "at": 1}}
    home.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(PHONE | {"checklist": more})])
    press(home, "Replace")
    expect(asked).to_contain_text("Replacing loses 3 answers, 4 ticks")
    assert len(kept(home)["checklist"]) == 4
    press(home, "Replace")
    assert kept(home) == kept(json.dumps(LAPTOP))


MANY = {f"made-up-{number}": answers((1, "missed")) for number in range(3000)}


def test_a_file_of_very_many_names_keeps_out_no_later_one(open_wiped: Open) -> None:
    page = open_wiped("")
    take_in(page, EMPTY | {"answers": MANY}, "Merge")
    fill(page, "Answers a day", "7")
    grade(page.locator("study-question"), "Sure", as_="Got it")
    own = exported(page)
    for how in ("Merge", "Replace"):
        take_in(page, own, how)
        assert kept(page) == kept(own)
    choose(page, json.dumps(PHONE))
    told = "It cannot be merged: it holds 3,002 questions together with what is here; a record has room for 3,000."
    expect(panel(page).get_by_role("group")).to_contain_text(told)
    expect(panel(page).get_by_role("button", name="Merge")).to_have_count(0)
    press(page, "Replace")
    assert kept(page) == kept(json.dumps(PHONE))
    take_in(open_wiped(""), own, "Replace")  # a new browser takes it too


def test_what_leaves_no_room_while_it_is_asked_is_said_and_not_merged(open_wiped: Open) -> None:
    page = open_wiped("")
    choose(page, json.dumps(EMPTY | {"answers": MANY}))
    expect(panel(page).get_by_role("button", name="Merge")).to_be_visible()
    full = json.dumps(EMPTY | {"answers": {f"other-{number}": [] for number in range(9)}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, full])
    press(page, "Merge")
    expect(panel(page)).to_contain_text("It cannot be merged: it holds 3,009 questions together with what is here")
    assert kept(page) == kept(full)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202egnp.json", "“gnp.json”"),
        ("\u2066a\u200b\u3164.json", "“a.json”"),
        ("mine.json” holds nothing. Merging replaces nothing.", "“mine.json' holds nothing. Merging replaces nothing.”"),
        ("x" * 200 + ".json", "“" + "x" * 59 + "…”"),
        ("\u05d0\u05d1.json", "“\u05d0\u05d1.json”"),
    ],
    ids=["turned", "invisible", "forged", "long", "Hebrew"],
)
def test_a_files_name_says_nothing_beyond_its_quotation_marks(name: str, shown: str, home: Page) -> None:
    choose(home, json.dumps(LAPTOP), name)
    expect(panel(home).get_by_role("group").locator("bdi")).to_have_text(shown)
    expect(panel(home).get_by_role("group")).to_contain_text(f"{shown} holds 3 answers")
    choose(home, "no record", name)
    expect(panel(home).get_by_role("status").locator("bdi")).to_have_text(shown)


def test_an_export_says_that_its_file_is_open_to_whoever_reads_it(home: Page) -> None:
    exported(home)
    expect(panel(home).get_by_role("status")).to_contain_text("in plain text: your stories, and what you did when")


@pytest.mark.parametrize("since", [LATEST, LATEST - 1, IN_400_DAYS], ids=["latest", "nearly", "in 400 days"])
def test_a_beginning_that_lies_ahead_keeps_nothing_from_being_forgotten(since: int, open_wiped: Open) -> None:
    page = open_wiped("", prepare=holding(PHONE | {"since": since}))
    forget(page)
    page.reload()
    assert kept(page) == kept(json.dumps(EMPTY))
    fill(page, "Answers a day", "7")
    page.reload()
    expect(page.get_by_label("Answers a day")).to_have_value("7")


REFUSE = "Storage.prototype.{} = () => {{ throw new DOMException('no', 'QuotaExceededError') }};"
IGNORE = "Storage.prototype.{} = () => {{}};"
READ_NOTHING = "Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError') };"


@pytest.mark.parametrize(
    ("storage", "left"),
    [
        (
            REFUSE.format("setItem") + REFUSE.format("removeItem"),
            "may still keep what you had begun in this tab, your progress, progress that was set aside: close",
        ),
        (
            IGNORE.format("setItem") + IGNORE.format("removeItem"),
            "may still keep what you had begun in this tab, your progress, progress",
        ),
        (
            IGNORE.format("removeItem"),
            "may still keep what you had begun in this tab, progress that was set aside: close the other tabs",
        ),
        (READ_NOTHING, "may still keep what this page may not read: close the other tabs of this site, then delete its data"),
    ],
    ids=["refuses", "ignores", "removes nothing", "reads nothing"],
)
def test_forgetting_is_said_only_where_storage_obeyed(storage: str, left: str, home: Page) -> None:
    home.evaluate("key => localStorage.setItem(`${key}:set-aside:1`, 'x')", KEY)
    home.evaluate("sessionStorage.setItem('study-attempt:/aloud/', 'x')")
    home.evaluate(f"() => {{ {storage} }}")
    press(home, "Forget everything", "Forget them", "Yes, forget everything")
    expect(panel(home).get_by_role("status")).to_contain_text("Forgotten here, but this browser")
    expect(panel(home).get_by_role("status")).to_contain_text(left)


def test_a_full_storage_is_emptied_all_the_same(home: Page) -> None:
    home.evaluate(f"() => {{ {REFUSE.format('setItem')} }}")
    forget(home)
    assert stored(home) == {}


@EITHER_WAY
def test_the_newest_answer_counts_wherever_it_stands_in_the_file(how: str, open_wiped: Open) -> None:
    page = open_wiped("")
    take_in(page, EMPTY | {"answers": {QUESTION: answers((4000, "got-it"), (2000, "missed"))}}, how)
    expect(proof(visit(page, TOPIC))).to_be_visible()


@pytest.mark.parametrize("said", [["Forget everything"], ["Forget everything", "Forget them"]], ids=["first", "second"])
def test_forgetting_is_asked_twice_and_can_be_cancelled_both_times(said: list[str], home: Page) -> None:
    before = stored(home)
    press(home, *said, "Cancel")
    expect(panel(home).get_by_role("status")).to_have_text("Nothing was changed.")
    expect(panel(home).get_by_role("button")).to_have_count(3)
    assert stored(home) == before


def test_forgetting_leaves_nothing_not_even_what_was_set_aside(open_wiped: Open) -> None:
    page = open_wiped("", prepare=holding(PHONE | {"version": 99}))
    expect(page.get_by_role("status").filter(has_text="set aside")).to_be_visible()
    take_in(page, LAPTOP, "Merge")
    assert len(stored(page)) == 2
    with page.expect_download() as download:
        press(page, "Export what was set aside")
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8")) == PHONE | {"version": 99}
    forget(page)
    expect(panel(page).get_by_role("button", name="Export what was set aside")).to_have_count(0)
    page.reload()
    assert list(stored(page)) == [KEY]
    assert kept(page) == kept(json.dumps(EMPTY))


@pytest.mark.parametrize("group", HOSTILE)
def test_a_file_that_is_no_progress_changes_nothing_and_is_refused_in_words(group: str, home: Page) -> None:
    refuse(home, HOSTILE[group])
    take_in(home, LAPTOP, "Merge")
    assert kept(home) == files.BOTH


@pytest.mark.parametrize("part", SOUND)
def test_a_value_of_a_wrong_type_is_refused_wherever_it_stands(part: str, home: Page) -> None:
    refuse(home, files.of_a_wrong_type(part))
    take_in(home, SOUND, "Replace")
    assert kept(home) == kept(files.TEXT)


def test_a_question_called_constructor_is_a_question_like_any_other(home: Page) -> None:
    strange = {"answers": {"constructor": answers((1, "missed"))}, "checklist": {"constructor": {"ticked": True, "at": 1}}}
    take_in(home, EMPTY | strange, "Replace")
    grade(home.locator("study-question"), "Sure", as_="Got it")
    assert list(kept(exported(home))["answers"]) == ["constructor", QUESTION]
    assert kept(home)["checklist"] == strange["checklist"]
    expect(proof(visit(home, TOPIC))).to_be_visible()
    grade(visit(home, "drill/").locator("study-question"), "Sure")
    assert len(kept(home)["answers"]) == 3
