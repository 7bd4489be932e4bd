"""What tests do with a browser: profiles, windows, what stands on a page once its scripts have come, what axe finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.support.project import ROOT

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A window of Chromium's own opens three pages besides ours, for its address bar and for the page that may come next.
    # The last list of features counts, so what Playwright turns off is named here again.
    "--disable-features="
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
]
Open = Callable[..., Page]
Before = Callable[[Page], None]
Study = Callable[..., Any]


def axe_violations(page: Page, **options: Any) -> list[dict[str, Any]]:
    """Return what axe, run with its own `options`, finds wrong with a page as it is now.

    All rules look at all nodes; what they find right is not described: 10,000 nodes on the longest page, two thirds of the time.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = "async (options) => (await axe.run(document, { resultTypes: ['violations'], ...options })).violations"
    return page.evaluate(found, options)


def viewport(width: int) -> ViewportSize:
    return {"width": width, "height": 740 if width < 600 else 900}


def make_context(browser: Browser, width: int = 1280, **options: Any) -> BrowserContext:
    """Make a fresh profile: no storage, a width in CSS pixels, options of Playwright's new_context besides."""
    context = browser.new_context(viewport=viewport(width), **options)
    context.set_default_timeout(15_000)
    return context


def open_beside(page: Page) -> Page:
    """Open a blank page of the same profile in a window of its own: behind another tab a page draws once a second."""
    with page.context.expect_page() as opened:
        page.evaluate("window.open('about:blank', '_blank', 'noopener,popup')")
    return opened.value


def when_live(page: Page) -> Page:
    """Wait until each of our elements on a page has its script and each card is upgraded, and give the page back.

    Some scripts come after the page, and the cards of a long page are upgraded one by one.
    """
    page.wait_for_function("() => !document.querySelector(':not(:defined), study-question:not(.is-upgraded)')")
    return page


Live = Callable[..., Any]
# Every text that a live region takes on, in order.
LISTEN = """(root) => {
  window.told = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = target.nodeType === 1 ? target.closest('[role=status]') : target.parentElement?.closest('[role=status]');
      if (region?.textContent && window.told.at(-1) !== region.textContent) window.told.push(region.textContent);
    }
  }).observe(root, { subtree: true, childList: true, characterData: true });
}"""
