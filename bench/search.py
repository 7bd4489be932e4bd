"""python -m bench.search SITE: what the search finds for 40 terms, what it weighs, and whether it gives answers away."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from bench.sizes import weigh
from macros.load import load_catalog
from tests.support.chromium import find_chromium
from tests.support.project import ROOT
from tests.support.server import serve
from tests.support.spoilers import hidden_runs, runs


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
    links = page.get_by_role("dialog").get_by_role("link")
    results: list[tuple[str, str]] = links.evaluate_all("found => found.map(({ href, innerText }) => [href, innerText])")
    return results


def measure(browser: Browser, site: Path) -> Measured:
    """Search a site for every term; count what is fetched when a topic's page loads, for the first term, and for the others."""
    with serve(site, "/") as server:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{server.url}topics/redshift/", wait_until="networkidle")
        at_load, found, first = len(server.log), [], 0
        for term in read_terms():
            results = [Result(href.removeprefix(server.url), text) for href, text in search_ours(page, term.term)]
            found.append(Found(term, results))
            first = first or len(server.log)
        page.close()
    sent = [_sent(site, paths) for paths in (server.log[:at_load], server.log[at_load:first], server.log[first:])]
    return Measured(found, *sent)


def _sent(site: Path, paths: Iterable[str]) -> int:
    files = {site / urlsplit(path).path.lstrip("/") for path in paths}
    return weigh(file / "index.html" if file.is_dir() else file for file in files if file.exists())[0]


def report(measured: Measured, hidden: set[str]) -> Iterator[str]:
    """Yield the table of terms and the table of sums, in Markdown."""
    yield "| term | results | first right one |"
    yield "|:--|--:|--:|"
    for each in measured.found:
        yield f"| {each.term.term} | {len(each.results)} | {each.rank or '–'} |"
    yield ""
    yield f"| of {len(measured.found)} terms | |"
    yield "|:--|--:|"
    for label, count in SUMS.items():
        yield f"| {label} | {count(measured):,} |"
    spoilt = sum(bool(runs(result.text) & hidden) for each in measured.found for result in each.results)
    yield f"| results that give an answer away | {spoilt:,} |"


SUMS: dict[str, Callable[[Measured], int]] = {
    "anything found": lambda measured: sum(bool(each.results) for each in measured.found),
    "the first result is right": lambda measured: sum(each.rank == 1 for each in measured.found),
    "a right one in the first five": lambda measured: sum((each.rank or 99) <= 5 for each in measured.found),
    "results in all": lambda measured: sum(len(each.results) for each in measured.found),
    "bytes: a topic's page, before a search": lambda measured: measured.at_load,
    "bytes: the first search besides": lambda measured: measured.first,
    "bytes: all further searches": lambda measured: measured.further,
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
    with chromium() as browser:
        measured = measure(browser, site)
    print("\n".join(report(measured, hidden_runs(load_catalog(Path("docs"))))))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve())
