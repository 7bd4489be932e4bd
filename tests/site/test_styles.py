"""The style sheet that is sent: Material's in a layer, ours beside it, so that ours wins whatever either weighs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LAYER = "@layer material{"


@pytest.fixture
def sheet(site: Path) -> str:
    [path] = (site / "assets/stylesheets").iterdir()
    return path.read_text(encoding="utf-8")


@pytest.fixture
def layer(sheet: str) -> str:
    """What stands in Material's layer."""
    assert sheet.startswith(LAYER)
    depth = 0
    for brace in re.finditer("[{}]", sheet):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return sheet[len(LAYER) : brace.start()]
    pytest.fail("the layer has no end")


def test_all_of_material_stands_in_its_layer_and_nothing_of_ours(sheet: str, layer: str) -> None:
    ours = sheet.removeprefix(f"{LAYER}{layer}}}")
    assert "@layer" not in layer + ours
    assert ".md-typeset blockquote" in layer
    assert ".card{" in ours
    assert ".card" not in layer
    assert "@charset" not in sheet  # it may stand in no layer


def test_in_the_layer_nothing_is_important_but_that_nothing_moves_where_a_reader_wants_it_so(layer: str) -> None:
    """An important rule of a layer wins over ours: of Material's five, four are for what no page has."""
    important = re.findall(r"[^{}]*\{[^{}]*!important[^{}]*\}", layer)
    assert important == ["*,:after,:before{transition:none!important}"]
    assert "@media (prefers-reduced-motion){*,:after,:before{transition:none!important}}" in layer
