"""What was learned moves to another browser, is merged, taken back and forgotten; no file does it harm."""

from __future__ import annotations

import json
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open, open_beside
from tests.support.pages import hostile_files as files
from tests.support.pages.hostile_files import EMPTY, LAPTOP, OLD, OLDER, PHONE, QUESTION, answers
from tests.support.pages.learner import KEY
from tests.support.pages.progress import (
    EITHER_WAY,
    INTERVIEW,
    SOON,
    TOPIC,
    Record,
    boxes_of,
    choose,
    exported,
    forget,
    go_to,
    holding,
    kept,
    panel,
    press,
    proof,
    take_in,
)
from tests.support.published import BASE

EITHER_SIDE = pytest.mark.parametrize(("here", "file"), [(PHONE, LAPTOP), (LAPTOP, PHONE)], ids=["phone", "laptop"])


def test_what_was_learned_moves_to_another_browser(learned: Page, open_wiped: Open) -> None:
    text = exported(learned)
    assert kept(text) == kept(learned)
    given = [answer for each in kept(text)["answers"].values() for answer in each]
    assert sorted(str(answer["confidence"]) for answer in given) == ["None", "guess", "sure", "think-so"]
    for how in ("Merge", "Replace"):
        other = open_wiped("")
        take_in(other, text, how)
        other.reload()
        assert kept(other) == kept(text)
        expect(other.get_by_label(INTERVIEW)).to_have_value(SOON)
        expect(other.get_by_label("Answers a day")).to_have_value("12")
        assert kept(exported(other)) == kept(text)


def test_what_was_exported_comes_back_after_it_was_forgotten(learned: Page) -> None:
    text = exported(learned)
    for how in ("Merge", "Replace"):
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
    expect(proof(go_to(page, TOPIC))).to_be_visible()


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


def test_an_export_says_that_its_file_is_open_to_whoever_reads_it(home: Page) -> None:
    exported(home)
    expect(panel(home).get_by_role("status")).to_contain_text("in plain text: your stories, and what you did when")


@EITHER_WAY
def test_the_newest_answer_counts_wherever_it_stands_in_the_file(how: str, open_wiped: Open) -> None:
    page = open_wiped("")
    take_in(page, EMPTY | {"answers": {QUESTION: answers((4000, "got-it"), (2000, "missed"))}}, how)
    expect(proof(go_to(page, TOPIC))).to_be_visible()


NOTHING = kept(json.dumps(EMPTY))


@EITHER_WAY
@pytest.mark.parametrize("old", [OLD, OLDER], ids=["version 1", "version 2"])
def test_a_file_of_an_older_release_is_taken_in(old: Record, how: str, open_page: Open) -> None:
    page = open_page("")
    take_in(page, old, how)
    assert kept(page) == NOTHING | {part: old[part] for part in ("answers", "checklist", "settings") if part in old}


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
