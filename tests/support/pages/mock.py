"""A mock in a browser: open an interview at a moment, read its clock, meet its questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from macros.content.catalog import Catalog
from macros.content.questions import Question
from macros.pages.filters import curly
from tests.support.browser import Open

MOCK = "mock/"
NOW = 1_795_003_200  # 2026-11-18T12:00:00Z, in seconds
BLOCKS = {60: (5, 10, 20, 15, 5, 5), 20: (1, 4, 5, 7, 1, 2)}

Bank = list[dict[str, Any]]


def read_bank(site: Path) -> Bank:
    return json.loads((site / "q/prompts.json").read_text(encoding="utf-8"))["questions"]


def open_at(open_page: Open, fragment: str, now: float = NOW, **options: Any) -> Page:
    """Open a fragment of the mock with the clock at `now`, in seconds since 1970; it stands until the test moves it."""

    def set_clock(page: Page) -> None:
        page.clock.install(time=now - 60)
        page.clock.pause_at(now)

    page = open_page(MOCK + fragment, before=set_clock, **{"timezone_id": "UTC", **options})
    if fragment.startswith(("#alone", "#candidate", "#interviewer")):
        expect(page.get_by_role("timer")).to_contain_text(":")  # it runs: time that is moved from now on is seen
    return page


def clock(page: Page) -> str:
    """Return what the clock's two lines say, as in `SQL 14:59`."""
    return " ".join(page.locator(".mock-clock span").all_inner_texts())


def block(page: Page, name: str) -> Locator:
    return page.locator(f"details[data-block={name}]")


def prompts(page: Page) -> list[str]:
    """Return the prompts that are on the page, open or not."""
    return page.locator("study-mock .card-prompt").all_text_contents()


def spoken(question: Question) -> str:
    return curly(question.prompt).replace("`", "")


def by_id(catalog: Catalog) -> dict[str, Question]:
    return {question.id: question for topic in catalog.topics for question in topic.questions}
