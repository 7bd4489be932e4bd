"""What a code question's solution prints: it runs on the small tables or values that the card shows, each in a box."""

from __future__ import annotations

import contextlib
import datetime
import decimal
import re
from collections.abc import Callable
from dataclasses import dataclass, field
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
NO_ANSWER = "it writes past its own output; print what is to be shown"
_kept: dict[str, Box] = {}


@dataclass(frozen=True)
class Result:
    """What the run gave: a table (columns and rows, and whether their order is said) or, for Python, what was printed."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    printed: str = ""
    ordered: bool = field(default=True, compare=False)


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
    result = _ask_kept("sql", {"solution": question.solution, "tables": tables, "nulls": NULLS})
    if len(result.rows) > 1 and not result.ordered:
        raise SolutionError("its rows may come in any order; end it with ORDER BY")
    return result


def _run_python(question: Code) -> Result:
    modules = allowed_python(question.solution)
    given = {each.name: each.value for each in question.given if isinstance(each, GivenValue)}
    box = Box("python", modules=[*modules])
    try:
        request = {"solution": question.solution, "given": given, "modules": modules, "builtins": BUILTINS}
        printed = _answer("python", box.ask(request), question.solution).printed
    finally:
        box.close()
    if not printed.strip():
        raise SolutionError("it prints nothing; print the result that is to be shown")
    if address := re.search(r"\bat 0x[0-9a-f]{6,}", printed):
        raise SolutionError(f"it prints where a thing lies in memory ({address[0]}), another place each time; print its values")
    return Result(printed=printed.rstrip())


def _ask_kept(program: str, request: dict[str, Any]) -> Result:
    box = _kept.pop(program, None) or Box(program, packages=[PACKAGES[program]], cpu_seconds=600, memory=2 << 30)
    try:
        given = _answer(program, box.ask(request), request["solution"])
    except SolutionError:
        _kept[program] = box
        raise
    except BoxError:  # this box is not asked again, or its answer might be the last one's
        box.close()
        raise
    _kept[program] = box
    return given


def _answer(program: str, given: dict[str, Any], solution: str) -> Result:
    """Return a box's answer; raises the SolutionError that it tells.

    Raises BoxError for all that is no answer: a solution that found a way past its list can have the box write anything.
    """
    match program, given:
        case _, {"error": str(said)} if _is_line(given.get("line"), solution):
            raise SolutionError(said, given.get("line"))
        case "redshift", {} if not given:
            return Result()
        case "python", {"printed": str(printed)}:
            return Result(printed=printed)
        case "sql", {"columns": [str(), *_] as columns, "rows": [*rows], "ordered": bool(ordered)} if _are_texts(columns):
            return Result(tuple(columns), tuple(_row(row, len(columns)) for row in rows), ordered=ordered)
    raise BoxError(NO_ANSWER)


def _is_line(line: object, solution: str) -> bool:
    return line is None or (type(line) is int and 1 <= line <= solution.count("\n") + 1)


def _are_texts(values: list[object]) -> bool:
    return all(isinstance(each, str) for each in values)


def _row(cells: object, columns: int) -> tuple[object, ...]:
    if not isinstance(cells, list) or len(cells) != columns:
        raise BoxError(NO_ANSWER)
    return tuple(map(_cell, cells))


def _cell(value: Any) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case [str(kind), *parts] if kind in CELLS:
            with contextlib.suppress(TypeError, ValueError, ArithmeticError):  # what is no number, no day, too large a one
                return CELLS[kind](*parts)
    raise BoxError(NO_ANSWER)
