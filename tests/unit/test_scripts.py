"""Our own scripts, as files: what may touch storage, clock and page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.exports.scripts import find_node
from tests.project import ROOT

SCRIPTS = sorted((ROOT / "overrides/assets/javascripts/study").glob("*.js"))
KEEPERS = {"localStorage": {"progress.js", "appearance.js"}, "sessionStorage": {"tab.js"}}
PURE = "answers calendar calibration clock fragment grade plans queue record sample schedule session".split()


def code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def test_storage_is_touched_by_its_keepers_alone() -> None:
    for storage, keepers in KEEPERS.items():
        assert {path.name for path in SCRIPTS if storage in code(path)} == keepers


@pytest.mark.parametrize("name", PURE)
def test_a_pure_module_asks_neither_the_clock_nor_the_page_nor_chance(name: str) -> None:
    [path] = [path for path in SCRIPTS if path.stem == name]
    assert re.findall(r"Date\.now|new Date\(\)|Math\.random|document\b|window\b|Storage\b|fetch\(", code(path)) == []
    imported = re.findall(r'^import .* from "\./([\w-]+)\.js"', code(path), flags=re.MULTILINE)
    assert set(imported) <= set(PURE)


def test_the_bundler_finds_node_where_the_requirements_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert Path(find_node()).is_file()
