"""A drill in a browser: open it at a moment, see what it asks, choose a topic."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.support.browser import Open

DRILL = "drill/"
NOW = "2026-11-23T12:00:00"
YESTERDAY = "2026-11-22T12:00:00"


def shown(page: Page) -> str | None:
    return page.locator("study-drill study-question.is-upgraded").get_attribute("question")


def open_at(open_page: Open, now: str, prepare: str = "", **options: Any) -> Page:
    """Open the drill with the clock at `now` (UTC), a record in storage."""
    return open_page(DRILL, prepare=prepare, before=lambda page: page.clock.install(time=f"{now}Z"), timezone_id="UTC", **options)


def choose_topic(page: Page, title: str) -> None:
    page.get_by_label("Topic").select_option(title)
    expect(page.locator("study-drill .card-kind")).to_contain_text(title)
