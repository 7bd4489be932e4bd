"""Pages with a card of each kind, as opened and with all of them answered: nothing for axe to find, a thumb's size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from macros.content.questions import KINDS
from tests.support.browser import Open, axe_violations


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


ANSWERED = """() => {
  for (const button of document.querySelectorAll('.confidence button:first-of-type')) button.click();
  for (const box of document.querySelectorAll('.points input')) box.click();
  for (const keep of document.querySelectorAll('.grades .keep')) keep.click();
  for (const fold of document.querySelectorAll('.card-options')) fold.open = true;
  for (const radio of document.querySelectorAll('.options li:first-child input')) radio.click();
  for (const check of document.querySelectorAll('.choice .keep')) check.click();
  for (const fold of document.querySelectorAll('article details')) fold.open = true;
}"""
TOPICS = ("topics/redshift/", "topics/etl/")
PAIRS = [(360, "light", False), (360, "dark", True), (1280, "light", True), (1280, "dark", False)]
# The home page with each two of width, scheme and state together; a topic in each width, scheme and state; the other kinds once.
AXE_CASES = [
    *(("", *pair) for pair in PAIRS),
    *((TOPICS[0], *pair) for pair in PAIRS[1:3]),
    (TOPICS[1], *PAIRS[1]),
    ("topics/behavioural/stories/", 360, "dark", False),
]


@pytest.mark.parametrize(("path", "width", "scheme", "answered"), AXE_CASES)
def test_axe_finds_nothing(path: str, width: int, scheme: str, answered: bool, open_page: Open) -> None:
    page = open_page(path, width=width, color_scheme=scheme)
    if answered:
        page.evaluate(ANSWERED)
    page.evaluate("scrollTo(0, 0)")  # axe takes what has scrolled under the contents for covered
    found = axe_violations(page, rules={"target-size": {"enabled": True}})
    assert [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found] == []


def buttons_too_small(page: Page) -> list[str]:
    small = "(button) => button.offsetParent && (button.offsetHeight < 44 || button.offsetWidth < 44)"
    targets = "[...document.querySelectorAll('.card :is(button, .grades label, .points label, .option, summary)')]"
    return page.evaluate(f"{targets}.filter({small}).map((button) => button.outerHTML.slice(0, 80))")


def test_a_thumb_hits_every_button_of_a_card_of_each_kind(open_page: Open) -> None:
    kinds: set[str] = set()
    for path in TOPICS:
        page = open_page(path, width=360)
        page.evaluate(ANSWERED)
        assert buttons_too_small(page) == []
        kinds |= set(page.locator("study-question").evaluate_all("(all) => all.map((each) => each.getAttribute('kind'))"))
    assert kinds == set(KINDS)
