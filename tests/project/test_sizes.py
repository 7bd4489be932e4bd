"""Rooms stay small enough to be drawn after one look: so long a file, so many files a folder."""

from __future__ import annotations

from tests.support.project import ROOT

LINES, FILES = 250, 18


def test_no_test_is_too_long_and_no_folder_of_tests_too_full() -> None:
    files = list((ROOT / "tests").rglob("*.py"))
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LINES} == {}
    folders = {path.parent: len(list(path.parent.glob("*.*"))) for path in files}
    assert {folder.relative_to(ROOT).as_posix(): number for folder, number in folders.items() if number > FILES} == {}
    assert len(folders) > 10
