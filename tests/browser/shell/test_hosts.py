"""A site that is kept, and a host, a proxy or a hotel's network that answers in its place, adds to its pages or lacks a file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.exports.web.marks import with_mark
from tests.support.kept import (
    ASKED_AND_OFFERED,
    FILES,
    IN_CHARGE,
    KEPT,
    REGISTERED,
    Line,
    changed,
    paths_of,
    released,
    until,
    visit,
    visit_until_kept,
)
from tests.support.learner import session
from tests.support.published import BASE
from tests.support.server import Reply

HEADINGS = {
    "topics/s3/": "S3 and the data lake",
    "q/dist-key-for-a-large-join/": "One question on Amazon Redshift",
}
STATUSES = (400, 401, 403, 404, 407, 408, 410, 429, 451, 500, 502, 503, 504, 511, 520, 530)
STAND_INS = {str(status): Reply(status) for status in STATUSES} | {
    "a page that says 200": Reply(),
    "plain text": Reply(body="Blocked.", type="text/plain"),
    "a fault as JSON": Reply(503, '{"error": "quota"}', "application/json"),
    "a way to a login": Reply(302, headers={"Location": "/login/"}),
    "a way to another site": Reply(302, headers={"Location": "http://localhost:1/portal"}),
    "a way back to itself": Reply(307, headers={"Location": "?"}),
}
# Each kept file as a page of the site would fetch it: its path, its status, and whether somebody else answered.
FETCHED = """(paths) => Promise.all(paths.map(async (path) => {
  try {
    const response = await fetch(path, { cache: 'no-store' });
    return [path, response.status, /Somebody else|Blocked/.test(await response.text())];
  } catch {
    return [path, 0, false];
  }
}))"""
LINE = ".progress-kept"


def everything(reply: Reply) -> Callable[[str], Reply | None]:
    return lambda _path: reply


def only(pattern: str, status: int = 404) -> Callable[[str], Reply | None]:
    return lambda path: Reply(status) if re.search(pattern, path) else None


def test_nothing_that_is_answered_in_its_place_hides_a_page_that_is_kept(first_visit: tuple[Line, BrowserContext, Page]) -> None:
    cable, _, page = first_visit
    url = cable.server.url
    for name, reply in STAND_INS.items():
        cable.server.instead = everything(reply)
        for path, heading in HEADINGS.items():
            answer = page.goto(url + path)
            assert answer
            shown = page.locator("h1").inner_text().partition(",")[0]
            assert (name, path, answer.status, shown) == (name, path, 200, heading)
    assert f"{BASE}topics/s3/" in cable.server.log


def test_every_file_that_is_kept_stands_in_for_an_answer_that_is_none(
    site: Path, first_visit: tuple[Line, BrowserContext, Page]
) -> None:
    cable, _, page = first_visit
    paths = paths_of(site)
    for name in ("403", "429", "503", "a page that says 200", "plain text", "a way to a login"):
        cable.server.instead = everything(STAND_INS[name])
        fetched = page.evaluate(FETCHED, paths)
        assert (name, [each for each in fetched if each[1:] != [200, False]]) == (name, [])
        assert len(fetched) == len(paths) > 80


def test_the_drill_and_the_search_go_on_when_the_host_is_down(first_visit: tuple[Line, BrowserContext, Page]) -> None:
    cable, context, page = first_visit
    page.close()
    for name in ("404", "503", "a page that says 200"):
        cable.server.instead = everything(STAND_INS[name])
        page = context.new_page()
        page.goto(f"{cable.server.url}drill/")
        assert len(session(page, most=3)) == 3
        expect(page.get_by_role("alert")).to_have_count(0)
        page.keyboard.press("/")
        page.keyboard.type("parquet")
        expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
        page.close()


def test_what_is_not_kept_is_answered_by_the_host(first_visit: tuple[Line, BrowserContext, Page]) -> None:
    cable, _, page = first_visit
    url = cable.server.url
    for status in (404, 503):
        cable.server.instead = everything(Reply(status))
        answer = page.goto(f"{url}no-such-page/")
        assert answer
        assert answer.status == status
        expect(page.get_by_role("heading", name="Somebody else")).to_be_visible()
    # An address without its slash is the way to a page that is kept.
    page.goto(f"{url}topics/s3")
    assert page.url == f"{url}topics/s3/"
    expect(page.get_by_role("heading", name="S3 and the data lake", level=1)).to_be_visible()


def test_a_page_that_a_release_removed_is_shown_until_that_release_has_taken_over(
    first_visit: tuple[Line, BrowserContext, Page], site: Path, tmp_path: Path
) -> None:
    cable, context, first = first_visit
    folder = changed(site, tmp_path / "next")
    shutil.rmtree(folder / "topics/s3/sheet")
    url = cable.plug(released(folder)).url
    removed = f"{url}topics/s3/sheet/"
    answer = first.goto(removed)
    assert answer
    assert answer.status == 200
    first.close()
    page = visit(context, url)
    until(lambda: page.evaluate(ASKED_AND_OFFERED))
    page.close()

    def is_gone() -> bool:
        page = context.new_page()
        answer = page.goto(removed)
        page.close()
        return answer is not None and answer.status == 404

    until(is_gone)


def test_a_host_that_adds_to_every_page_ends_neither_keeping_nor_a_new_release(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    added = "<script>window.added = 1</script>"
    cable, context = line(BASE), new_context()
    server = cable.plug(site)
    server.added = added
    visit_until_kept(context, server.url).close()
    assert sum("originals" in path for path in server.log) == 1
    server = cable.plug(changed(site, tmp_path / "next"))
    server.added = added
    page = visit(context, server.url)
    until(lambda: page.evaluate(ASKED_AND_OFFERED))
    page.close()

    def has_the_new_release() -> bool:
        page = context.new_page()
        page.goto(server.url)
        until(lambda: page.evaluate(IN_CHARGE))
        found = page.evaluate("caches.match(location.href, { ignoreSearch: true }).then((kept) => kept.text())")
        page.close()
        return "The next release." in found

    until(has_the_new_release)
    cable.unplug()
    page = context.new_page()
    page.goto(server.url)
    expect(page.get_by_text("The next release.")).to_be_visible()
    assert added not in page.content()  # what is kept is what was published
    assert page.evaluate("window.added") is None
    page.goto(f"{server.url}drill/")
    assert len(session(page, most=3)) == 3


def test_a_host_that_writes_scripts_and_styles_anew_does_not_end_keeping(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    folder = tmp_path / "minified"
    shutil.copytree(site, folder)
    for file in [*folder.glob("assets/**/*.js"), *folder.glob("assets/**/*.css")]:
        file.write_text(f"{file.read_text(encoding='utf-8')}\n", encoding="utf-8")
    cable, context = line(BASE), new_context()
    url = cable.plug(folder).url
    visit_until_kept(context, url)
    cable.unplug()
    page = context.new_page()
    page.goto(f"{url}drill/")
    assert len(session(page, most=3)) == 3


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


def test_the_start_page_says_what_is_kept_and_how_large_it_is(first_visit: tuple[Line, BrowserContext, Page]) -> None:
    *_, page = first_visit
    bytes_kept = page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const cache = await caches.open(name);
          const bodies = (await cache.keys()).map(async (key) => (await (await cache.match(key)).arrayBuffer()).byteLength);
          return (await Promise.all(bodies)).reduce((sum, size) => sum + size);
        }"""
    )
    kept = f"The site is kept on this device ({bytes_kept / 1e6:.1f} MB): you can read and drill without a signal."
    expect(page.locator(LINE)).to_have_text(kept, use_inner_text=True)
    # What a browser takes away is not said to be there.
    page.evaluate("caches.keys().then(([name]) => caches.delete(name))")
    page.reload()
    expect(page.locator(LINE)).to_contain_text("The site is not kept on this device yet")


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        ("delete Navigator.prototype.serviceWorker", "The site is not kept on this device: this browser cannot do it."),
        (
            "Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true })",
            "The site is not kept on this device: the browser saves data.",
        ),
        ("Navigator.prototype.standalone = true", "The site is not kept on this device yet"),
        (
            "Navigator.prototype.standalone = false",
            "To install it: Share, then Add to Home Screen or Add to Dock. The app starts without",
        ),
        (
            "addEventListener('load', () => dispatchEvent(new Event('beforeinstallprompt')))",
            "To install it as an app, use the browser’s menu.",
        ),
    ],
    ids=["no worker", "saves data", "installed", "Safari", "Chromium"],
)
def test_the_start_page_says_why_nothing_is_kept_and_how_to_install_where_it_can_be(
    prepare: str, said: str, site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.add_init_script(prepare)
    page = context.new_page()
    page.goto(line(BASE).plug(site).url)
    expect(page.locator(LINE)).to_contain_text(said)
    assert ("To install" in page.locator(LINE).inner_text()) == ("To install" in said)


def test_a_site_that_no_browser_is_to_keep_says_nothing_of_it(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    page = new_context().new_page()
    page.goto(line(BASE).plug(changed(site, tmp_path / "empty", empty=True)).url)
    expect(page.locator("study-progress.is-upgraded")).to_be_visible()
    expect(page.locator(LINE)).to_have_count(0)
