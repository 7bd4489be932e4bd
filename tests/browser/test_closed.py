"""What a page's head keeps in and out: where a reader came from, and text that a script would take for markup or for a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from tests.conftest import Open
from tests.server import Server


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


# What a fault of ours, or of a library, would hand to the browser: each runs or loads something if it is let through.
SINKS = {
    "markup": "document.body.innerHTML = '<p>a'",
    "markup put beside": "document.body.insertAdjacentHTML('beforeend', '<img src=x>')",
    "markup for an element": "document.body.outerHTML = '<body>'",
    "markup written": "document.write('<p>a')",
    "a fragment": "document.createRange().createContextualFragment('<p>a')",
    "a page parsed": "new DOMParser().parseFromString('<p>a', 'text/html')",
    "a page in a frame": "document.createElement('iframe').srcdoc = '<p>a'",
    "a script's address": "document.createElement('script').src = '/aloud/assets/a.js'",
    "a script's text": "document.createElement('script').text = 'a'",
    "an attribute that runs": "document.body.setAttribute('onclick', 'a')",
    "a text that runs later": "setTimeout('1')",
    "a worker of another site of the origin": "new Worker('/other/worker.js')",
    "a service worker of another place": "navigator.serviceWorker.register('/other/service-worker.js')",
    "a policy of its own": "trustedTypes.createPolicy('mine', {})",
    "our policy once more": "trustedTypes.createPolicy('cards', { createHTML: (html) => html })",
    "the browser's policy once more": "trustedTypes.createPolicy('default', { createHTML: (html) => html })",
}
TRIED = "async () => { try { await (LINE); return 'let through'; } catch ({ name }) { return name; } }"


@pytest.mark.parametrize("path", ["topics/s3/", "q/dist-key-for-a-large-join/", "404.html"])
def test_no_text_is_taken_for_markup_or_for_a_script(
    path: str, new_context: Callable[..., BrowserContext], server: Server
) -> None:
    page = new_context().new_page()
    page.goto(server.url + path)
    page.wait_for_load_state()
    said = {name: page.evaluate(TRIED.replace("LINE", line)) for name, line in SINKS.items()}
    assert {name: outcome for name, outcome in said.items() if outcome != "TypeError"} == {}
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
