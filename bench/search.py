"""python -m bench.search SITE: what our search and Material's own find for 40 terms, and whether they give answers away."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.sizes import weigh
from macros.load import load_catalog
from tests.support.chromium import find_chromium
from tests.support.project import ROOT
from tests.support.server import serve
from tests.support.spoilers import hidden_runs, runs

READ = "found => found.map(({ href, innerText, textContent }) => [href, innerText || textContent])"
"""Address and text of each result; what is folded has no inner text"""


@dataclass(frozen=True)
class Term:
    """What somebody types, and the addresses where they would want to land, below the site's."""

    term: str
    places: list[str]


@dataclass(frozen=True)
class Result:
    """A line that a search shows."""

    place: str
    text: str


@dataclass(frozen=True)
class Found:
    """All that a search shows for a term."""

    term: Term
    results: list[Result]

    @property
    def rank(self) -> int | None:
        """The place of the first right result, from 1 on."""
        return next((at for at, result in enumerate(self.results, 1) if result.place in self.term.places), None)


@dataclass(frozen=True)
class Measured:
    """What a search found for every term, and the bytes it took."""

    found: list[Found]
    at_load: int
    first: int
    further: int


def read_terms() -> list[Term]:
    """Return the terms in `terms.yml`."""
    return [Term(**entry) for entry in yaml.safe_load((Path(__file__).parent / "terms.yml").read_text(encoding="utf-8"))]


def search_ours(page: Page, term: str) -> list[tuple[str, str]]:
    """Type a term into our dialog; return address and text of what it lists."""
    if not page.get_by_role("dialog").is_visible():
        page.keyboard.press("/")
    page.get_by_role("searchbox").fill(term)
    # expect() would look again after 100, 350 and 850 ms; this looks at every frame.
    page.wait_for_function("term => document.querySelector('.search-status').textContent.endsWith(`“${term}”`)", arg=term)
    results: list[tuple[str, str]] = page.get_by_role("dialog").get_by_role("link").evaluate_all(READ)
    return results


def search_material(page: Page, term: str) -> list[tuple[str, str]]:
    """Type a term into Material's box; return address and text of what it lists, the folded results too, where they stand."""
    box, said = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    box.fill("")
    box.press("End")  # it looks at its box when a key comes up again
    expect(said).to_contain_text("Type to start searching")
    box.fill(term)
    box.press("End")
    expect(said).to_contain_text("match")
    links = page.locator(".md-search-result__link")
    count = -1
    while count != links.count():  # ten pages at a time, the next ones as one scrolls
        count = links.count()
        page.locator(".md-search__scrollwrap").evaluate("wrap => wrap.scrollTo(0, wrap.scrollHeight)")
        page.wait_for_timeout(100)
    results: list[tuple[str, str]] = links.evaluate_all(READ)
    # The line of a page above the lines of its sections is their heading, and no result of its own.
    headings = {one for (one, _), (other, _) in pairwise(results) if other.startswith(f"{one}#")}
    return [result for result in results if result[0] not in headings]


def build_material(site: Path) -> None:
    """Build the same pages with Material's own templates and search."""
    settings = ROOT / "mkdocs.yml"
    with settings.open(encoding="utf-8") as file:
        plugins = yaml_load(file, get_yaml_loader())["plugins"]
    (macros,) = (entry["macros"] for entry in plugins if "macros" in entry)
    own: dict[str, Any] = {"theme": {"name": "material", "font": False}, "extra_css": [], "site_dir": str(site), "strict": False}
    build(load_config(str(settings), plugins=["search", {"macros": macros | {"module_name": "bench/material"}}], **own))


def measure(browser: Browser, site: Path, search: Callable[[Page, str], list[tuple[str, str]]]) -> Measured:
    """Search a site for every term; count what is fetched when a topic's page loads, for the first term, and for the others."""
    with serve(site, "/") as server:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{server.url}topics/redshift/", wait_until="networkidle")
        at_load, found, first = len(server.log), [], 0
        for term in read_terms():
            results = [Result(href.removeprefix(server.url), text) for href, text in search(page, term.term)]
            found.append(Found(term, results))
            first = first or len(server.log)
        page.close()
    sent = [_sent(site, paths) for paths in (server.log[:at_load], server.log[at_load:first], server.log[first:])]
    return Measured(found, *sent)


def _sent(site: Path, paths: Iterable[str]) -> int:
    files = {site / urlsplit(path).path.lstrip("/") for path in paths}
    return weigh(file / "index.html" if file.is_dir() else file for file in files if file.exists())[0]


def report(ours: Measured, material: Measured, hidden: set[str]) -> Iterator[str]:
    """Yield the table of terms and the table of sums, in Markdown."""
    yield "| term | results | first right one | Material: results | first right one |"
    yield "|:--|--:|--:|--:|--:|"
    for one, other in zip(ours.found, material.found, strict=True):
        yield f"| {one.term.term} | {len(one.results)} | {one.rank or '–'} | {len(other.results)} | {other.rank or '–'} |"
    yield ""
    yield f"| of {len(ours.found)} terms | ours | Material's |"
    yield "|:--|--:|--:|"
    for label, count in SUMS.items():
        yield f"| {label} | {count(ours):,} | {count(material):,} |"
    spoilt = [sum(bool(runs(each.text) & hidden) for found in side.found for each in found.results) for side in (ours, material)]
    yield f"| results that give an answer away | {spoilt[0]:,} | {spoilt[1]:,} |"


SUMS: dict[str, Callable[[Measured], int]] = {
    "anything found": lambda side: sum(bool(each.results) for each in side.found),
    "the first result is right": lambda side: sum(each.rank == 1 for each in side.found),
    "a right one in the first five": lambda side: sum((each.rank or 99) <= 5 for each in side.found),
    "results in all": lambda side: sum(len(each.results) for each in side.found),
    "bytes: a topic's page, before a search": lambda side: side.at_load,
    "bytes: the first search besides": lambda side: side.first,
    "bytes: all further searches": lambda side: side.further,
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser that the tests use."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def main(site: Path) -> None:
    """Print the tables for a built site."""
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        other = Path(folder)
        build_material(other)
        ours, material = measure(browser, site, search_ours), measure(browser, other, search_material)
    print("\n".join(report(ours, material, hidden_runs(load_catalog(Path("docs"))))))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve())
