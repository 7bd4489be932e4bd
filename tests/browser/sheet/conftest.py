"""Sheets as they come from the press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.pages.sheets import Press
from tests.support.server import Server


@pytest.fixture(scope="session")
def press(browser: Browser, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(browser, server, tmp_path_factory)
