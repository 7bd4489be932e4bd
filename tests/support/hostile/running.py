"""Runs solutions on many inputs, each language in one box that stays open: to start a box takes longer than a hundred runs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from macros.content.questions import Code
from macros.content.solutions.allowed_python import BUILTINS
from macros.content.solutions.box import Box
from macros.content.solutions.boxed.sql_database import CONFIG
from macros.content.solutions.check_python import check_python
from tests.support.hostile.inputs import as_given, made_inputs, shuffled, types_given
from tests.support.hostile.registry import ORACLES, Failure, Given
from tests.support.project import ROOT
from tests.support.running.postgres import Number, Postgres, PostgresError, cells

Run = Callable[[Given], Any]
SESSION = ROOT / "tests/support/running/sql_session.py"
# Where NULL stands if a query does not say: the reader may try the solution in any of these.
NULL_ORDERS = {"DuckDB": "nulls_last", "PostgreSQL and Redshift": "nulls_last_on_asc_first_on_desc"}
# Why a line is bad is said in the words of Python's parser, which has others in its next version.
WHY_BAD = re.compile(r"^(bad line \d+ -).*")


def making(tables: Iterable[Mapping[str, Any]], types: Iterable[Sequence[str]]) -> list[tuple[str, list[Any]]]:
    """Return the statements, each with its values, that make tables in DuckDB in place of those of their names."""
    statements = list[tuple[str, list[Any]]]()
    for table, kinds in zip(tables, types, strict=True):
        listed = ", ".join(f'"{column}" {kind}' for column, kind in zip(table["columns"], kinds, strict=True))
        statements.append((f'CREATE OR REPLACE TABLE "{table["name"]}" ({listed})', []))
        if table["rows"]:
            marks = ", ".join([f"({', '.join('?' * len(kinds))})"] * len(table["rows"]))
            bound = [cell for row in table["rows"] for cell in row]
            statements.append((f'INSERT INTO "{table["name"]}" VALUES {marks}', bound))
    return statements


class Database:
    """DuckDB with its tables made anew for each run, as the site opens it, in one of its orders of NULL."""

    def __init__(self, nulls: str) -> None:
        self.box = Box(SESSION, packages=["duckdb"], cpu_seconds=600, memory=2 << 30)
        self.box.ask({"statements": [], "config": CONFIG | {"default_null_order": NULL_ORDERS[nulls]}})

    def rows(self, question: Code, given: Given) -> Any:
        """Return the rows of the last statement, or the Failure it ended with."""
        tried = ORACLES[question.id]
        statements = making(as_given(question, given), types_given(question))
        solution = question.solution
        for pattern, instead in tried.duckdb.items():
            solution = re.sub(pattern, instead, solution, flags=re.DOTALL)
        statements += [(solution, [])] * tried.runs + ([(tried.shows, [])] if tried.shows else [])
        said = self.box.ask({"statements": statements})
        return Failure(said["error"]) if "error" in said else cells(said["rows"])


def rows_in_postgres(postgres: Postgres, question: Code, given: Given) -> Any:
    """Return the rows that PostgreSQL gives for a solution, or the Failure it ended with."""
    try:
        return postgres.run(as_given(question, given), types_given(question), question.solution)[1]
    except PostgresError as error:
        return Failure(str(error))


class Program:
    """A Python solution in a box of its own."""

    def __init__(self, question: Code) -> None:
        self.modules = check_python(question.solution)
        self.box = Box("python", modules=[*self.modules], cpu_seconds=600)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.box.close()

    def lines(self, question: Code, given: Given) -> Any:
        """Return the lines it prints, or the Failure it ended with."""
        values = {each["name"]: each["value"] for each in as_given(question, given)}
        said = self.box.ask({"solution": question.solution, "given": values, "modules": self.modules, "builtins": BUILTINS})
        if "error" in said:
            return Failure(said["error"].removeprefix("Python: ").partition(":")[0])
        return [WHY_BAD.sub(r"\1", line) for line in said["printed"].splitlines()]


def faults(question: Code, both: tuple[Run, Run]) -> Iterator[str]:
    """Yield what a solution gives that is not right: each input as it was made, and again with its rows in another order.

    It runs in one of two ways for each of the orders.
    """
    known = ORACLES[question.id]
    for number, given in enumerate(made_inputs(question.id)):
        right = known.right(**given)
        orders = (given, shuffled(given, number)) if known.shuffles else (given,)
        for run, each in zip(both, orders, strict=False):
            found = run(each)
            if not is_right(found, right):
                yield f"{question.id}, input {number}\ngiven {each}\nfound {found}\nright {right}"


def is_right(found: Any, right: Any) -> bool:
    """Return whether rows or lines are those that are right: each cell of the right kind, numbers however they are written."""
    if isinstance(found, Failure) or isinstance(right, Failure):
        return bool(found == right)
    return len(found) == len(right) and all(map(_is_same, found, right))


def _is_same(found: Any, right: Any) -> bool:
    match right:
        case tuple() | list():
            return isinstance(found, list) and len(found) == len(right) and all(map(_is_same, found, right))
        case bool():
            return found is right
        case int() | float() | Decimal() | Fraction():
            is_number = type(found) is int or (
                isinstance(found, Number) and found.lower() not in ("nan", "inf", "-inf", "infinity")
            )
            return is_number and Fraction(str(found)) == Fraction(str(right))  # 33.3 is not quite that as a float
        case dt.date():
            return bool(found == str(right))
    return type(found) is type(right) and bool(found == right)
