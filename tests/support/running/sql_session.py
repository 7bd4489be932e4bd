"""A database that stays open in a box: runs a page's listings one after the other and shows what they leave.

The box (`macros/content/solutions/box.py`) runs it in place of a program of `boxed/` beside it; it imports nothing of ours.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb

_open: list[duckdb.DuckDBPyConnection] = []


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Run `statements`, each SQL with its values, after opening a new database with `config` where that is given.

    Returns the last one's `rows`, whose cells are text where JSON has no such type, and `{number: text}` for a number that is not
    whole; or `error`, DuckDB's own words.
    """
    try:
        if "config" in request:
            _open[:] = [duckdb.connect(config=request["config"])]
            _open[0].execute("SET lock_configuration = true")
        rows: list[tuple[Any, ...]] = []
        for sql, values in request["statements"]:
            rows = _open[0].execute(sql, values or None).fetchall()
    except duckdb.Error as error:
        return {"error": f"{type(error).__name__}: {error}"}
    return {"rows": [[_cell(value) for value in row] for row in rows]}


def _cell(value: object) -> object:
    if isinstance(value, float | Decimal):
        return {"number": str(value)}
    return value if value is None or isinstance(value, bool | int | str) else str(value)
