"""Everything is forgotten, here and in every other tab, once that was asked twice; what storage kept all the same is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open
from tests.support.pages.hostile_files import EMPTY, LAPTOP, PHONE
from tests.support.pages.learner import KEY
from tests.support.pages.mock_link import sealed
from tests.support.pages.progress import (
    IN_TAB,
    S3,
    SQL,
    STORIES,
    box,
    card,
    forget,
    hear,
    holding,
    kept,
    panel,
    press,
    stored,
    take_in,
    tick_first,
    two_tabs,
)
from tests.support.published import BASE


@pytest.mark.parametrize("said", [["Forget everything"], ["Forget everything", "Forget them"]], ids=["first", "second"])
def test_forgetting_is_asked_twice_and_can_be_cancelled_both_times(said: list[str], home: Page) -> None:
    before = stored(home)
    press(home, *said, "Cancel")
    expect(panel(home).get_by_role("status")).to_have_text("Nothing was changed.")
    expect(panel(home).get_by_role("button")).to_have_count(3)
    assert stored(home) == before


def test_a_double_click_does_not_answer_twice_whether_everything_is_to_be_forgotten(open_page: Open) -> None:
    page = open_page(S3)
    tick_first(page)
    page.goto(page.url.replace(S3, ""))
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("button", name="Forget them").dblclick()
    expect(page.get_by_role("button", name="Yes, forget everything")).to_be_visible()
    expect(page.get_by_text("This browser holds 0 answers to 0 questions, 1 tick.")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Forget everything")).to_be_focused()


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
    keep = second.get_by_label("One thing to keep")
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


def visit_from(first: Page, second: Page, path: str) -> None:
    second.goto(first.url.partition(BASE)[0] + BASE + path)
