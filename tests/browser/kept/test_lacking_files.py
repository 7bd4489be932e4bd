"""A site that is kept from a host that lacks some of its files, and which of them it cannot do without."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.exports.web.marks import with_mark
from tests.support.kept import FILES, KEPT, LINE, REGISTERED, Line, changed, paths_of, released, until, visit, visit_until_kept
from tests.support.pages.learner import session
from tests.support.published import BASE
from tests.support.server import Reply


def only(pattern: str, status: int = 404) -> Callable[[str], Reply | None]:
    return lambda path: Reply(status) if re.search(pattern, path) else None


@pytest.mark.parametrize(
    "lacking",
    [
        (r"\.pagefind$", Reply(404), False),
        (r"\.pf_", Reply(403), False),
        (r"^pagefind/", Reply(), False),
        (r"^assets/images/|\.webmanifest$", Reply(404), True),
        (r"^404\.html$", Reply(308, headers={"Location": "404"}), True),
    ],
    ids=["an ending", "another", "a folder", "images", "the page for wrong addresses"],
)
def test_a_file_that_a_host_refuses_ends_keeping_only_for_what_it_serves(
    lacking: tuple[str, Reply, bool], site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    refused, reply, search = lacking
    cable, context = line(BASE), new_context()
    server = cable.plug(site)
    server.instead = lambda path: reply if re.search(refused, path) else None
    page = visit_until_kept(context, server.url)
    expect(page.locator(LINE)).to_contain_text("you can read and drill without a signal")
    expect(page.locator(LINE)).to_contain_text(
        re.compile("^The site is kept on this device" + ("" if search else ", but without the search"))
    )
    page.close()

    asked = len(server.log)

    def refusals() -> int:
        return sum(bool(re.search(refused, path.removeprefix(BASE))) for path in server.log[asked:])

    page = visit(context, server.url)
    until(refusals)  # it is tried again at each visit
    page.close()

    cable.unplug()
    page = context.new_page()
    page.goto(f"{server.url}topics/s3/")
    expect(page.get_by_role("heading", name="S3 and the data lake", level=1)).to_be_visible()
    page.goto(f"{server.url}drill/")
    assert len(session(page, most=2)) == 2
    assert refusals() <= 6  # a host that refuses much is asked for little


def test_search_is_kept_once_the_host_has_it(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    cable, context = line(BASE), new_context()
    server = cable.plug(site)
    server.instead = only("^pagefind/", 503)
    page = visit_until_kept(context, server.url)
    expect(page.locator(LINE)).to_contain_text("but without the search")
    page.close()
    server.instead = lambda _path: None
    page = visit(context, server.url)
    until(lambda: page.evaluate(FILES) == len(paths_of(site)) - 20)
    page.reload()
    expect(page.locator(LINE)).to_contain_text(re.compile(r"^The site is kept on this device \(\d"))


@pytest.mark.parametrize(
    "refused", ["^topics/s3/$", "^drill/$", r"study/drill-", r"\.css$", r"^q/cards\.json$", r"^q/prompts\.json$"]
)
def test_without_a_file_that_it_needs_the_site_is_not_said_to_be_kept(
    refused: str, site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    cable = line(BASE)
    server = cable.plug(site)
    server.instead = only(refused)
    page = visit(new_context(), server.url)
    until(lambda: page.evaluate(f"async () => (await {KEPT}).length === 1 && (await {REGISTERED}) === 0"))
    expect(page.locator(LINE)).to_contain_text("The site is not kept on this device yet")
    # What could be had is not fetched again.
    kept = page.evaluate(FILES)
    assert kept > 30
    server.instead = lambda _path: None
    asked = len(server.log)
    page.close()
    page = visit_until_kept(page.context, server.url)
    expect(page.locator(LINE)).to_contain_text(re.compile(r"^The site is kept on this device \(\d"))
    assert sum("/topics/" in path for path in server.log[asked:]) <= 1


def test_a_release_that_cannot_be_had_whole_takes_nothing_from_the_one_before(
    first_visit: tuple[Line, BrowserContext, Page], site: Path, tmp_path: Path
) -> None:
    cable, context, first = first_visit
    first.close()
    folder = changed(site, tmp_path / "next")
    drill = folder / "drill/index.html"
    drill.write_text(
        with_mark(drill.read_text(encoding="utf-8").replace("<article", "<p>Another.</p><article"), "drill/"), encoding="utf-8"
    )
    server = cable.plug(released(folder))
    server.instead = only("^drill/$")
    page = visit(context, server.url)
    until(lambda: server.log.count(f"{BASE}drill/"))
    until(lambda: page.evaluate("navigator.serviceWorker.ready.then(({ installing, waiting }) => !installing && !waiting)"))
    page.reload()
    expect(page.locator(LINE)).to_contain_text(re.compile(r"^The site is kept on this device \(\d"))
    cable.unplug()
    page.goto(f"{server.url}drill/")
    assert len(session(page, most=2)) == 2
    page.goto(server.url)
    expect(page.get_by_text("The next release.")).to_have_count(0)


def test_a_404_page_that_is_sent_as_one_is_kept(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    cable, context = line(BASE), new_context()
    server = cable.plug(site)
    lost = (site / "404.html").read_text(encoding="utf-8")
    server.instead = lambda path: Reply(404, lost) if path == "404.html" else None
    visit_until_kept(context, server.url)
    cable.unplug()
    page = context.new_page()
    answer = page.goto(f"{server.url}no-such-page/")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Nothing is here")).to_be_visible()


def test_cards_of_another_release_are_not_kept_under_this_one_s_name(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    cable = line(BASE)
    server = cable.plug(site)
    server.instead = lambda path: Reply(body='{"q/other/": "<p>"}', type="application/json") if path == "q/cards.json" else None
    page = visit(new_context(), server.url)
    until(lambda: page.evaluate(f"async () => (await {KEPT}).length === 1 && (await {REGISTERED}) === 0"))
    assert not page.evaluate("caches.match('q/cards.json', { ignoreSearch: true }).then(Boolean)")
