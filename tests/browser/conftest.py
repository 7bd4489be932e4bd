"""Browsers that keep the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.kept import Line, visit_until_kept
from tests.support.published import BASE


@pytest.fixture
def line() -> Iterator[Callable[[str], Line]]:
    lines: list[Line] = []

    def make(base: str) -> Line:
        lines.append(Line(base))
        return lines[-1]

    yield make
    for each in lines:
        each.unplug()


@pytest.fixture
def first_visit(
    site: Path, line: Callable[[str], Line], new_context: Callable[..., BrowserContext]
) -> tuple[Line, BrowserContext, Page]:
    """A browser that keeps the site after a visit: its line, its profile, the page that is open."""
    cable, context = line(BASE), new_context()
    return cable, context, visit_until_kept(context, cable.plug(site).url)
