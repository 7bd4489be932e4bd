"""The inputs on which solutions are tried, as the oracles take them and in the form of a question's `given`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from macros.content.questions import Code
from macros.content.solutions.boxed.sql_database import types_of
from macros.content.solutions.given import GivenTable
from tests.support.hostile import aggregates, history, joins, python_rows, python_times, redshift, spans, windows
from tests.support.hostile.registry import ORACLES, Given

THEMES = (aggregates, history, joins, python_rows, python_times, redshift, spans, windows)
# How many rows a table gets, input by input: none, one, two, and then more.
SIZES = [0, 1, 1, *(size for size in range(2, 11) for _ in range(3)), 12, 14, 16, 18, 20, 22, *[24] * 4]


def made_inputs(question: str) -> Iterator[Given]:
    """Yield inputs as the oracle takes them: rows of Python's own values, by the name of their table."""
    for number, size in enumerate(SIZES):
        yield ORACLES[question].given(number, size)


def types_given(question: Code) -> list[list[str]]:
    """Return the types of each table's columns, as the site makes them from what the card shows."""
    return [types_of(table.columns, table.rows) for table in question.given if isinstance(table, GivenTable)]


def as_given(question: Code, given: Given) -> list[dict[str, Any]]:
    """Return an input as it would stand in `given`."""
    assert [each.name for each in question.given] == [*given]
    return [
        {"name": each.name, "columns": [*each.columns], "rows": [[_cell(cell) for cell in row] for row in given[each.name]]}
        if isinstance(each, GivenTable)
        else {"name": each.name, "value": repr(given[each.name])}
        for each in question.given
    ]


def shuffled(given: Given, seed: int) -> Given:
    """Return an input with the rows of each table, or the values of each list, in another order."""
    random = Random(seed)
    return {name: random.sample(rows, len(rows)) if isinstance(rows, list) else rows for name, rows in given.items()}


def _cell(cell: object) -> object:
    return str(cell) if isinstance(cell, dt.date) else cell
