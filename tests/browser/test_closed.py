"""What the head of a page keeps to itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request

from tests.conftest import Open


@pytest.mark.parametrize("path", ["", "topics/s3/", "q/dist-key-for-a-large-join/", "404.html"])
def test_no_request_says_which_page_it_comes_from(path: str, open_page: Open) -> None:
    asked: list[Request] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright cannot wrap a list's own method

    page = open_page(path, before=watch)
    page.locator("main a[href]:visible, header a[href]:visible").first.click()
    page.wait_for_load_state()
    assert len(asked) >= 2
    assert [(request.url, told) for request in asked if (told := request.headers.get("referer"))] == []
    assert page.evaluate("document.referrer") == ""
