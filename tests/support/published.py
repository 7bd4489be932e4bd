"""The site that the tests look at, and its address: one that was built before, which SITE names, or one of their own."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from macros.git import last_commit
from tests.support.project import ROOT, soup


def _given() -> Path | None:
    folder = os.environ.get("SITE")
    if folder and not (Path(folder) / "index.html").is_file():
        pytest.exit(f"SITE={folder}: no site stands there; run `make build`", returncode=4)
    return Path(folder).resolve() if folder else None


def _addresses(site: Path) -> tuple[str, str]:
    """Return a built site's own address and that of its repository, as it says itself."""
    address = json.loads((site / "downloads/bank.json").read_text(encoding="utf-8"))["site"]
    repository = soup(site, "").select_one(".site-footer a[href^=http]")
    assert address, f"{site} names no address; build it with SITE_URL"
    assert repository, f"{site} leads to no repository; build it with REPO_URL"
    return address, str(repository["href"])


def date_of(site: Path | None, project: Path) -> dict[str, str]:
    """Return the variable that dates another build of a project as its `site` is, where no commit does: an unpacked archive."""
    if last_commit(project / "docs") is not None:
        return {}
    built = UNDATED
    if site:
        built = datetime.datetime.fromisoformat(json.loads((site / "downloads/bank.json").read_text(encoding="utf-8"))["built"])
    return {"SOURCE_DATE_EPOCH": str(int(built.timestamp()))}


UNDATED = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)  # any day: two builds of no commit and no site get the same
GIVEN = _given()
ADDRESS, REPOSITORY = _addresses(GIVEN) if GIVEN else ("https://example.org/aloud/", "https://example.org/repo")
BASE = urlsplit(ADDRESS).path
DATE = date_of(GIVEN, ROOT)
