"""The database in a box: it holds the tables of a card and can reach nothing outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import duckdb

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # or variables of this file would be tables
    "temp_directory": "",
    "memory_limit": "512MB",
    "threads": "1",  # with one thread, rows always come in the same order
    "async_threads": "0",
}
# How the cells of a column are written → its type in DuckDB. Dates and times are text in our YAML.
TEXT_TYPES = {r"\d{4}-\d\d-\d\d": "DATE", r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?": "TIMESTAMP"}
VALUE_TYPES: dict[type, str] = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}


def connect(nulls: str = "nulls_last") -> duckdb.DuckDBPyConnection:
    """Open a new database; `nulls` says how NULL is ordered."""
    connection = duckdb.connect(":memory:", config=CONFIG | {"default_null_order": nulls})
    connection.execute("SET lock_configuration = true")
    return connection


def create(connection: duckdb.DuckDBPyConnection, name: str, columns: list[str], rows: list[list[object]]) -> None:
    """Create a table; its cells decide the types of its columns."""
    types = types_of(columns, rows)
    listed = ", ".join(f'"{column}" {kind}' for column, kind in zip(columns, types, strict=True))
    connection.execute(f'CREATE TABLE "{name}" ({listed})')
    marks = ", ".join([f"({', '.join('?' * len(types))})"] * len(rows))
    cells = [cell for row in rows for cell in row]
    connection.execute(f'INSERT INTO "{name}" VALUES {marks}', cells)  # noqa: S608 - a table's name cannot be bound


def types_of(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Return the type of each column of a table, in DuckDB's words."""
    return [_type(row[place] for row in rows) for place in range(len(columns))]


def _type(cells: Iterable[object]) -> str:
    """Return a column's type: that of all its cells but NULL, or text if they differ."""
    known = [cell for cell in cells if cell is not None]
    for pattern, kind in TEXT_TYPES.items():
        if known and all(isinstance(cell, str) and re.fullmatch(pattern, cell) for cell in known):
            return kind
    kinds = {type(cell) for cell in known}
    if kinds == {int, float}:
        return "DOUBLE"
    return VALUE_TYPES.get(kinds.pop(), "VARCHAR") if len(kinds) == 1 else "VARCHAR"
