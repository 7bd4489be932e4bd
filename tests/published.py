"""The site that the tests look at, and its address: one that was built before, which SITE names, or one of their own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

from tests.project import soup


def _given() -> Path | None:
    folder = os.environ.get("SITE")
    return Path(folder).resolve() if folder else None


def _addresses(site: Path) -> tuple[str, str]:
    """Return a built site's own address and that of its repository, as it says itself."""
    address = json.loads((site / "downloads/bank.json").read_text(encoding="utf-8"))["site"]
    repository = soup(site, "").select_one(".site-footer a")
    assert address, f"{site} names no address; build it with SITE_URL"
    assert repository, f"{site} leads to no repository; build it with REPO_URL"
    return address, str(repository["href"])


GIVEN = _given()
ADDRESS, REPOSITORY = _addresses(GIVEN) if GIVEN else ("https://example.org/aloud/", "https://example.org/repo")
BASE = urlsplit(ADDRESS).path
