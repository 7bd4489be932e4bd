"""No test imports a test: what two of them need stands in tests/support, and the bench takes it from there too."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.project import ROOT


def imported(source: str, folder: str) -> Iterator[str]:
    """Yield the full name of whatever a Python file of a folder imports; of what lies beside it, only where that is."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(level=0):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            case ast.ImportFrom():
                yield f"{folder}.beside"


def taken_from_tests(source: str, folder: str = "tests") -> list[str]:
    """Return what a Python file imports of the tests and not of what helps them."""
    names = [f"{name}." for name in imported(source, folder)]
    return [name for name in names if name.startswith("tests.") and not name.startswith("tests.support.")]


def test_no_test_imports_a_test_and_fixtures_come_by_their_names() -> None:
    files = {folder: list((ROOT / folder).rglob("*.py")) for folder in ("tests", "bench")}
    found = {
        path.relative_to(ROOT).as_posix(): names
        for folder, paths in files.items()
        for path in paths
        if (names := taken_from_tests(path.read_text(encoding="utf-8"), folder))
    }
    assert found == {}
    assert all(files.values())


@pytest.mark.parametrize(
    "source",
    [
        "import tests.conftest",
        "from tests.conftest import Open",
        "from tests import conftest",
        "from . import test_paper",
        "def late():\n    from tests.browser.sheet.test_paper import letters",
    ],
)
def test_such_an_import_is_known(source: str) -> None:
    assert taken_from_tests(source)


def test_to_import_a_helper_is_right() -> None:
    assert taken_from_tests("import json\nfrom tests.support import published\nfrom tests.support.project import ROOT") == []
    assert taken_from_tests("from . import beside", "bench") == []
