"""A site that is kept, and a host, a proxy or a hotel's network that answers in its place or adds to its pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.support.kept import (
    ASKED_AND_OFFERED,
    IN_CHARGE,
    Line,
    changed,
    paths_of,
    released,
    until,
    visit,
    visit_until_kept,
)
from tests.support.pages.learner import session
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


def everything(reply: Reply) -> Callable[[str], Reply | None]:
    return lambda _path: reply


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
        assert len(fetched) == len(paths) > 70


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
