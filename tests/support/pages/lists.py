"""The page of all checklists in a browser."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

CHECKLIST = "checklist/"


def list_of(page: Page, topic: str) -> Locator:
    return page.locator(".checklist-topic", has=page.get_by_role("heading", name=topic, exact=True))
