"""A browser that keeps the site: the line it comes by, the visit after which it does, the site's next release."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from playwright.sync_api import BrowserContext, Page

from macros.exports.web.marks import with_mark
from macros.exports.web.worker import WORKER, write_worker
from tests.support.published import BASE
from tests.support.server import Server, serve

IN_CHARGE = "Boolean(navigator.serviceWorker.controller)"
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
OFFERED = "navigator.serviceWorker.ready.then((registration) => Boolean(registration.waiting))"
# What a busy machine cut short is fetched at the next visit: to ask once more stands for it.
ASKED_AND_OFFERED = """navigator.serviceWorker.ready.then(async (registration) => {
  if (!registration.installing && !registration.waiting) await registration.update().catch(() => {});
  return Boolean(registration.waiting);
})"""
KEPT = "caches.keys().then((names) => names.sort())"
FILES = "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys()).then((all) => all.length)"


class Line:
    """A site on an address of its own, which can be unplugged and can come back with another release."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._port = 0
        self._plugged = ExitStack()
        self.server = Server("")

    def plug(self, site: Path) -> Server:
        self.unplug()
        self.server = self._plugged.enter_context(serve(site, self.base, self._port))
        self._port = int(self.server.url.split(":")[2].split("/")[0])
        return self.server

    def unplug(self) -> None:
        self._plugged.close()


def visit(context: BrowserContext, address: str) -> Page:
    """Open a page and let the five seconds pass after which it registers the worker."""
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    page.clock.fast_forward(5000)
    return page


def until(holds: Callable[[], object]) -> None:
    """Return once something comes true that the browser does in its own time and tells nobody.

    It asks 20 times a second: to ask without a pause takes the time of what it waits for.
    """
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        PAUSE.wait(0.05)


def visit_until_kept(context: BrowserContext, address: str) -> Page:
    """Open a page and wait until the browser keeps the site."""
    page = visit(context, address)
    until(lambda: page.evaluate(IN_CHARGE))
    return page


def paths_of(site: Path) -> list[str]:
    """Return what a release keeps, and some of the cards that it keeps in one file."""
    first = (site / WORKER).read_text(encoding="utf-8").partition("\n")[0]
    release = json.loads(first.removeprefix("self.release = ").removesuffix(";"))
    cards = sorted(page.parent.name for page in site.glob("q/*/index.html"))[:20]
    extras = [path for extra in release["extras"].values() for path in extra]
    return [*release["files"], *extras, *(f"q/{name}/" for name in cards)]


def changed(site: Path, folder: Path, *, empty: bool = False) -> Path:
    """Return the site as its next release, with another sentence on the first page; or as one that is not kept any more."""
    shutil.copytree(site, folder)
    home = folder / "index.html"
    html = home.read_text(encoding="utf-8").replace("<article", "<p>The next release.</p><article", 1)
    home.write_text(with_mark(html.replace('rel="manifest"', 'rel="gone"') if empty else html, ""), encoding="utf-8")
    return released(folder, empty=empty)


def released(folder: Path, *, empty: bool = False) -> Path:
    """Write the worker of a site anew, after something was changed in it."""
    worker = folder / WORKER
    worker.write_text(worker.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")  # without the list of the old one
    if not empty:
        write_worker(folder)
    return folder


PAUSE = Event()  # that never comes
LINE = ".progress-kept"


def neighbour(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url.replace(BASE, "/other/"))
    return page
