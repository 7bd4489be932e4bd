"""Workers of other sites of the same origin: ours where none of us put it, and one that speaks to our pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from macros.exports.web.worker import WORKER
from tests.support.kept import FILES, KEPT, LINE, Line, neighbour, until, visit_until_kept
from tests.support.published import BASE
from tests.support.server import Reply

SCOPES = "navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => new URL(scope).pathname).sort())"
REGISTER = "([script, scope]) => navigator.serviceWorker.register(script, { scope }).then(() => {}, () => {})"
INSIDE = ["topics/", "topics/s3/", "drill", "q/", "index.html"]
# Says to every page of the origin what it is told to.
CRIER = """
addEventListener("install", () => skipWaiting());
addEventListener("message", (event) => event.waitUntil((async () => {
  for (const page of await clients.matchAll({ includeUncontrolled: true })) page.postMessage(event.data);
})()));
"""
CRY = """async ([scope, said]) => {
  const registration = await navigator.serviceWorker.register('/other/crier.js', { scope });
  const worker = registration.active ?? registration.installing ?? registration.waiting;
  worker.postMessage(said);
}"""
LISTEN = "window.heard = 0; navigator.serviceWorker.addEventListener('message', () => window.heard++); 0"


def test_our_worker_in_a_folder_of_ours_goes_and_fetches_nothing(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    cable, context = line(BASE), new_context()
    server = cable.plug(site)
    other = neighbour(context, server.url)
    for scope in INSIDE:
        other.evaluate(REGISTER, [BASE + WORKER, BASE + scope])
    until(lambda: other.evaluate(SCOPES) == [])
    assert other.evaluate(KEPT) == []
    assert [path for path in server.log if path.startswith(BASE) and WORKER not in path] == []
    # And beside the one that a page registers, which stays.
    visit_until_kept(context, server.url).close()
    files = other.evaluate(FILES)
    for scope in INSIDE:
        other.evaluate(REGISTER, [BASE + WORKER, BASE + scope])
    until(lambda: other.evaluate(SCOPES) == [BASE])
    assert other.evaluate(FILES) == files
    cable.unplug()
    page = context.new_page()
    page.goto(f"{server.url}topics/s3/")
    expect(page.get_by_role("heading", name="S3 and the data lake", level=1)).to_be_visible()


@pytest.mark.parametrize("kept", [False, True])
def test_what_a_worker_of_another_site_says_to_our_page_is_not_shown(
    kept: bool, site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    cable, context = line(BASE), new_context()
    server = cable.plug(site)
    server.beside = {"/other/crier.js": Reply(body=CRIER, type="text/javascript")}
    page = visit_until_kept(context, server.url) if kept else context.new_page()
    page.goto(server.url)
    page.evaluate(LISTEN)
    said = "The site is kept on this device (" if kept else "The site is not kept on this device yet"
    expect(page.locator(LINE)).to_contain_text(said)
    before = page.locator(LINE).inner_text()
    other = neighbour(context, server.url)
    lies = [{"kept": not kept, "without": [], "bytes": 99e9}, {"kept": True, "without": ["search"], "bytes": 1}, "kept", None, {}]
    for number, lie in enumerate(lies):
        heard = page.evaluate("heard")
        other.evaluate(CRY, [f"/other/{number % 2}/", lie])
        until(lambda heard=heard: page.evaluate("heard") > heard)
        assert page.locator(LINE).inner_text() == before
