"""What a page's head keeps in and out: where a reader came from, and text that a script would take for markup or for a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.support.browser import Open
from tests.support.kept import REGISTERED, Line, until, visit
from tests.support.pages.learner import session
from tests.support.published import BASE
from tests.support.server import Server


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


@pytest.fixture
def site(few: Path) -> Path:
    return few


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


TAKEN = {
    "the browser's policy": "trustedTypes.createPolicy('default', { createHTML: (t) => t, createScriptURL: (t) => t })",
    "the browser's policy, for markup": "trustedTypes.createPolicy('default', { createHTML: (text) => text })",
    "ours": "trustedTypes.createPolicy('default', { createHTML: (t) => t }); trustedTypes.createPolicy('cards', {})",
    "all": "trustedTypes.createPolicy = () => { throw new TypeError('no') }",
}


@pytest.mark.parametrize("script", TAKEN.values(), ids=TAKEN)
def test_a_policy_that_somebody_made_before_ours_ends_no_script_of_ours(
    script: str, site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.add_init_script(script)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    url = line(BASE).plug(site).url
    page.goto(f"{url}topics/s3/")
    expect(page.locator("study-question.is-upgraded").first).to_be_visible()
    expect(page.locator("study-checklist.is-upgraded")).to_be_visible()
    page.goto(f"{url}drill/")
    if "throw" not in script:
        assert len(session(page, most=2)) == 2
    expect(page.locator("study-drill select")).to_be_visible()
    assert faults == []


def test_with_a_policy_that_lets_all_through_the_site_is_kept_as_before(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.add_init_script(TAKEN["the browser's policy"])
    page = visit(context, line(BASE).plug(site).url)
    until(lambda: page.evaluate(REGISTERED))
