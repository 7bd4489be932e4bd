"""Find a Chromium, or install one: CHROMIUM_PATH, one on the PATH, Playwright's own, Debian's package, in that order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same without windows takes less than two thirds of the time for these tests, but has no back/forward cache.
WINDOWLESS = "chromium-headless-shell"


def find_chromium() -> str | None:
    """Return the path of the fastest installed Chromium, or None."""
    return _named() or shutil.which(WINDOWLESS) or find_whole_chromium()


def find_whole_chromium() -> str | None:
    """Return the path of an installed Chromium with all that a reader's has, or None."""
    if found := _named() or next(filter(None, map(shutil.which, NAMES)), None):
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def _named() -> str | None:
    named = os.environ.get("CHROMIUM_PATH")
    if named and not Path(named).is_file():
        sys.exit(f"CHROMIUM_PATH names {named}, which is no file")
    return named or None


def install_chromium() -> str | None:
    """Install Playwright's Chromium, or else Debian's; return its path, or None where neither could be had."""
    print("No Chromium found; installing one for the browser tests (CHROMIUM_PATH names another).", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=300)
    if found := find_whole_chromium():
        return found
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["install", "--yes", "--quiet", "--no-install-recommends"]
        for step in (["update", "--quiet"], [*install, "chromium"], [*install, WINDOWLESS]):
            subprocess.run([*root, "apt-get", *step], check=False, timeout=600, env=quiet)
    return find_whole_chromium()


if __name__ == "__main__":
    path = find_whole_chromium() or install_chromium()
    if not path:
        sys.exit("No Chromium could be found or installed. Install one and set CHROMIUM_PATH to its executable.")
    print(f"Chromium: {find_chromium()}")
