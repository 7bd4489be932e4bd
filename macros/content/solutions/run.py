"""What a code question's solution prints: it runs on what the card shows, in two boxes that must agree."""

from __future__ import annotations

import contextlib
import datetime
import decimal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from ..given import GivenTable, GivenValue
from ..problems import SolutionError
from ..questions import Code
from ..yaml_file import find_unseen
from .allowed_python import BUILTINS
from .box import ENVIRONMENTS, Box, BoxError
from .check_python import check_python

# DuckDB and the parser take longer to start than all solutions to run: theirs stays open until a solution breaks it.
PACKAGES = {"sql": "duckdb", "redshift": "sqlglot"}
NULLS = "nulls_last"  # DuckDB's own order
# What a cell is made of again; what else the box may say is no cell.
CELLS: dict[str, Callable[[str], object]] = {
    "decimal": decimal.Decimal,
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
}
NO_ANSWER = "it writes past its own output; print what is to be shown"
MOST_QUESTIONS = 50  # that one box answers: what a solution may have left in it does not last
_kept: dict[str, list[Box]] = {}
_given: dict[str, Result | None] = {}


@dataclass(frozen=True)
class Result:
    """What the run gave: a table (columns and rows, and whether their order is said) or, for Python, what was printed."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    printed: str = ""
    ordered: bool = field(default=True, compare=False)


def run(question: Code) -> Result | None:
    """Return what the solution gives, or None for Redshift's own SQL, which is parsed only. Raises SolutionError."""
    written = question.model_dump_json()  # questions that are equal may differ: in 1, 1.0 and True
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
    """Refuse what DuckDB reads as a space when it runs SQL, and not when it says which words stand there."""
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
    except BaseException:  # these boxes are not asked again, or their answer might be the last one's
        _close_kept(program)
        raise


def _close_kept(program: str) -> None:
    for box in _kept.pop(program):
        box.close()


def _ask_all(boxes: Sequence[Box], program: str, request: dict[str, Any]) -> Result:
    """Return what all the boxes answer; what depends on the process that runs it differs between them."""
    first, *others = [_answer(program, box.ask(request), request["solution"]) for box in boxes]
    for other in others:
        if repr(other) != repr(first):  # equality would tell 1 from True no more than NaN from itself
            raise SolutionError(_differ(first, other))
    return first


def _differ(first: Result, second: Result) -> str:
    """Return what to say of two results, and show where the texts part."""
    texts = [each.printed or "\n".join(map(str, (each.columns, *each.rows))) for each in (first, second)]
    lines = zip_longest(*(text.splitlines() for text in texts), fillvalue="nothing")
    one, another = next((pair for pair in lines if pair[0] != pair[1]), ("", ""))
    return (
        f"it gives something else each time ({one[:60]!r}, then {another[:60]!r}); sort what comes out of a set, "
        "and show values: no moment, and no thing by its place in memory"
    )


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
        case [str(kind), str(text)] if kind in CELLS:
            with contextlib.suppress(ValueError, ArithmeticError):  # what is no number, no day, too large a one
                return CELLS[kind](text)
    raise BoxError(NO_ANSWER)
