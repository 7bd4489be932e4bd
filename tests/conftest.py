"""The real site, as it was built before or built once a run, a small one, both served; a real browser to open them with."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from macros.content.catalog import Catalog
from macros.content.reading import read_docs
from tests.support.browser import QUIET, Before, Open, Study, make_context, viewport
from tests.support.building import OWN_BUILD, built_once, made_once
from tests.support.chromium import find_chromium
from tests.support.few import build_few
from tests.support.project import ROOT
from tests.support.published import BASE, GIVEN
from tests.support.server import SCRIPTS, Server, serve

# Malformed input: the same 30 a parser in every run, or 10,000 new ones for `make fuzz`.
settings.register_profile("brief", max_examples=30, derandomize=True, deadline=None, database=None)
settings.register_profile("thorough", max_examples=10_000, deadline=None, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "brief"))
expect.set_options(timeout=15_000)  # a bound for a busy machine, not a wait
gc.set_threshold(100_000, 20, 50)  # parsed pages are many objects that stay: to look through them often takes longer


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The real content; that it breaks no rule, which takes a run of each solution, is for `make check` to say."""
    return read_docs(ROOT / "docs").catalog()


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site: the one that `make verify` was given, or one built strictly for an address with a sub-path."""
    return GIVEN or built_once(tmp_path_factory, OWN_BUILD)


@pytest.fixture(scope="session")
def site(real_site: Path) -> Path:
    """The site that a test looks at: the real one, unless its room or module says otherwise."""
    return real_site


@pytest.fixture(scope="session")
def second_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, of another build for the same address."""
    return built_once(tmp_path_factory, 1 - OWN_BUILD)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site at the same addresses."""
    return made_once(tmp_path_factory, "few", build_few) / "site"


@pytest.fixture(scope="session")
def few_catalog(few: Path) -> Catalog:
    return read_docs(few.parent / "docs").catalog()


@pytest.fixture(scope="session")
def few_server(few: Path) -> Iterator[Server]:
    """The small site, served: a room or module that does with it names this fixture `server`, and `few` `site`."""
    with serve(few, BASE) as running:
        yield running


@pytest.fixture(scope="session")
def server(real_site: Path) -> Iterator[Server]:
    with serve(real_site, BASE) as running:
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
        made.append(make_context(browser, width, **options))
        return made[-1]

    yield make
    for context in made:
        context.close()


NO_WORKER = {"service_workers": "block"}  # which would come after five seconds, fetch the site, and answer in its place


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], server: Server) -> Iterator[Open]:
    """Open a page of the site in a fresh profile; a script error or a blocked request fails the test.

    What `before` does with the blank page, it has done before a script of ours runs: set its clock, say.
    """
    faults: list[str] = []

    def open_it(path: str = "", width: int = 1280, prepare: str = "", before: Before | None = None, **options: Any) -> Page:
        page = new_context(width, **NO_WORKER | options).new_page()
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        page.on("console", lambda message: faults.append(f"{path}: {message.text}") if message.type == "error" else None)
        if prepare:
            page.add_init_script(prepare)
        if before:
            before(page)
        page.goto(server.url + path)
        return page

    yield open_it
    assert faults == []


WIPE = "if (location.protocol === 'http:') { localStorage.clear(); sessionStorage.clear(); }"


@pytest.fixture(scope="session")
def used_pages() -> dict[str, list[Page]]:
    """Pages as tests left them, each of a profile of its own, by the profile's width and options."""
    return defaultdict(list)


@pytest.fixture
def open_wiped(used_pages: dict[str, list[Page]], browser: Browser, server: Server) -> Iterator[Open]:
    """Open a page as `open_page` does, but in a profile that was used and is wiped, which is sooner there.

    For tests that change nothing about the browser itself but the clock: a profile with a false clock is thrown away.
    A module whose tests are all of that kind names this fixture `open_page`.
    """
    faults: list[str] = []
    tidy = ExitStack()
    opened: list[tuple[str, Page]] = []

    def open_it(path: str = "", width: int = 1280, prepare: str = "", before: Before | None = None, **options: Any) -> Page:
        kind = repr((width, sorted(options.items())))
        page = used_pages[kind].pop() if used_pages[kind] else make_context(browser, width, **NO_WORKER | options).new_page()
        opened.append((kind, page))
        page.set_viewport_size(viewport(width))
        for event, listener in {
            "pageerror": lambda error: faults.append(f"{path}: {error}"),
            "console": lambda message: faults.append(f"{path}: {message.text}") if message.type == "error" else None,
        }.items():
            page.on(event, listener)
            tidy.callback(page.remove_listener, event, listener)
        if before:
            before(page)
        if page.url.partition("#")[0] == (server.url + path).partition("#")[0]:
            page.goto("about:blank")  # else it would be a way within the page
        with page.add_init_script(f"{WIPE} {prepare}"):
            page.goto(server.url + path)
        if prepare:
            tidy.enter_context(page.add_init_script(prepare))
        return page

    yield open_it
    honest = [not page.is_closed() and page.evaluate("/native code/.test(Date.now)") for _, page in opened]
    tidy.close()
    for (kind, page), clock_is_true in zip(opened, honest, strict=True):
        if not clock_is_true:
            page.context.close()
            continue
        for other in page.context.pages[1:]:
            other.close()
        page.unroute_all()
        page.mouse.move(0, 0)
        page.emulate_media(media="null")
        used_pages[kind].append(page)
    assert faults == []


@pytest.fixture(scope="session")
def study(browser: Browser) -> Iterator[Study]:
    """Run lines of script in a time zone with the pure study scripts at hand, as they are written, and what is given by name.

    One page for each zone serves every call: opening one takes a hundred times as long as a call.
    """
    pages: dict[str, Page] = {}
    names = (
        "schedule/calendar",
        "schedule/calibration",
        "mock/clock",
        "mock/fragment",
        "progress/importing",
        "progress/merge",
        "page/plain",
        "schedule/plans",
        "schedule/queue",
        "progress/parse",
        "progress/record",
        "mock/sample",
        "schedule/schedule",
    )

    with serve(ROOT / "overrides", "/", lasting=SCRIPTS) as server:
        folder = f"{server.url}assets/javascripts/study"
        loaded = [f"const {path.rpartition('/')[2]} = await import('{folder}/{path}.js');" for path in names]

        def run_lines(lines: str, zone: str = "Europe/Berlin", **given: Any) -> Any:
            if zone not in pages:
                pages[zone] = browser.new_context(timezone_id=zone).new_page()
                pages[zone].goto(f"{server.url}404.html", wait_until="domcontentloaded")
            return pages[zone].evaluate(f"async ({{ {', '.join(given)} }}) => {{ {' '.join(loaded)} {lines} }}", given)

        yield run_lines
        for page in pages.values():
            page.context.close()
