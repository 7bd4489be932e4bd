"""Browsers that hold progress already."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.support.browser import Open
from tests.support.pages.hostile_files import PHONE
from tests.support.pages.progress import CHOICE, INTERVIEW, OTHER, SOON, TOPIC, boxes_of, card, fill, go_to, grade, holding
from tests.support.server import Server


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    """No test of this room changes more of the browser than its clock."""
    return open_wiped


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
    grade(go_to(page, "drill/").locator("study-question"), "Think so")
    go_to(page)
    fill(page, INTERVIEW, SOON)
    fill(page, "Answers a day", "12")
    return page
