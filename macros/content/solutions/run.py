"""Runs a code question's solution on the data that the card shows, in two boxes that must give the same result."""

from __future__ import annotations

import contextlib
import datetime
import decimal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from ..problems import SolutionError
from ..questions import Code
from ..yaml_file import find_unseen
from .allowed_python import BUILTINS
from .box import ENVIRONMENTS, Box, BoxError
from .check_python import check_python
from .given import GivenTable, GivenValue

# DuckDB and the parser take longer to start than all solutions to run, so their boxes stay open until a solution breaks one.
PACKAGES = {"sql": "duckdb", "redshift": "sqlglot"}
NULLS = "nulls_last"  # DuckDB's default order
# How a cell is made again from the JSON of the box; anything else is no cell.
CELLS: dict[str, Callable[[str], object]] = {
    "decimal": decimal.Decimal,
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
}
NO_ANSWER = "it writes past its own output; print what is to be shown"
MOST_QUESTIONS = 50  # to one box: whatever a solution may have left in there does not last
_kept: dict[str, list[Box]] = {}
_given: dict[str, Result | None] = {}


@dataclass(frozen=True)
class Result:
    """What a run returned: for SQL a table, and whether its rows are ordered; for Python what was printed."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    printed: str = ""
    ordered: bool = field(default=True, compare=False)


def run(question: Code) -> Result | None:
    """Return the result of a solution, or None for SQL that only Redshift runs: that is just parsed. Raises SolutionError."""
    written = question.model_dump_json()  # equal questions may still differ: 1 == 1.0 == True
    if written not in _given:
        _given[written] = _run(question)
    return _given[written]


def _run(question: Code) -> Result | None:
    try:
        if question.language == "sql":
            _refuse_spaces(question.solution)
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


def _refuse_spaces(solution: str) -> None:
    """Refuse characters that DuckDB takes for spaces when it runs SQL, but not when it splits it into words."""
    for number, line in enumerate(solution.split("\n"), 1):
        if strange := next((each for each in line if not (each.isprintable() or each == "\t")), ""):
            raise SolutionError(f"U+{ord(strange):04X} stands here; write a space, or chr({ord(strange)}) in a text", number)


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
    modules = check_python(question.solution)
    given = {each.name: each.value for each in question.given if isinstance(each, GivenValue)}
    boxes = [Box("python", modules=[*modules], environment=environment) for environment in ENVIRONMENTS]
    try:
        request = {"solution": question.solution, "given": given, "modules": modules, "builtins": BUILTINS}
        printed = _ask_all(boxes, "python", request).printed
    finally:
        for box in boxes:
            box.close()
    if not printed.strip():
        raise SolutionError("it prints nothing; print the result that is to be shown")
    return Result(printed=printed.rstrip())


def _ask_kept(program: str, request: dict[str, Any]) -> Result:
    if program in _kept and _kept[program][0].asked >= MOST_QUESTIONS:
        _close_kept(program)
    if program not in _kept:
        _kept[program] = [
            Box(program, packages=[PACKAGES[program]], cpu_seconds=600, memory=2 << 30, environment=environment)
            for environment in ENVIRONMENTS
        ]
    try:
        return _ask_all(_kept[program], program, request)
    except SolutionError:
        raise
    except BaseException:  # these boxes are not used again: the next answer might belong to this request
        _close_kept(program)
        raise


def _close_kept(program: str) -> None:
    for box in _kept.pop(program):
        box.close()


def _ask_all(boxes: Sequence[Box], program: str, request: dict[str, Any]) -> Result:
    """Return the answer of all boxes. Raises SolutionError if they differ: then it depends on the process."""
    first, *others = [_answer(program, box.ask(request), request["solution"]) for box in boxes]
    for other in others:
        if repr(other) != repr(first):  # 1 == True, and NaN is not equal to itself
            raise SolutionError(_differ(first, other))
    return first


def _differ(first: Result, second: Result) -> str:
    """Return a message about two results that shows where they begin to differ."""
    texts = [each.printed or "\n".join(map(str, (each.columns, *each.rows))) for each in (first, second)]
    lines = zip_longest(*(text.splitlines() for text in texts), fillvalue="nothing")
    one, another = next((pair for pair in lines if pair[0] != pair[1]), ("", ""))
    return (
        f"it gives something else each time ({one[:60]!r}, then {another[:60]!r}); sort what comes out of a set, "
        "and show values: no moment, and no thing by its place in memory"
    )


def _answer(program: str, given: dict[str, Any], solution: str) -> Result:
    """Return the result in a box's answer. Raises SolutionError for an error that it reports.

    Raises BoxError if it is no valid answer: a solution that got past the lists can make the box write anything.
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
        case [str(kind), str(text)] if kind in CELLS:
            with contextlib.suppress(ValueError, ArithmeticError):  # not a number, not a day, or too large
                return CELLS[kind](text)
    raise BoxError(NO_ANSWER)
