"""Cards of the small site: a card is the same wherever it stands, and there is one of each kind."""

from __future__ import annotations

import pytest

from tests.support.server import Server


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server
