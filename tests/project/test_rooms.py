"""The rooms of the code, as CONTRIBUTING-CODE draws them: small enough to be read, and no arrow back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support.project import ROOT

CODE = ("macros", "overrides", "tests", "bench")
KINDS = (".py", ".js", ".css", ".html", ".md", ".svg", ".mustache")
SCRIPTS = ROOT / "overrides/assets/javascripts/study"
# Each imports rooms further to the left alone.
PYTHON = ("content", "pages", "exports", "upkeep")
SCRIPT = ("page", "progress", "schedule", "card", "lists", "drill", "start", "mock", "sheet", "search")


def files() -> Iterable[Path]:
    for folder in CODE:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in KINDS and "__pycache__" not in path.parts:
                yield path


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    long = {path.relative_to(ROOT).as_posix(): count for path in files() if (count := path.read_bytes().count(b"\n")) > 250}
    assert long == {}, "part it by what a reader looks for"


def test_no_folder_has_more_files_than_one_looks_through() -> None:
    crowded = {
        folder.relative_to(ROOT).as_posix(): count
        for folder, count in Counter(path.parent for path in files()).items()
        if count > 18
    }
    assert crowded == {}, "make a room of those that belong together"


@pytest.mark.parametrize("room", PYTHON)
def test_a_room_of_python_imports_none_that_stands_on_it(room: str) -> None:
    known = PYTHON[: PYTHON.index(room)] if room != "upkeep" else ("content",)
    for path in (ROOT / "macros" / room).rglob("*.py"):
        package = path.relative_to(ROOT / "macros").parent.parts
        for dots, name in re.findall(r"(?m)^\s*from (\.+)([\w.]*) import", path.read_text(encoding="utf-8")):
            first = (*package[: len(package) + 1 - len(dots)], *name.split("."))[0]
            assert first in (room, "site", *known), f"{path.name} imports {first}"


@pytest.mark.parametrize("room", SCRIPT)
def test_a_room_of_script_imports_none_that_stands_on_it(room: str) -> None:
    known = SCRIPT[: SCRIPT.index(room) + 1]
    for path in (SCRIPTS / room).glob("*.js"):
        for name in re.findall(r'^(?:import|export)\b.* "(\.[./\w-]+)";', path.read_text(encoding="utf-8"), re.MULTILINE):
            imported = (path.parent / name).resolve().relative_to(SCRIPTS.resolve())
            assert imported.parts[0] in (*known, "site.js"), f"{path.name} imports {imported}"


def test_every_room_of_script_is_one_of_those() -> None:
    assert {path.name for path in SCRIPTS.iterdir() if path.is_dir()} == {*SCRIPT, "worker"}, "add it to SCRIPT"
