"""A site that is kept, and what looks like the site's own answer: the right type, another page of ours, half a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.kept import Line, paths_of
from tests.support.pages.learner import session
from tests.support.published import BASE
from tests.support.server import Reply

TYPES = {
    "css": "text/css",
    "js": "application/javascript",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
}
# How many bytes each path gives a page of the site that fetches it; -1 for none.
SIZES = """(paths) => Promise.all(paths.map(async (path) => {
  try {
    const response = await fetch(path, { cache: 'no-store' });
    return [path, response.ok ? (await response.arrayBuffer()).byteLength : -1];
  } catch {
    return [path, -1];
  }
}))"""


def file_of(site: Path, path: str) -> Path:
    return site / path / "index.html" if not path or path.endswith("/") else site / path


def sizes(site: Path) -> dict[str, int]:
    return {path: file_of(site, path).stat().st_size for path in paths_of(site)}


def differing(page: Page, published: dict[str, int]) -> dict[str, int]:
    """Return the paths under which the page gets something of another size than what was published."""
    found = dict(page.evaluate(SIZES, list(published)))
    return {path: size for path, size in found.items() if size != published[path]}


BODIES = ["", "Blocked.", '{"error": "quota"}', "[]", "null", '{"topics": [], "questions": []}']
OURS = ["404.html", "", "topics/redshift/", "q/dist-key-for-a-large-join/", "q/cards.json"]
HEADINGS = {"topics/s3/": "S3 and the data lake", "q/parquet-read-path/": "One question on", "drill/": "Drill"}


def of_its_type(body: str) -> Callable[[str], Reply]:
    def reply(path: str) -> Reply:
        page = not path or path.endswith(("/", ".html"))
        return Reply(body=body, type="text/html" if page else TYPES.get(path.rpartition(".")[2], "application/octet-stream"))

    return reply


def test_no_answer_of_the_right_type_hides_a_file_that_is_kept(
    first_visit: tuple[Line, BrowserContext, Page], site: Path
) -> None:
    cable, context, first = first_visit
    published = sizes(site)
    for body in [*BODIES, *(file_of(site, path).read_text(encoding="utf-8") for path in OURS)]:
        cable.server.instead = of_its_type(body)
        others = {path: size for path, size in published.items() if path not in OURS}
        assert (body[:200], differing(first, others)) == (body[:200], {})
    for body in BODIES:
        cable.server.instead = of_its_type(body)
        page = context.new_page()
        page.goto(f"{cable.server.url}drill/")
        assert len(session(page, most=2)) == 2
        page.keyboard.press("/")
        page.keyboard.type("parquet")
        expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
        page.close()


def test_a_page_of_ours_in_place_of_each_hides_none_that_is_kept(
    first_visit: tuple[Line, BrowserContext, Page], site: Path
) -> None:
    cable, _, page = first_visit
    for sent in OURS:
        text = file_of(site, sent).read_text(encoding="utf-8")
        cable.server.instead = lambda _path, text=text: Reply(body=text)
        for path, heading in HEADINGS.items():
            page.goto(cable.server.url + path)
            expect(page.locator("h1")).to_contain_text(heading)
    # What no release has is answered as the host would.
    cable.server.instead = lambda _path: Reply(body=file_of(site, "404.html").read_text(encoding="utf-8"))
    page.goto(f"{cable.server.url}no-such-page/")
    expect(page.get_by_role("heading", name="Nothing is here")).to_be_visible()


@pytest.mark.parametrize("breaks", [False, True], ids=["silent", "broken"])
def test_a_page_that_does_not_come_whole_gives_way_to_the_one_that_is_kept(
    breaks: bool, first_visit: tuple[Line, BrowserContext, Page], site: Path
) -> None:
    cable, _, page = first_visit

    def part(path: str, come: int) -> Reply | None:
        if path not in ("topics/s3/", "drill/", "q/prompts.json"):
            return None
        kind = "application/json" if path.endswith("json") else "text/html; charset=utf-8"
        return Reply(body=file_of(site, path).read_text(encoding="utf-8"), type=kind, comes=come, breaks=breaks)

    for come in (0, 9_000, 60_000, -1):  # bytes; -1 is all but one
        cable.server.instead = lambda path, come=come: part(path, come)
        page.goto(f"{cable.server.url}topics/s3/")
        expect(page.locator("study-checklist.is-upgraded")).to_be_visible()
        expect(page.locator(".site-footer")).to_be_visible()
    page.goto(f"{cable.server.url}drill/")
    assert len(session(page, most=1)) == 1


def test_a_page_that_comes_whole_is_shown_and_not_the_one_that_is_kept(
    first_visit: tuple[Line, BrowserContext, Page], site: Path
) -> None:
    cable, _, page = first_visit
    cable.server.added = "<p>Added.</p>"
    for path in ("", "topics/s3/", "index.html", "q/dist-key-for-a-large-join/"):
        page.goto(cable.server.url + path)
        expect(page.get_by_text("Added.")).to_be_attached()
    prompts = json.loads((site / "q/prompts.json").read_text(encoding="utf-8"))
    text = json.dumps(prompts | {"questions": prompts["questions"][:1]})
    cable.server.instead = lambda path: Reply(body=text, type="application/json") if path == "q/prompts.json" else None
    page.goto(cable.server.url)
    assert differing(page, {"q/prompts.json": len(text.encode())}) == {}


def test_a_list_of_prompts_that_is_none_is_said_to_be_missing(
    new_context: Callable[..., BrowserContext], site: Path, line: Callable[[str], Line]
) -> None:
    server = line(BASE).plug(site)
    page = new_context().new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for body in [*BODIES[:-1], '{"topics": []}', '{"topics": {}, "questions": {}}']:
        server.instead = lambda path, body=body: Reply(body=body, type="application/json") if path == "q/prompts.json" else None
        page.goto(server.url)
        page.goto(f"{server.url}drill/")
        expect(page.get_by_role("alert")).to_contain_text("The questions could not be loaded.")
    server.instead = lambda _path: None
    page.get_by_role("button", name="Try again").click()
    assert len(session(page, most=1)) == 1
    assert faults == []
