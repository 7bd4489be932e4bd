"""Without a network, after one visit: every page, the drill, the search; a new release; the release that takes it all away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from macros.exports.web.worker import WORKER
from tests.support.kept import FILES, KEPT, OFFERED, REGISTERED, Line, changed, until, visit, visit_until_kept
from tests.support.pages.learner import session
from tests.support.published import BASE


@pytest.mark.parametrize(("base", "which"), [("/", "real_site"), ("/some/sub/path/", "few")])
def test_after_one_visit_the_site_is_whole_without_a_network(
    base: str,
    which: str,
    request: pytest.FixtureRequest,
    line: Callable[[str], Line],
    new_context: Callable[..., BrowserContext],
) -> None:
    site: Path = request.getfixturevalue(which)
    pages = [page.parent.relative_to(site).as_posix() for page in site.rglob("index.html")]
    pages = [f"{page}/".removeprefix("./") for page in pages if not page.startswith("q/")]
    cable = line(base)
    url = cable.plug(site).url
    context = new_context()
    visit_until_kept(context, url).close()
    asked = cable.server.log
    assert [path for path in asked if "/downloads/" in path or "/preview/" in path or "originals" in path] == []
    assert sum("/q/" in path for path in asked) <= 2  # the list of prompts, and all cards in one
    cable.unplug()

    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for path in [*pages, "q/dist-key-for-a-large-join/", "topics/redshift", "topics/s3/sheet/?print=blanks"]:
        answer = page.goto(url + path)
        assert answer
        assert (answer.status, path) == (200, path)
        assert page.locator("h1").count() == 1
    assert faults == []
    assert len(pages) > 15

    page.goto(url + "drill/")
    answered = session(page, most=3)
    assert len(answered) == 3
    page.reload()
    record = json.loads(page.evaluate(f"localStorage.getItem('study-progress:{base}')"))
    assert set(record["answers"]) == {each["id"] for each in answered}

    page.goto(url)
    page.keyboard.press("/")
    page.keyboard.type("parquet")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    assert faults == []
    lost = page.goto(url + "no-such-page/")
    assert lost
    assert lost.status == 404
    expect(page.get_by_role("heading", name="Nothing is here")).to_be_visible()


def test_a_new_release_arrives_at_the_next_visit_and_fetches_only_what_changed(
    first_visit: tuple[Line, BrowserContext, Page], site: Path, tmp_path: Path
) -> None:
    cable, context, first = first_visit
    url = cable.server.url
    files = first.evaluate(FILES)
    first.close()

    asked = cable.plug(changed(site, tmp_path / "next")).log
    second = visit(context, url)
    expect(second.get_by_text("The next release.")).to_be_visible()
    until(lambda: second.evaluate(OFFERED))
    # The page itself, its worker, and what the worker had not kept: the first page.
    assert [path for path in asked if path.startswith(f"{BASE}topics/")] == []
    assert asked.count(BASE) == 2
    cable.unplug()
    # While a page of the release before is open, its files are there.
    second.goto(url + "topics/s3/")
    second.close()

    def of_the_new_release() -> bool:
        page = context.new_page()
        page.goto(url)
        shown = page.get_by_text("The next release.").is_visible() and page.evaluate(FILES) == files
        page.close()
        return shown

    until(of_the_new_release)  # the new worker takes over once no page of the old one is open


def test_an_empty_release_takes_away_what_the_site_kept_and_nothing_of_another_site(
    first_visit: tuple[Line, BrowserContext, Page], site: Path, tmp_path: Path
) -> None:
    cable, context, first = first_visit
    url = cable.server.url
    first.evaluate(f"caches.open('study:{BASE}other/').then((cache) => cache.put('x', new Response('theirs')))")
    first.evaluate("caches.open('somebody').then((cache) => cache.put('x', new Response('theirs')))")
    first.evaluate("localStorage.setItem('progress', 'stays')")
    assert first.evaluate(KEPT) == ["somebody", f"study:{BASE}", f"study:{BASE}other/"]
    first.close()

    cable.plug(changed(site, tmp_path / "empty", empty=True))
    second = context.new_page()
    second.goto(url)
    until(lambda: second.evaluate(f"async () => (await {REGISTERED}) === 0"))
    assert second.evaluate(KEPT) == ["somebody", f"study:{BASE}other/"]
    assert second.evaluate("localStorage.getItem('progress')") == "stays"
    cable.unplug()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        second.reload()


def test_a_browser_that_saves_data_fetches_nothing_ahead_until_it_no_longer_does(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    folder = tmp_path / "saving"
    shutil.copytree(site, folder)
    worker = folder / WORKER
    saving = (
        "let saves = true; Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => saves });"
        "addEventListener('message', ({ data }) => { if (data === 'spend') saves = false; });"
    )
    worker.write_text(f"{saving}\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")
    cable = line(BASE)
    asked = cable.plug(folder).log
    page = visit_until_kept(new_context(), cable.server.url)
    assert page.evaluate(KEPT) == [f"study:{BASE}"]
    assert page.evaluate(FILES) == 0
    assert not any("/topics/" in path for path in asked)
    page.evaluate("navigator.serviceWorker.controller.postMessage('spend')")
    until(lambda: page.evaluate(f"async () => (await {FILES}) > 50"))


@pytest.mark.parametrize("path", ["mock/", "q/dist-key-for-a-large-join/"])
def test_a_mock_screen_and_a_shared_question_register_nothing(
    path: str, line: Callable[[str], Line], site: Path, new_context: Callable[..., BrowserContext]
) -> None:
    cable = line(BASE)
    page = visit(new_context(), cable.plug(site).url + path)
    assert page.evaluate(REGISTERED) == 0
    assert not any(WORKER in each for each in cable.server.log)


def test_a_file_of_another_release_is_not_kept_under_this_one_s_name(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    torn = changed(site, tmp_path / "torn")
    shutil.copy(site / WORKER, torn / WORKER)  # the list of the release before, as a deployment under way may send it
    cable = line(BASE)
    page = visit(new_context(), cable.plug(torn).url)
    until(lambda: page.evaluate(f"async () => (await {KEPT}).length === 1 && (await {REGISTERED}) === 0"))
    assert not page.evaluate("caches.match(location.href, { ignoreSearch: true }).then(Boolean)")
