"""Our own scripts, as files: what may touch storage, clock and page."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from macros.exports.scripts import find_node
from tests.project import ROOT

SCRIPTS = sorted((ROOT / "overrides/assets/javascripts/study").glob("*.js"))
KEEPERS = {"localStorage": {"progress.js", "appearance.js"}, "sessionStorage": {"tab.js"}}
WORKER = ROOT / "overrides/service-worker.js"
# What the oldest browsers (`macros/exports/oldest.py`) lack and the type checker lets pass: syntax that stops a whole file, and
# what two engines had and the third had not when its types were written.
UNKNOWN = r"\bstatic \{|\(\?<[=!]|structuredClone|requestSubmit"
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


def test_the_type_checker_refuses_what_the_oldest_browsers_lack(tmp_path: Path) -> None:
    lines = ["[1].toReversed()", "[1].findLast(Boolean)", 'URL.canParse("x")', "Object.groupBy([1], String)", "[1].at(-1)"]
    (tmp_path / "new.js").write_text("".join(f"export const of{row} = {line};\n" for row, line in enumerate(lines)), "utf-8")
    settings = {"extends": str(ROOT / "tsconfig.json"), "include": ["new.js"]}
    options = {"typeRoots": [str(ROOT / "node_modules/@types")]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings | {"compilerOptions": options}), "utf-8")
    command = [find_node(), str(ROOT / "node_modules/typescript/bin/tsc"), "--project", str(tmp_path)]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    refused = re.findall(r"Property '(\w+)' does not exist", checked.stdout)
    assert refused == ["toReversed", "findLast", "canParse", "groupBy"]


@pytest.mark.parametrize("path", [*SCRIPTS, WORKER], ids=lambda path: path.stem)
def test_a_script_says_nothing_that_the_oldest_browsers_cannot_read(path: Path) -> None:
    assert re.findall(UNKNOWN, code(path)) == []
