"""A browser that keeps progress: what its storage holds, and the panel that moves, merges and forgets it."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import open_beside, when_live
from tests.support.pages import hostile_files as files
from tests.support.pages.hostile_files import QUESTION
from tests.support.pages.learner import KEY
from tests.support.published import BASE


def boxes_of(page: Page) -> Locator:
    return page.locator("study-checklist").get_by_role("checkbox")


def stored(page: Page) -> dict[str, str]:
    return page.evaluate("Object.fromEntries(Object.entries(localStorage))")


BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
Record = dict[str, Any]
INTERVIEW = re.compile("^Date of your")  # the label of the field
SOON = (datetime.date.today() + datetime.timedelta(days=20)).isoformat()
TOPIC = "topics/redshift/"
OTHER = "when-key-beats-all"
CHOICE = "compute-for-growing-history"
EITHER_WAY = pytest.mark.parametrize("how", ["Merge", "Replace"])


def go_to(page: Page, path: str = "") -> Page:
    page.goto(urljoin(page.url, BASE + path))
    return when_live(page)


def holding(record: Record) -> str:
    """Return the script that puts a record into an empty storage."""
    return f"if (!localStorage.length) localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(record))})"


def kept(where: Page | str) -> Record:
    """Return what a file, or the storage of a page, holds: all but when it was begun."""
    record = json.loads(where if isinstance(where, str) else stored(where)[KEY])
    return {part: record[part] for part in ("settings", "answers", "checklist", "notes")}


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Your progress")


def press(page: Page, *names: str) -> None:
    for name in names:
        panel(page).get_by_role("button", name=name).click()


def exported(page: Page) -> str:
    with page.expect_download() as download:
        press(page, "Export to a file")
    return Path(download.value.path()).read_text(encoding="utf-8")


def choose(page: Page, content: str | bytes, name: str = "progress.json") -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "Import from a file")
    chooser.value.set_files(files.as_file(content, name))


def take_in(page: Page, content: str | Record, how: str) -> None:
    choose(page, content if isinstance(content, str) else json.dumps(content))
    press(page, how)
    expect(panel(page).get_by_role("button", name="Undo the import")).to_be_focused()


def forget(page: Page) -> None:
    press(page, "Forget everything", "Forget them", "Yes, forget everything")
    expect(panel(page).get_by_role("status")).to_have_text("Everything is forgotten.")


def card(page: Page, question: str = QUESTION) -> Locator:
    return page.locator(f"#q-{question}")


def grade(card: Locator, confidence: str, *points: int, as_: str = "") -> None:
    card.get_by_role("button", name=confidence).click()
    for point in points:
        card.get_by_role("checkbox").nth(point).check()
    if as_:
        card.get_by_role("radio", name=as_).check()
    card.get_by_role("button", name="Keep this grade").click()


def fill(page: Page, label: str | re.Pattern[str], value: str) -> None:
    page.get_by_label(label).fill(value)
    page.get_by_label(label).blur()


def proof(page: Page) -> Locator:
    """The checklist's word that the question could be said."""
    return page.locator("study-checklist").get_by_role("link", name="(you could say it)")


def two_tabs(page: Page, path: str) -> tuple[Page, Page]:
    """Open a second tab beside the first, which tells when it has heard of it."""
    second = open_beside(page)
    second.goto(urljoin(page.url, BASE + path))
    when_live(second)
    page.evaluate("() => { addEventListener('storage', () => { window.heard = true; }); }")
    return page, second


def hear(page: Page, text: str) -> None:
    """Wait until a page sees in storage what another window wrote, which takes a moment."""
    page.wait_for_function("([key, text]) => localStorage.getItem(key)?.includes(text)", arg=[KEY, text])


SQL = "keep-the-latest-row-per-customer"
STORIES = "topics/behavioural/stories/"
IN_TAB = "Object.entries(sessionStorage).filter(([key]) => !key.startsWith('study-begun')).map(([, text]) => text)"


def box(page: Page) -> Locator:
    return card(page, SQL).get_by_role("textbox", name="Your SQL")


S3 = "topics/s3/"


def tick_first(page: Page) -> None:
    boxes_of(page).first.check()
