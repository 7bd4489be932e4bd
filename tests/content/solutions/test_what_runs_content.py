"""What stands in docs/ is run in the box alone, by tests and figures too: CI runs them for whoever sends a change."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.project import ROOT

# What runs text as a program, in the process that calls it.
BUILTINS = {"exec", "eval", "compile", "__import__"}
MODULES = {"duckdb", "sqlite3", "adbc_driver_sqlite", "runpy", "code", "codeop", "doctest", "pickle", "marshal"}
ALLOWED = {
    "macros/content/solutions/boxed/doors.py": "loads the programs of the box",
    "macros/content/solutions/boxed/python.py": "in the box",
    "macros/content/solutions/boxed/sql.py": "in the box",
    "macros/content/solutions/boxed/sql_database.py": "in the box",
    "macros/content/solutions/boxed/sql_words.py": "in the box",
    "tests/support/running/sql_session.py": "in the box",
    "tests/support/running/warm.py": "runs modules of ours and of MkDocs by their names, as a shell would",
    "macros/exports/downloads/deck.py": "writes the deck with statements of its own, and binds what it writes",
    "macros/upkeep/measurement/scan.py": "queries of its own, on a log of its own",
    "macros/upkeep/measurement/web_log.py": "the same",
    "tests/content/figures/test_measurement.py": "looks at that log",
    "tests/support/surfaces.py": "reads a note of the deck that it made",
}


def runs_text(source: str) -> bool:
    """Return whether a Python file names something that runs text."""
    return any(name in MODULES or name in BUILTINS for node in ast.walk(ast.parse(source)) for name in _named(node))


def _named(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import():
            yield from (alias.name.partition(".")[0] for alias in node.names)
        case ast.ImportFrom(module=str(module), level=0):
            yield module.partition(".")[0]
        case ast.Name(id=name) if name in BUILTINS:
            yield name
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="importlib"), attr="import_module"), args=[ast.Constant(value=str(name)), *_]
        ):
            yield name
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="pytest"), attr="importorskip"), args=[ast.Constant(value=str(name)), *_]
        ):
            yield name


def test_no_other_file_runs_text() -> None:
    files = [path for folder in ("macros", "tests", "bench") for path in (ROOT / folder).rglob("*.py")]
    assert len(files) > 150
    found = {path.relative_to(ROOT).as_posix() for path in files if runs_text(path.read_text(encoding="utf-8"))}
    assert found == set(ALLOWED)


@pytest.mark.parametrize(
    "source",
    [
        "import duckdb",
        "import duckdb as d",
        "from duckdb import connect",
        "def f():\n    from duckdb.experimental import spark",
        "import os, sqlite3",
        "import runpy",
        "exec(listing)",
        "run = eval\nrun(listing)",
        "compile(listing, '', 'exec')",
        "__import__(name)",
        "importlib.import_module('duckdb')",
        "pytest.importorskip('duckdb')",
    ],
)
def test_what_runs_text_is_known(source: str) -> None:
    assert runs_text(source)


@pytest.mark.parametrize(
    "source", ["re.compile(x)", "page.evaluate(x)", "from macros.content.solutions.boxed.sql import CONFIG", "'import duckdb'"]
)
def test_what_does_not_is_known_too(source: str) -> None:
    assert not runs_text(source)
