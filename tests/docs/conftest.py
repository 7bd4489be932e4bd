"""PostgreSQL takes seconds to start, so all tests of a worker share one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.running.postgres import Postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    made = Postgres()
    yield made
    made.close()
