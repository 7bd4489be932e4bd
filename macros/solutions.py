"""What a code question's solution prints: it runs on the small tables or values that the card shows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from .questions import Code, GivenTable

SECONDS = 10  # a solution that takes longer does not end
# How a column's cells are written → its type in DuckDB; YAML has no times without a zone, so they are text there.
TEXT_TYPES = {r"\d{4}-\d\d-\d\d": "DATE", r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?": "TIMESTAMP"}
VALUE_TYPES: dict[type, str] = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}


class SolutionError(ValueError):
    """A solution that cannot be run or parsed; the message says why."""


@dataclass(frozen=True)
class Result:
    """What the run gave: a table (columns and rows) or, for Python, what was printed."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    printed: str = ""


@cache
def run(question: Code) -> Result | None:
    """Return what the solution gives, or None for Redshift's own SQL, which is parsed only. Raises SolutionError."""
    if question.language == "python":
        return Result(printed=_run_python(question))
    statements = _parse(question)
    return _run_sql(question, statements) if question.engine == "duckdb" else None


def _parse(question: Code) -> list[exp.Expr]:
    try:
        parsed = sqlglot.parse(question.solution, read=question.engine)
    except (SqlglotError, RecursionError) as error:  # an open quote is an error of the tokenizer, not of the parser
        raise SolutionError(f"not valid {question.engine} SQL ({_first_line(error)})") from None
    statements = [statement for statement in parsed if statement is not None]
    if unread := next((each for each in statements if isinstance(each, exp.Command)), None):
        raise SolutionError(f"not SQL that the parser knows: {unread.sql(question.engine)[:60]!r}")
    return statements


def _run_sql(question: Code, statements: list[exp.Expr]) -> Result:
    if not statements or not isinstance(statements[-1], exp.Query):
        raise SolutionError("it shows nothing; end it with the SELECT whose rows are to be shown")
    # A database of its own, so that no solution sees what another one made.
    _duckdb().execute("ATTACH ':memory:' AS own")
    try:
        with _duckdb().cursor() as connection:
            connection.execute("USE own")
            for table in question.given:
                if isinstance(table, GivenTable):
                    _create(connection, table)
            shown = connection.execute(question.solution)
            result = Result(tuple(column[0] for column in shown.description or ()), tuple(shown.fetchall()))
    except duckdb.Error as error:
        raise SolutionError(f"DuckDB: {_first_line(error)}") from None
    finally:
        _duckdb().execute("DETACH own")
    if len(result.rows) > 1 and not statements[-1].args.get("order"):
        raise SolutionError("its rows may come in any order; end it with ORDER BY")
    return result


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    # To start it takes four times as long as to run a solution. Nothing but the given tables can be read, and one thread
    # gives rows in one order.
    return duckdb.connect(config={"enable_external_access": "false", "threads": 1, "lock_configuration": "true"})


def _create(connection: duckdb.DuckDBPyConnection, table: GivenTable) -> None:
    types = [_type(row[place] for row in table.rows) for place in range(len(table.columns))]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(table.columns, types, strict=True))
    connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    marks = ", ".join([f"({', '.join('?' * len(types))})"] * len(table.rows))
    cells = [cell for row in table.rows for cell in row]
    connection.execute(f'INSERT INTO "{table.name}" VALUES {marks}', cells)  # noqa: S608 - a table's name cannot be bound


def _type(cells: Iterable[object]) -> str:
    """Return a column's type: that of all its cells that are not NULL, text where they differ."""
    known = [cell for cell in cells if cell is not None]
    for pattern, kind in TEXT_TYPES.items():
        if known and all(isinstance(cell, str) and re.fullmatch(pattern, cell) for cell in known):
            return kind
    kinds = {type(cell) for cell in known}
    if kinds == {int, float}:
        return "DOUBLE"
    return VALUE_TYPES.get(kinds.pop(), "VARCHAR") if len(kinds) == 1 else "VARCHAR"


def _run_python(question: Code) -> str:
    values = "\n".join(f"{given.name} = {given.value}" for given in question.given if not isinstance(given, GivenTable))
    # -S leaves out what is installed beside Python's own modules, and a third of the time to start.
    command = [sys.executable, "-S", "-c", f"{values}\n{question.solution}"]
    variables = {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}  # a set is printed in the same order every time
    try:
        done = subprocess.run(  # noqa: S603 - the solutions are our own
            command, env=variables, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise SolutionError(f"it does not end within {SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ends with status {done.returncode} and says nothing"]
        raise SolutionError(f"Python: {said[-1]}")
    if not done.stdout.strip():
        raise SolutionError("it prints nothing; print the result that is to be shown")
    return done.stdout.rstrip()


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
