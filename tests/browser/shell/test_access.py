"""Who sees, hears or types otherwise: forced colours, wide letters, large letters, keys alone; in the states a page gets into."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import LISTEN, Open, axe_violations, when_live
from tests.support.project import EVERY_PAGE
from tests.support.server import Server

SPOKEN = "study-drill study-question.is-upgraded:not([kind=choice])"


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def find_spoken(page: Page) -> None:
    card = page.locator("study-drill .card")
    expect(card).to_be_visible()
    while not page.locator(SPOKEN).is_visible():
        before = card.get_attribute("id")
        page.keyboard.press("n")
        expect(page.locator(f"study-drill .card:not(#{before})")).to_be_visible()


def grade(page: Page) -> None:
    find_spoken(page)
    page.get_by_role("button", name="Think so", exact=True).click()
    page.get_by_role("button", name="Keep this grade").click()


def check_a_choice(page: Page) -> None:
    question = page.locator("study-question[kind=choice]").first
    question.locator(".card-options > summary").click()
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()


def ask_to_forget(page: Page) -> None:
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("button", name="Forget them").click()


def search(page: Page, words: str = "parquet", answer: str = "results for") -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(answer)


def open_the_menu(page: Page) -> None:
    page.get_by_role("navigation", name="Site").get_by_text("Topics").click()


def tell(page: Page) -> None:
    page.locator(".notice").evaluate("(notice) => (notice.textContent = 'Your progress could not be kept.')")


def print_to_fold(page: Page) -> None:
    page.get_by_role("radio", name="Fold").check()


def open_the_folds(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


STATES = {
    "asking to forget": ("", "light", ask_to_forget),
    "found": ("404.html", "dark", search),
    "not found": ("404.html", "light", lambda page: search(page, "zzzzqq", "Nothing found")),
    "menu": ("404.html", "dark", open_the_menu),
    "notice": ("404.html", "light", tell),
    "drill, asked": ("drill/", "dark", find_spoken),
    "drill, graded": ("drill/", "light", grade),
    "choice, checked": ("topics/behavioural/", "dark", check_a_choice),
    "set up": ("mock/", "light", lambda page: expect(page.locator("study-mock.is-upgraded")).to_be_visible()),
    "sheet, to fold": ("topics/s3/sheet/", "dark", print_to_fold),
    "one question": ("q/keep-the-latest-row-per-customer/", "light", open_the_folds),
}
RULES = {rule: {"enabled": True} for rule in ("target-size", "label-content-name-mismatch", "td-has-header", "p-as-heading")}

# WCAG 1.4.12: a reader's own spacing; and a reader's own size.
WIDE = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
LARGE = "html:root { font-size: 200% !important }"
RESTYLE = "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }"
# What runs over the right edge of the window, or out of its own button.
OUTSIDE = """() => {
  const edge = document.documentElement.clientWidth + 1;
  const all = [...document.body.querySelectorAll('*')];
  const seen = all.filter((each) => each.checkVisibility() && !each.closest('svg, pre, .table, .visually-hidden'));
  const over = seen.filter((each) => each.matches('button, .button') && each.scrollWidth > each.clientWidth + 1);
  if (document.documentElement.scrollWidth > edge) over.push(...seen.filter((each) => each.getBoundingClientRect().right > edge));
  return over.map((each) => each.outerHTML.slice(0, 90)).slice(0, 5);
}"""
SMALL = """() => {
  const ours = (each) => each && (each.localName.startsWith('study-') || ours(each.parentElement));
  return [...document.querySelectorAll('button, select, summary, label:has(input), a.button, a.share')]
    .filter((each) => ours(each) && each.checkVisibility() && (each.offsetHeight < 44 || each.offsetWidth < 44))
    .map((each) => each.outerHTML.slice(0, 90));
}"""
MOVING = """() => [...document.body.querySelectorAll('*')].filter((each) => {
  const { transitionProperty, transitionDuration, animationName, animationDuration } = getComputedStyle(each);
  const moves = (name, time) => name !== 'none' && time.split(',').some((each) => parseFloat(each) > 0);
  return moves(transitionProperty, transitionDuration) || moves(animationName, animationDuration);
}).map((each) => each.outerHTML.slice(0, 90)).slice(0, 5)"""


def check(page: Page) -> None:
    """Fail on what does not move aside for wide or large letters, on what a thumb may miss, and on what axe finds."""
    assert page.evaluate(SMALL) == []
    for letters in ("", WIDE, LARGE):
        page.evaluate(RESTYLE, letters)
        assert page.evaluate(OUTSIDE) == [], letters
    page.evaluate(RESTYLE, "")
    page.evaluate("scrollTo(0, 0)")
    check_with_axe(page, rules=RULES)


def check_with_axe(page: Page, **options: Any) -> None:
    found = axe_violations(page, **options)
    assert [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found] == []


@EVERY_PAGE
def test_every_page_stands_wide_and_large_letters_and_axe_light_and_dark(path: str, open_page: Open) -> None:
    page = when_live(open_page(path, width=320, color_scheme="light", reduced_motion="reduce"))
    check(page)
    page.emulate_media(color_scheme="dark")
    check_with_axe(page, runOnly=["color-contrast"])


@EVERY_PAGE
def test_every_page_stands_axe_while_its_scripts_have_not_come(path: str, open_page: Open) -> None:
    def hold_back(page: Page) -> None:  # axe itself needs a page where scripts may run
        page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))

    check_with_axe(open_page(path, width=320, color_scheme="dark", before=hold_back), rules=RULES)


@pytest.mark.parametrize("state", STATES)
def test_every_state_stands_wide_and_large_letters_and_axe(state: str, open_page: Open) -> None:
    path, scheme, reach = STATES[state]
    page = open_page(path, width=320, color_scheme=scheme, reduced_motion="reduce")
    reach(page)
    assert page.evaluate(MOVING) == []
    check(page)


def test_in_forced_colours_what_is_chosen_found_and_drawn_is_seen(open_page: Open) -> None:
    page = open_page("topics/redshift/#sort-keys-trap", color_scheme="light", forced_colors="active")
    tabs = page.locator(".tabbed-set:has(#sort-keys-trap) > .tabbed-labels > label")
    lines = tabs.evaluate_all(
        "(all) => all.filter((each) => parseFloat(getComputedStyle(each).borderBottomWidth)).map(({ id, htmlFor }) => htmlFor)"
    )
    assert lines == ["sort-keys-trap"]
    colours = "(each) => [getComputedStyle(each).fill, getComputedStyle(document.body).color]"
    fill, ink = page.locator(".drawing .t:not(.small, .on-hot)").first.evaluate(colours)
    assert fill == ink
    search(page)
    mark = page.locator("dialog mark").first
    text, ground = mark.evaluate("(each) => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]")
    assert text != ground
    assert "rgba" not in ground, "nothing behind the mark's own colour shines through"


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_goes_from_top_to_bottom_with_its_ring_in_sight(width: int, open_page: Open) -> None:
    page = open_page("sheets/", width=width)
    stop = """() => {
      const { activeElement: at } = document;
      const { x, y, right } = at.getBoundingClientRect();
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(at);
      const room = parseFloat(outlineWidth) + parseFloat(outlineOffset);
      let cut = outlineStyle === 'none' || x < room || right + room > innerWidth;
      for (let box = at.parentElement; box !== document.documentElement; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible') cut ||= box.getBoundingClientRect().x > x - room;
      }
      return { name: at.textContent.trim() || at.outerHTML, y: y + scrollY, cut };
    }"""
    stops = []
    while not stops or stops[-1]["name"] != "The night before":
        page.keyboard.press("Tab")
        stops.append(page.evaluate(stop))
        assert len(stops) < 20, stops
    assert [each["name"] for each in stops if each["cut"]] == []
    places = [each["y"] for each in stops[1:] if width == 320 or each["name"] != "Take the questions along"]
    assert all(after >= before - 30 for before, after in pairwise(places)), stops
    assert ("On this page" in [each["name"] for each in stops]) == (width == 320), "beside the text it has nothing to press"


def test_the_page_one_is_on_is_marked_by_more_than_a_colour(open_page: Open) -> None:
    page = open_page("sheets/")
    links = page.get_by_role("navigation", name="Site").get_by_role("link")
    lines = links.evaluate_all("(all) => all.map((each) => [each.ariaCurrent, getComputedStyle(each).textDecorationLine])")
    assert sorted({(current, line) for current, line in lines}, key=str) == [("page", "underline"), (None, "none")]


def test_a_tick_is_told_where_it_counts_and_nowhere_else(open_page: Open) -> None:
    page = open_page("checklist/")
    first = page.locator("study-checklist").first
    expect(first.locator(".tally")).to_have_text(re.compile("^0 of"))
    page.locator("main").evaluate(LISTEN)
    first.get_by_role("checkbox").first.check()
    expect(first.locator(".tally")).to_have_text(re.compile("^1 of"))
    told = page.evaluate("window.told")
    assert len(told) == 2
    assert sum(" ticked, your answers show " in each for each in told) == 1


@pytest.mark.parametrize("path", ["drill/", "topics/redshift/"])
def test_the_next_question_takes_the_focus_to_its_heading(path: str, open_page: Open) -> None:
    page = open_page(path, width=320)
    question = page.locator("study-question.is-upgraded").first
    question.get_by_role("heading", level=3).focus()
    before = page.locator(":focus").inner_text()
    page.keyboard.press("n")
    expect(page.locator(":focus.card-prompt")).not_to_have_text(before)
    expect(page.locator(":focus")).to_be_in_viewport()
