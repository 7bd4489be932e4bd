"""The scorecard: five marks and two sentences, copied as text, sent as a link, printed on one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open
from tests.support.pages.mock import NOW, open_at, read_bank
from tests.support.pages.mock_link import interview
from tests.support.pages.paper import print_page, texts

KEEP = "Names the scale, 100 TB, before anybody asks"
CHANGE = "Say “I”; the number comes too late – é 漢"
TEXT = """\
Mock interview, November 18, 2026, 60 minutes
Content: 4 of 4, right and complete, with its limits
Why and trade-offs: 3 of 4, reasons unasked, and an alternative named
Scale and cost: 2 of 4, sizes when asked for
Structure and brevity: 1 of 4, no thread, or far too long
Leadership Principle evidence: not marked
Keep: Names the scale, 100 TB, before anybody asks
Change: Say “I”; the number comes too late – é 漢"""


def fill_in(page: Page) -> None:
    for row, mark in (("Content", 4), ("Why and trade-offs", 3), ("Scale and cost", 2), ("Structure and brevity", 1)):
        page.get_by_role("group", name=row).get_by_role("radio").nth(mark - 1).check()
    page.get_by_label("One thing to keep").fill(KEEP)
    page.get_by_label("One thing to change").fill(CHANGE)


@pytest.fixture
def scored(open_page: Open, site: Path) -> Page:
    """An interviewer's page at the end of an hour, the scorecard filled in."""
    link = interview("interviewer", read_bank(site), start=NOW - 58 * 60)
    page = open_at(open_page, link, permissions=["clipboard-read", "clipboard-write"])
    expect(page.locator(".asked")).to_have_count(5)
    fill_in(page)
    return page


def test_every_mark_says_what_it_means_and_none_says_hire(scored: Page) -> None:
    card = scored.get_by_role("region", name="Scorecard")
    expect(card.get_by_role("group")).to_have_count(5)
    names = [radio.evaluate("(radio) => radio.labels[0].innerText") for radio in card.get_by_role("radio").all()]
    assert len(names) == 20
    assert [name for name in names if not re.fullmatch(r"[1-4]\s+\S.{8,}", name)] == []
    assert "hire" not in card.inner_text().casefold()


def test_a_button_is_legible_under_the_pointer(scored: Page) -> None:
    send = scored.get_by_role("link", name="Send as a link")
    send.hover()
    colors = send.evaluate("(link) => [getComputedStyle(link).color, getComputedStyle(link).backgroundColor]")
    assert colors[0] != colors[1]


def test_a_sentence_too_long_for_a_link_is_cut_and_that_is_said(scored: Page) -> None:
    said = scored.get_by_text("Too long for a link")
    expect(said).to_have_count(0)
    scored.get_by_label("One thing to change").fill("漢" * 60)
    expect(said).to_be_visible()
    assert "漢" * 60 in (scored.get_by_role("button", name="Copy as text").get_attribute("data-copy") or "")
    scored.get_by_label("One thing to change").fill("short")
    expect(said).to_have_count(0)


def test_it_is_copied_as_text(scored: Page) -> None:
    scored.get_by_role("button", name="Copy as text").click()
    expect(scored.get_by_text("Copied.", exact=True)).to_be_visible()
    assert scored.evaluate("navigator.clipboard.readText()") == TEXT


def test_it_is_sent_as_a_short_link_that_shows_it_and_nothing_else(scored: Page, open_page: Open) -> None:
    link = scored.get_by_role("link", name="Send as a link").evaluate("(link) => link.href")
    address, fragment = link.split("#")
    assert address.endswith("/mock/")
    assert len(fragment) <= 300
    page = open_page(f"mock/#{fragment}", width=360)
    card = page.get_by_role("region", name="Scorecard")
    expect(card.get_by_label("One thing to keep")).to_have_value(KEEP)
    expect(card.get_by_label("One thing to change")).to_have_value(CHANGE)
    marks = [
        [radio.is_checked() for radio in row.get_by_role("radio").all()].index(True) + 1
        for row in card.get_by_role("group").all()[:4]
    ]
    assert marks == [4, 3, 2, 1]
    expect(card).to_contain_text("November 18, 2026, 60 minutes")
    expect(page.locator(".mock-clock, .mock-blocks, .mock-host, .mock-redo").locator("visible=true")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


PRINTED = "window.print = () => { window.printed = document.documentElement.className; };"


def test_it_is_printed_on_one_page(scored: Page) -> None:
    scored.evaluate(PRINTED)
    for paper in ("A4", "Letter"):
        scored.get_by_role("button", name="Print").click()
        assert "only-scorecard" in scored.evaluate("printed")
        [sheet] = texts(print_page(scored, paper))
        said = " ".join(sheet.split())
        for wanted in ("Scorecard", "November 18, 2026, 60 minutes", "Leadership Principle evidence", "One thing to keep", KEEP):
            assert wanted in said, paper
        for unwanted in ("What a good answer", "Send as a link", "Swap roles", "need not know"):
            assert unwanted not in said, paper
        scored.evaluate("dispatchEvent(new Event('afterprint'))")
        assert "only-scorecard" not in scored.evaluate("document.documentElement.className")
        scored.evaluate("printed = ''")
