"""Our own scripts, as files: what may touch storage, clock and page."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from macros.exports.web.scripts import find_node
from tests.support.project import ROOT

SCRIPTS = sorted((ROOT / "overrides/assets/javascripts/study").rglob("*.js"))
KEEPERS = {"localStorage": {"storage.js", "appearance.js"}, "sessionStorage": {"tab.js"}}
WORKER = ROOT / "overrides/service-worker.js"
# What the oldest browsers (`macros/exports/web/oldest.py`) lack and the type checker lets pass: syntax that stops a whole file,
# and what two engines had and the third had not when its types were written.
UNKNOWN = r"\bstatic \{|\(\?<[=!]|structuredClone|requestSubmit"
PURE = [path for path in SCRIPTS if "Pure functions" in path.read_text(encoding="utf-8").partition("\n\n")[0]]


def code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def test_storage_is_touched_by_its_keepers_alone() -> None:
    for storage, keepers in KEEPERS.items():
        assert {path.name for path in SCRIPTS if storage in code(path)} == keepers


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.stem)
def test_a_module_that_says_it_is_pure_asks_neither_the_clock_nor_the_page_nor_chance(path: Path) -> None:
    assert re.findall(r"Date\.now|new Date\(\)|Math\.random|document\b|window\b|Storage\b|fetch\(", code(path)) == []
    imported = re.findall(r'^import .* from "([./\w-]+)"', code(path), flags=re.MULTILINE)
    assert {(path.parent / name).resolve() for name in imported} <= set(PURE)


def test_what_the_schedule_the_mock_and_the_record_rest_on_is_pure() -> None:
    assert {"schedule", "queue", "sample", "fragment", "parse", "record", "merge", "importing"} <= {path.stem for path in PURE}


def test_a_record_has_room_for_all_names_of_the_site_beside_a_file_that_brings_many() -> None:
    written = "".join(code(path) for path in SCRIPTS if path.stem in ("record", "importing"))
    limits = {name: int(limit.replace("_", "")) for name, limit in re.findall(r"const (\w+) = ([\d_]+);", written)}
    released = yaml.safe_load((ROOT / "docs/released.yml").read_text(encoding="utf-8"))
    names = [name for kind in released.values() for name in (kind if isinstance(kind, list) else itertools.chain(*kind.values()))]
    assert len(names) > 300
    assert 2 * len(names) <= limits["MOST_NAMES"] - limits["MOST_MERGED"]
    assert 2 * max(map(len, names)) <= limits["LONGEST_NAME"]
    template = (ROOT / "macros/pages/templates/sheet/story.html").read_text(encoding="utf-8")
    [longest] = set(re.findall(r'maxlength="(\d+)"', template))
    assert int(longest) <= limits["MOST_LETTERS"]


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
