"""Linked tabs: choosing one chooses the tab of that name in every set, and the page does not move under the reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Open

TOPIC = "topics/redshift/"
SETS = """() => [...document.querySelectorAll('.tabbed-set')].map((set) => ({
  names: [...set.querySelectorAll(':scope > .tabbed-labels > label')].map((label) => label.textContent),
  shown: [...set.querySelectorAll(':scope > .tabbed-content > .tabbed-block')].map((panel) => panel.offsetHeight > 0),
}))"""
FRAMES = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))"


def shown(page: Page) -> list[tuple[list[str], list[str]]]:
    """Return each set's names, and those whose text can be seen."""
    sets = page.evaluate(SETS)
    return [(each["names"], [name for name, seen in zip(each["names"], each["shown"], strict=True) if seen]) for each in sets]


def tab(page: Page, section: str, name: str) -> Locator:
    return page.locator(f".tabbed-set:has(#{section}-compare) > .tabbed-labels > label").filter(has_text=name)


def place(label: Locator) -> float:
    label.page.evaluate(FRAMES)  # what a browser does by itself to keep the place, it does when it draws
    box = label.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("anchor", ["auto", "none"], ids=["Chromium", "WebKit"])  # the first keeps the place by itself
@pytest.mark.parametrize("width", [360, 1280])
def test_a_tab_is_chosen_by_name_in_every_set_and_what_was_pressed_stays_where_it_is(
    width: int, anchor: str, open_wiped: Open
) -> None:
    page = open_wiped(TOPIC, width=width)
    page.evaluate("(anchor) => (document.documentElement.style.overflowAnchor = anchor)", anchor)
    before = shown(page)
    for name in ("Trap", "Compare", "Say it"):
        chosen = tab(page, "sort-keys", name)
        chosen.scroll_into_view_if_needed()
        stood = place(chosen)
        chosen.click()
        assert abs(place(chosen) - stood) < 2
        for (names, now), (_, first) in zip(shown(page), before, strict=True):
            assert now == ([name] if name in names else first)
        before = shown(page)
    assert len({str(now) for _, now in before}) > 1, "a set without that name keeps its own"


def test_keys_choose_in_every_set_too_and_keep_the_focus(open_wiped: Open) -> None:
    page = open_wiped(TOPIC)
    first = page.locator("#sort-keys-compare")
    first.focus()
    stood = place(tab(page, "sort-keys", "Compare"))
    page.keyboard.press("ArrowRight")
    chosen = page.locator(":focus")
    assert chosen.get_attribute("id") != first.get_attribute("id")
    name = chosen.evaluate("(input) => input.labels[0].textContent")
    assert abs(place(tab(page, "sort-keys", name)) - stood) < 2
    assert all(now == [name] for names, now in shown(page) if name in names)


def test_a_link_to_a_tab_chooses_that_one_alone(open_wiped: Open) -> None:
    page = open_wiped(f"{TOPIC}#distribution-styles-trap")
    expect(page.locator("#distribution-styles-trap")).to_be_checked()
    expect(page.locator("#sort-keys-compare")).to_be_checked()
    tab(page, "sort-keys", "Say it").click()
    page.evaluate("location.hash = '#sort-keys-compare'")
    expect(page.locator("#sort-keys-compare")).to_be_checked()
    expect(page.locator(".tabbed-set:has(#sort-keys-compare)")).to_be_in_viewport()
    expect(page.locator("#distribution-styles-say-it")).to_be_checked()


def test_paper_has_every_tab_whichever_was_chosen(open_wiped: Open) -> None:
    page = open_wiped(TOPIC)
    tab(page, "sort-keys", "Trap").click()
    page.emulate_media(media="print")
    assert all(now == names for names, now in shown(page))


def test_without_a_script_a_set_is_chosen_by_itself(open_page: Open) -> None:
    page = open_page(TOPIC, java_script_enabled=False)
    tab(page, "sort-keys", "Trap").click()
    expect(page.locator("#sort-keys-trap")).to_be_checked()
    expect(page.locator("#distribution-styles-compare")).to_be_checked()
