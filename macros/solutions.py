"""What a code question's solution prints: it runs on the small tables or values that the card shows, each in a box."""

from __future__ import annotations

import datetime
import decimal
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from .allowed_python import BUILTINS, allowed_python
from .box import Box, BoxError
from .problems import SolutionError
from .questions import Code, GivenTable, GivenValue
from .yaml_file import find_unseen

# DuckDB and the parser take longer to start than all solutions to run: theirs stays open until a solution breaks it.
PACKAGES = {"sql": "duckdb", "redshift": "sqlglot"}
NULLS = "nulls_last"  # DuckDB's own order
# What a cell is made of again; what else the box may say is no cell.
CELLS: dict[str, Callable[..., object]] = {
    "decimal": decimal.Decimal,
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timedelta": datetime.timedelta,
    "list": lambda *cells: [_cell(each) for each in cells],
}
_kept: dict[str, Box] = {}


@dataclass(frozen=True)
class Result:
    """What the run gave: a table (columns and rows) or, for Python, what was printed."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    printed: str = ""


@cache
def run(question: Code) -> Result | None:
    """Return what the solution gives, or None for Redshift's own SQL, which is parsed only. Raises SolutionError."""
    try:
        if question.language == "python":
            result = _run_python(question)
        elif question.engine == "duckdb":
            result = _run_sql(question)
        else:
            _ask_kept("redshift", {"solution": question.solution})
            return None
    except BoxError as error:
        raise SolutionError(str(error)) from None
    shown = [result.printed, *result.columns, *(str(cell) for row in result.rows for cell in row)]
    if unseen := next(filter(None, map(find_unseen, shown)), ""):
        raise SolutionError(f"it shows the invisible character U+{ord(unseen):04X}; show what can be seen")
    return result


def _run_sql(question: Code) -> Result:
    tables = [
        {"name": table.name, "columns": table.columns, "rows": table.rows}
        for table in question.given
        if isinstance(table, GivenTable)
    ]
    given = _ask_kept("sql", {"solution": question.solution, "tables": tables, "nulls": NULLS})
    result = Result(tuple(given["columns"]), tuple(tuple(map(_cell, row)) for row in given["rows"]))
    if len(result.rows) > 1 and not given["ordered"]:
        raise SolutionError("its rows may come in any order; end it with ORDER BY")
    return result


def _cell(value: Any) -> object:
    return CELLS[value[0]](*value[1:]) if isinstance(value, list) else value


def _run_python(question: Code) -> Result:
    modules = allowed_python(question.solution)
    given = {each.name: each.value for each in question.given if isinstance(each, GivenValue)}
    box = Box("python", modules=[*modules])
    try:
        request = {"solution": question.solution, "given": given, "modules": modules, "builtins": BUILTINS}
        printed = str(_answer(box.ask(request)).get("printed", ""))
    finally:
        box.close()
    if not printed.strip():
        raise SolutionError("it prints nothing; print the result that is to be shown")
    if address := re.search(r"\bat 0x[0-9a-f]{6,}", printed):
        raise SolutionError(f"it prints where a thing lies in memory ({address[0]}), another place each time; print its values")
    return Result(printed=printed.rstrip())


def _ask_kept(program: str, request: dict[str, Any]) -> dict[str, Any]:
    box = _kept.pop(program, None) or Box(program, packages=[PACKAGES[program]], cpu_seconds=600, memory=2 << 30)
    given = box.ask(request)  # whatever goes wrong in here: this box is not asked again, or its answer might be the last one's
    _kept[program] = box
    return _answer(given)


def _answer(given: dict[str, Any]) -> dict[str, Any]:
    if "error" in given:
        raise SolutionError(str(given["error"]), given.get("line"))
    return given
