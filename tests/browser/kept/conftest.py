"""Browsers that keep a site, the small one where nothing else is said: of it there is less to fetch, to hash and to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.kept import Line, visit_until_kept
from tests.support.published import BASE
from tests.support.server import Server


@pytest.fixture
def site(few: Path) -> Path:
    return few


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


@pytest.fixture
def first_visit(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> tuple[Line, BrowserContext, Page]:
    """A browser that keeps the site after a visit: its line, its profile, the page that is open."""
    cable, context = line(BASE), new_context()
    return cable, context, visit_until_kept(context, cable.plug(site).url)
