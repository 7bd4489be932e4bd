"""Lines by which a browser comes to a site, and which can be cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support.kept import Line


@pytest.fixture
def line() -> Iterator[Callable[[str], Line]]:
    lines: list[Line] = []

    def make(base: str) -> Line:
        lines.append(Line(base))
        return lines[-1]

    yield make
    for each in lines:
        each.unplug()
