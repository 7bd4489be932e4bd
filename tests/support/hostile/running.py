"""Runs solutions on many inputs, each language in one box that stays open: to start a box takes longer than a hundred runs."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from macros.content.questions import Code
from macros.content.solutions.allowed_python import BUILTINS
from macros.content.solutions.box import Box
from macros.content.solutions.boxed.sql_database import CONFIG
from macros.content.solutions.check_python import check_python
from tests.support.hostile.inputs import as_given, types_of
from tests.support.hostile.registry import ORACLES, Failure, Given
from tests.support.project import ROOT

SESSION = ROOT / "tests/support/running/sql_session.py"
# Where NULL stands if a query does not say: the reader may try the solution in any of these.
NULL_ORDERS = {"DuckDB": "nulls_last", "PostgreSQL and Redshift": "nulls_last_on_asc_first_on_desc"}


# Why a line is bad is said in the words of Python's parser, which has others in its next version.
WHY_BAD = re.compile(r"^(bad line \d+ -).*")


class Database:
    """DuckDB with its tables made anew for each run, as the site opens it, in one of its orders of NULL."""

    def __init__(self, nulls: str) -> None:
        self.box = Box(SESSION, packages=["duckdb"], cpu_seconds=600, memory=2 << 30)
        self.box.ask({"statements": [], "config": CONFIG | {"default_null_order": NULL_ORDERS[nulls]}})

    def rows(self, question: Code, given: Given) -> Any:
        """Return the rows of the last statement, or the Failure it ended with."""
        tried = ORACLES[question.id]
        statements: list[tuple[str, list[Any]]] = []
        for table, types in zip(as_given(question, given), types_of(question), strict=True):
            listed = ", ".join(f'"{column}" {kind}' for column, kind in zip(table["columns"], types, strict=True))
            statements.append((f'CREATE OR REPLACE TABLE "{table["name"]}" ({listed})', []))
            if table["rows"]:
                marks = ", ".join([f"({', '.join('?' * len(types))})"] * len(table["rows"]))
                cells = [cell for row in table["rows"] for cell in row]
                statements.append((f'INSERT INTO "{table["name"]}" VALUES {marks}', cells))
        solution = question.solution
        for pattern, instead in tried.duckdb.items():
            solution = re.sub(pattern, instead, solution, flags=re.DOTALL)
        statements += [(solution, [])] * tried.runs + ([(tried.shows, [])] if tried.shows else [])
        said = self.box.ask({"statements": statements})
        return Failure(said["error"]) if "error" in said else said["rows"]


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


def is_right(found: Any, right: Any) -> bool:
    """Return whether rows or lines are those that are right: each cell of the right kind, numbers however they are written."""
    if isinstance(found, Failure) or isinstance(right, Failure):
        return bool(found == right)
    return len(found) == len(right) and all(map(_is_same, found, right))


def _is_same(found: Any, right: Any) -> bool:
    match right:
        case tuple() | list():
            return isinstance(found, list) and len(found) == len(right) and all(map(_is_same, found, right))
        case int() | Decimal() | Fraction():
            try:
                return found is not None and Fraction(Decimal(str(found))) == Fraction(right)
            except (InvalidOperation, ValueError, OverflowError):
                return False
        case dt.date():
            return bool(found == str(right))
    return type(found) is type(right) and bool(found == right)
