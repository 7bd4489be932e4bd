"""What the start page says of what is kept, of why nothing is, and of how to install the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.kept import LINE, Line, changed
from tests.support.published import BASE


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
