"""What a code question gives to its solution: tables or values, nothing that runs."""

from __future__ import annotations

import ast
import builtins
import keyword
import math
import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from ..fields import Known, Line, Model, at_most, wrong
from .strict_python import UnclearTextError, read_strictly


def _scalar(value: object) -> object:
    if not isinstance(value, str | int | float | bool | None):
        raise wrong("a cell is text, a number or nothing")
    if isinstance(value, float) and not math.isfinite(value):
        raise wrong("a cell is a number that can be written down; put it in quotes if it is text")
    return value


def _table_name(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,59}", name):
        raise wrong(f"{name!r} is no name for a table or column; write letters, digits and underscores, a letter first")
    return name


def _value_name(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,59}", name) or keyword.iskeyword(name) or hasattr(builtins, name):
        raise wrong(
            f"{name!r} is no name for a value; write letters, digits and underscores, a letter first, and no word of Python's own"
        )
    return name


def _literal(text: str) -> str:
    """Return a text that is a Python literal: data, nothing that runs."""
    at_most(4000)(text)
    try:
        read_strictly(ast.literal_eval, text)
    except UnclearTextError as error:
        raise wrong(str(error)) from None
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise wrong("this is no Python literal; write numbers, texts in quotes, and lists, tuples or dicts of them") from None
    return text


Cell = Annotated[Any, AfterValidator(_scalar)]


class GivenTable(Model):
    name: Known[Annotated[Line, AfterValidator(_table_name)]]
    columns: Known[Annotated[tuple[Annotated[str, AfterValidator(_table_name)], ...], Field(min_length=1)]]
    rows: Known[Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]]

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise wrong(f"row {number} has {len(row)} cells; table '{self.name}' has {len(self.columns)} columns")
        return self


class GivenValue(Model):
    name: Known[Annotated[Line, AfterValidator(_value_name)]]
    value: Known[Annotated[str, AfterValidator(_literal)]]
    """A Python literal, as text"""


def _given_kind(value: Any) -> str:
    table = "columns" in value or "rows" in value if isinstance(value, dict) else isinstance(value, GivenTable)
    return "table" if table else "value"


Given = Annotated[Annotated[GivenTable, Tag("table")] | Annotated[GivenValue, Tag("value")], Discriminator(_given_kind)]
