"""The real site, built once a run and served under a sub-path; a real browser to open it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from macros.catalog import Catalog
from macros.content import load_catalog
from tests.chromium import find_chromium
from tests.project import ROOT, run
from tests.server import Server, serve

BASE = "/aloud/"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Page]
Study = Callable[..., Any]

expect.set_options(timeout=15_000)  # a bound for a busy machine, not a wait


def axe_violations(page: Page, **options: Any) -> list[dict[str, Any]]:
    """Return what axe, run with its own `options`, finds wrong with a page as it is now."""
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate("(options) => axe.run(document, options)", options)["violations"]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(ROOT / "docs")


def build_site(folder: Path) -> Path:
    """Build the real site into `folder` as it is published, strictly; return the folder."""
    published = {"CI": "true", "SITE_URL": f"https://example.org{BASE}", "REPO_URL": "https://example.org/repo"}
    built = run("mkdocs", "build", "--site-dir", str(folder), folder=ROOT, **published)
    assert built.returncode == 0, built.stdout
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly for an address with a sub-path."""
    return build_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    with serve(site, BASE) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    assert chromium, "no Chromium; `make test` installs one, or set CHROMIUM_PATH"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make a fresh profile: no storage, a width in CSS pixels, options of Playwright's new_context besides."""
    made: list[BrowserContext] = []

    def make(width: int = 1280, **options: Any) -> BrowserContext:
        height = 740 if width < 600 else 900
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(15_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], server: Server) -> Iterator[Open]:
    """Open a page of the site in a fresh profile; a script error or a blocked request fails the test."""
    faults: list[str] = []

    def open_it(path: str = "", width: int = 1280, prepare: str = "", **options: Any) -> Page:
        page = new_context(width, **options).new_page()
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        page.on("console", lambda message: faults.append(f"{path}: {message.text}") if message.type == "error" else None)
        if prepare:
            page.add_init_script(prepare)
        page.goto(server.url + path)
        return page

    yield open_it
    assert faults == []


@pytest.fixture(scope="session")
def study(browser: Browser, server: Server) -> Iterator[Study]:
    """Run lines of script in a time zone with the pure study scripts at hand, and what is given by name.

    One page for each zone serves every call: opening one takes a hundred times as long as a call.
    """
    pages: dict[str, Page] = {}
    names = ("calendar", "calibration", "plans", "queue", "schedule")
    loaded = [f"const {name} = await import('{server.url}assets/javascripts/study/{name}.js');" for name in names]

    def run_lines(lines: str, zone: str = "Europe/Berlin", **given: Any) -> Any:
        if zone not in pages:
            pages[zone] = browser.new_context(timezone_id=zone).new_page()
            pages[zone].goto(server.url, wait_until="commit")  # the modules need its address, not what it shows
        return pages[zone].evaluate(f"async ({{ {', '.join(given)} }}) => {{ {' '.join(loaded)} {lines} }}", given)

    yield run_lines
    for page in pages.values():
        page.context.close()
