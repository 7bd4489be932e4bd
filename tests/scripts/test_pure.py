"""The pure scripts, tried in their own language: each *.test.js bears the name of the one it tries."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from macros.content.catalog import Catalog
from macros.exports.questions.prompts import write_prompts
from macros.exports.web.scripts import find_node
from tests.support.project import ROOT

FILES = sorted((ROOT / "tests/scripts").glob("*.test.js"))
STUDY = ROOT / "overrides/assets/javascripts/study"


def test_what_they_do_is_right(catalog: Catalog, tmp_path: Path) -> None:
    write_prompts(catalog, tmp_path)
    environment = {name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"}
    tried = subprocess.run(
        [find_node(), "--test", "--test-reporter=spec", *map(str, FILES)],
        cwd=ROOT,
        env=environment | {"PROMPTS": str(tmp_path / "q/prompts.json")},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout + tried.stderr


def test_each_bears_the_name_of_a_script() -> None:
    assert [path.name for path in FILES if not list(STUDY.rglob(path.name.replace(".test.", ".")))] == []
    assert len(FILES) >= 6
