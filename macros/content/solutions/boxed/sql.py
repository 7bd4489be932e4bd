"""Runs a SQL solution in the box, with DuckDB."""

from __future__ import annotations

import decimal
import json
import re
from typing import Any

import duckdb
from duckdb import StatementType

from .sql_database import connect, create
from .sql_words import RefusedError, refuse_words, words_of

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200, 20, 500
TOO_MUCH = f"it shows more than {MOST_ROWS} rows or {MOST_COLUMNS} columns; show what a reader can read"
# Types whose values Python has too, and types whose texts Python can read without loss.
PLAIN = re.compile(r"BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER|DOUBLE|VARCHAR|DECIMAL\(.*\)|\"NULL\"")
MOMENTS = {"DATE": re.compile(r"\d{4}-\d\d-\d\d"), "TIMESTAMP": re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")}
KINDS = {"DATE": "date", "TIMESTAMP": "datetime"}
STATEMENTS = {
    StatementType.SELECT: r"(select|with|from|values|table) ",
    StatementType.INSERT: r"",
    StatementType.UPDATE: r"",
    StatementType.DELETE: r"",
    StatementType.MERGE_INTO: r"",
    StatementType.CREATE: r"create (or replace )?(temp |temporary )?(table|view) ",
    StatementType.DROP: r"drop (table|view) ",
}
REMEDIES = {
    "pivot": "for each column of a PIVOT write sum(x) FILTER (WHERE …); it may be",
    "unpivot": "for each column of an UNPIVOT write a SELECT, with UNION ALL between them; it may be",
    "explain": "show a plan as a question of kind plan; a solution may be",
}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Run `solution` in a new database with `tables`; `nulls` says how NULL is ordered.

    Returns `columns`, `rows` (see `_cell`) and whether they are `ordered`; or `error` and, where it is known, `line`.
    """
    try:
        with connect(request["nulls"]) as connection:
            for table in request["tables"]:
                create(connection, **table)
            return _run(connection, request["solution"])
    except RefusedError as error:
        return {"error": str(error), "line": error.line}
    except MemoryError:
        return {"error": "it takes too much memory"}
    except Exception as error:  # DuckDB's errors, and those that its Python module lets through
        return _said(error)


def _said(error: Exception, line: int | None = None) -> dict[str, Any]:
    """Return the answer for an error of a statement on `line`."""
    if isinstance(error, duckdb.ParserException):
        within = re.search(r"^LINE (\d+):", str(error), re.MULTILINE)
        return {"error": f"not valid duckdb SQL ({_first_line(error)})", "line": int(within[1]) if within else line}
    return {"error": f"DuckDB: {_first_line(error)}", "line": line}


def _run(connection: duckdb.DuckDBPyConnection, solution: str) -> dict[str, Any]:
    statements = connection.extract_statements(solution)
    if not statements or (statements[-1].type in STATEMENTS and statements[-1].type != StatementType.SELECT):
        raise RefusedError("it shows nothing; end it with the SELECT whose rows are to be shown")
    refuse_words(solution)
    begin = 0
    shown: dict[str, Any] = {}
    for statement in statements:
        begin = max(solution.find(statement.query, begin), 0)
        line = solution.count("\n", 0, begin) + 1
        _refuse_kind(statement, line)
        try:
            if statement is statements[-1]:
                shown = _show(connection, statement.query, line)
            else:
                connection.execute(statement)
        except duckdb.Error as error:
            return _said(error, line)
    (tree,) = connection.execute("SELECT json_serialize_sql(?)", [statements[-1].query]).fetchone() or ("{}",)
    modifiers = (json.loads(tree).get("statements") or [{"node": {"modifiers": []}}])[0]["node"]["modifiers"]
    ordered = any(each["type"] == "ORDER_MODIFIER" for each in modifiers)
    return shown | {"ordered": ordered}


def _show(connection: duckdb.DuckDBPyConnection, query: str, line: int) -> dict[str, Any]:
    """Return the columns and rows of a SELECT.

    Values that Python does not have (infinite dates, intervals with months, lists) are written as text by DuckDB.
    """
    planned = connection.sql(query, alias="shown")  # DuckDB's own name would be random
    types = [str(each) for each in planned.types]
    if any(each.endswith("WITH TIME ZONE") for each in types):
        raise RefusedError("a time with a zone differs between readers; cast it to TIMESTAMP", line)
    if len(types) > MOST_COLUMNS:
        raise RefusedError(TOO_MUCH, line)
    listed = ", ".join(
        f"#{place}" if PLAIN.fullmatch(kind) else f"CAST(#{place} AS VARCHAR)" for place, kind in enumerate(types, 1)
    )
    rows = connection.execute(f"SELECT {listed} FROM ({_without_end(query)}) AS shown").fetchmany(MOST_ROWS + 1)  # noqa: S608 - one SELECT
    if len(rows) > MOST_ROWS:
        raise RefusedError(TOO_MUCH, line)
    cells = [[_cell(value, kind, line) for value, kind in zip(row, types, strict=True)] for row in rows]
    return {"columns": planned.columns, "rows": cells}


def _without_end(query: str) -> str:
    """Return a statement without its semicolon and what comes after that."""
    data = query.encode()
    found = duckdb.tokenize(query)
    ends = [*(begin for begin, _ in found[1:]), len(data)]
    end = max((end for (_, kind), end in zip(found, ends, strict=True) if kind != duckdb.token_type.comment), default=0)
    return data[:end].decode().rstrip("; \n\t")


def _refuse_kind(statement: duckdb.Statement, line: int) -> None:
    begins = STATEMENTS.get(statement.type)
    words = [word for word, _, _ in words_of(statement.query)]
    if begins is None or not re.match(begins, " ".join(words) + " "):
        word = next(filter(REMEDIES.__contains__, words), words[0] if words else "this")
        raise RefusedError(
            f"{word.upper()} … is not for a solution; {REMEDIES.get(word, 'write')} SELECT, INSERT, UPDATE, DELETE, MERGE, "
            "CREATE or DROP of a TABLE or VIEW",
            line,
        )


def _cell(value: object, kind: str, line: int) -> object:
    """Return a cell as JSON: itself, or its kind and its text, which `run.py` reads."""
    if len(text := str(value)) > LONGEST_CELL:
        raise RefusedError(f"a cell holds more than {LONGEST_CELL} characters; show less", line)
    if isinstance(value, decimal.Decimal):
        return ["decimal", text]
    if value is not None and kind in MOMENTS and MOMENTS[kind].fullmatch(text):
        return [KINDS[kind], text]
    return value


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:300]
