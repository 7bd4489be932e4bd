"""A SQL solution, run in the box by DuckDB, which also says what it reads there: a second parser might read something else."""

from __future__ import annotations

import decimal
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import duckdb
from duckdb import StatementType

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200, 20, 500
TOO_MUCH = f"it shows more than {MOST_ROWS} rows or {MOST_COLUMNS} columns; show what a reader can read"
# Types whose values Python holds as they are, and those whose texts it reads where nothing is lost.
PLAIN = re.compile(r"BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER|DOUBLE|VARCHAR|DECIMAL\(.*\)|\"NULL\"")
MOMENTS = {"DATE": re.compile(r"\d{4}-\d\d-\d\d"), "TIMESTAMP": re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")}
KINDS = {"DATE": "date", "TIMESTAMP": "datetime"}
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # the variables of this file are no tables
    "temp_directory": "",
    "memory_limit": "512MB",
    "threads": "1",  # one thread gives rows in one order
    "async_threads": "0",
}
STATEMENTS = {
    StatementType.SELECT: r"(select|with|from|values|table) ",
    StatementType.INSERT: r"",
    StatementType.UPDATE: r"",
    StatementType.DELETE: r"",
    StatementType.MERGE_INTO: r"",
    StatementType.CREATE: r"create (or replace )?(temp |temporary )?(table|view) ",
    StatementType.DROP: r"drop (table|view) ",
}
TABLE_FUNCTIONS = {"range", "generate_series", "unnest", "json_each", "json_tree"}
SAME = {"error"}  # DuckDB calls it volatile, so that it is not left out; it always gives its message
# After these, a name before a bracket is that of a table, whose columns follow.
BEFORE_NAMES = {"table", "view", "into", "with", "recursive", "exists"}
REMEDIES = {
    "pivot": "for each column of a PIVOT write sum(x) FILTER (WHERE …); it may be",
    "unpivot": "for each column of an UNPIVOT write a SELECT, with UNION ALL between them; it may be",
    "explain": "show a plan as a question of kind plan; a solution may be",
}
# What SQL calls without brackets, and what DuckDB itself does not mark: age() of one moment counts from today.
CLOCK = {"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"}
UNMARKED = {"age", "current_localtime", "current_localtimestamp", "json_serialize_plan"}
# Statements that may stand where a SELECT does, and show DuckDB instead; the words are reserved. `desc` is one, or says an order.
SHOWS = {"show", "describe", "summarize"}
AFTER_ORDER = {"", ",", ")", ";", "nulls", "limit", "offset", "rows", "range", "groups", "fetch", "using"}
# How a column's cells are written → its type in DuckDB; YAML has no times without a zone, so they are text there.
TEXT_TYPES = {r"\d{4}-\d\d-\d\d": "DATE", r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?": "TIMESTAMP"}
VALUE_TYPES: dict[type, str] = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}


class _RefusedError(Exception):
    """What a solution may not do: the message, and the line (from 1)."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Run `solution` in a new database that holds `tables`, with the order of NULL that `nulls` names.

    Returns `columns`, `rows` (see `_cell`) and whether they are `ordered`; or `error` and, where it is known, `line`.
    """
    try:
        with _connect(request["nulls"]) as connection:
            for table in request["tables"]:
                _create(connection, **table)
            return _run(connection, request["solution"])
    except _RefusedError as error:
        return {"error": str(error), "line": error.line}
    except MemoryError:
        return {"error": "it takes too much memory"}
    except Exception as error:  # DuckDB's own, and what its Python side does not foresee
        return _said(error)


def _said(error: Exception, line: int | None = None) -> dict[str, Any]:
    """Return the answer for an error that a statement on `line` ends in."""
    if isinstance(error, duckdb.ParserException):
        within = re.search(r"^LINE (\d+):", str(error), re.MULTILINE)
        return {"error": f"not valid duckdb SQL ({_first_line(error)})", "line": int(within[1]) if within else line}
    return {"error": f"DuckDB: {_first_line(error)}", "line": line}


def _connect(nulls: str = "nulls_last") -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=CONFIG | {"default_null_order": nulls})
    connection.execute("SET lock_configuration = true")
    return connection


def _run(connection: duckdb.DuckDBPyConnection, solution: str) -> dict[str, Any]:
    statements = connection.extract_statements(solution)
    if not statements or (statements[-1].type in STATEMENTS and statements[-1].type != StatementType.SELECT):
        raise _RefusedError("it shows nothing; end it with the SELECT whose rows are to be shown")
    _refuse_words(solution)
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

    What Python has no equal of, DuckDB writes itself: its days have an infinity, its intervals months, its lists a notation.
    """
    planned = connection.sql(query, alias="shown")  # a name of DuckDB's own would be a random one
    types = [str(each) for each in planned.types]
    if any(each.endswith("WITH TIME ZONE") for each in types):
        raise _RefusedError("a time with a zone differs between readers; cast it to TIMESTAMP", line)
    if len(types) > MOST_COLUMNS:
        raise _RefusedError(TOO_MUCH, line)
    listed = ", ".join(
        f"#{place}" if PLAIN.fullmatch(kind) else f"CAST(#{place} AS VARCHAR)" for place, kind in enumerate(types, 1)
    )
    rows = connection.execute(f"SELECT {listed} FROM ({_without_end(query)}) AS shown").fetchmany(MOST_ROWS + 1)  # noqa: S608 - one SELECT
    if len(rows) > MOST_ROWS:
        raise _RefusedError(TOO_MUCH, line)
    cells = [[_cell(value, kind, line) for value, kind in zip(row, types, strict=True)] for row in rows]
    return {"columns": planned.columns, "rows": cells}


def _without_end(query: str) -> str:
    """Return a statement up to its last word or sign that is no semicolon."""
    data = query.encode()
    found = duckdb.tokenize(query)
    ends = [*(begin for begin, _ in found[1:]), len(data)]
    end = max((end for (_, kind), end in zip(found, ends, strict=True) if kind != duckdb.token_type.comment), default=0)
    return data[:end].decode().rstrip("; \n\t")


def _refuse_kind(statement: duckdb.Statement, line: int) -> None:
    begins = STATEMENTS.get(statement.type)
    words = [word for word, _, _ in _words(statement.query)]
    if begins is None or not re.match(begins, " ".join(words) + " "):
        word = next(filter(REMEDIES.__contains__, words), words[0] if words else "this")
        raise _RefusedError(
            f"{word.upper()} … is not for a solution; {REMEDIES.get(word, 'write')} SELECT, INSERT, UPDATE, DELETE, MERGE, "
            "CREATE or DROP of a TABLE or VIEW",
            line,
        )


def _refuse_words(solution: str) -> None:
    """Refuse what may give something else at the next build, or reads more than the card's tables."""
    refused, views = _known()
    sampled, named = False, ""
    for word, line, follows in _words(solution):
        if word in CLOCK:
            raise _RefusedError(f"{word} is another one at each build; write the day or moment itself: DATE '2026-11-22'", line)
        if word == "tablesample" or (word == "sample" and sampled):
            raise _RefusedError("a sample is another one at each build; take rows by ORDER BY and LIMIT", line)
        sampled = word == "using"
        if word in SHOWS or (word == "desc" and follows not in AFTER_ORDER):
            message = (
                f"{word.upper()} shows what DuckDB knows of a table; write the SELECT to show (or quote it, if it is a name)"
            )
            raise _RefusedError(message, line)
        if word in views:
            raise _RefusedError(f"{word} is DuckDB's own and no table of the card's; name those that stand in given", line)
        called = follows == "(" and word != named
        named = follows if word in BEFORE_NAMES else ""
        if called and word == "age":
            raise _RefusedError("age() of one moment counts from today; write date_diff('day', a, b), or a - b", line)
        if called and word in refused:
            message = f"{word}() has another result at each build, or reads more than the card shows; write the value itself"
            raise _RefusedError(message, line)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the functions that are refused, and the views and schemas in which DuckDB shows itself: it knows best.

    A function is allowed if DuckDB says that it gives the same for the same arguments; a macro, if what it calls is allowed.
    A name that is no function of DuckDB's is not here: it calls nothing.
    """
    with _connect() as connection:
        functions = connection.execute(
            "SELECT lower(function_name), function_type, stability, macro_definition FROM duckdb_functions()"
        ).fetchall()
        views = connection.execute(
            "SELECT DISTINCT lower(if(schema_name = 'main', view_name, schema_name)) FROM duckdb_views() WHERE internal "
            "UNION SELECT lower(view_name) FROM duckdb_views() WHERE schema_name = 'pg_catalog'"
        ).fetchall()
    same = {name for name, _, stability, _ in functions if stability == "CONSISTENT"} | TABLE_FUNCTIONS
    refused = {name for name, kind, _, _ in functions if kind != "macro" and name not in same} | UNMARKED
    refused |= {name for name, _, stability, _ in functions if stability not in (None, "CONSISTENT")}
    macros = {name: [*_words(text)] for name, kind, _, text in functions if kind == "macro" and text}
    found = refused
    while found:  # and what calls them, and so on
        found = {name for name, words in macros.items() if any(_is_refused(word, refused) for word in words)} - refused
        refused |= found
    return frozenset(refused - SAME), frozenset(name for (name,) in views)


def _is_refused(said: tuple[str, int, str], refused: set[str]) -> bool:
    word, _, follows = said
    return word in CLOCK or (follows == "(" and word in refused)


def _words(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the words of SQL in small letters, each with its line (from 1) and what follows: a word, or a sign, as "(" in a call.

    Quotes are taken off, but for a reserved word, which is a name in quotes alone.
    """
    data, kinds = text.encode(), duckdb.token_type
    found = duckdb.tokenize(text)  # where each begins, in bytes, and its kind
    ends = [*(begin for begin, _ in found[1:]), len(data)]
    tokens = [
        (begin, data[begin:end].decode().strip(), kind)
        for (begin, kind), end in zip(found, ends, strict=False)
        if kind != kinds.comment
    ]
    for (begin, word, kind), (_, after, _) in zip(tokens, [*tokens[1:], (0, "", None)], strict=False):
        if kind in (kinds.identifier, kinds.keyword):
            follows = after if after[:1].isalpha() else after[:1]
            yield _bare(word.lower()), data.count(b"\n", 0, begin) + 1, follows.lower()


def _bare(word: str) -> str:
    quoted = word.startswith('"') and word[1:-1] not in {*SHOWS, "desc"}
    return word[1:-1].replace('""', '"') if quoted else word


def _create(connection: duckdb.DuckDBPyConnection, name: str, columns: list[str], rows: list[list[object]]) -> None:
    types = [_type(row[place] for row in rows) for place in range(len(columns))]
    listed = ", ".join(f'"{column}" {kind}' for column, kind in zip(columns, types, strict=True))
    connection.execute(f'CREATE TABLE "{name}" ({listed})')
    marks = ", ".join([f"({', '.join('?' * len(types))})"] * len(rows))
    cells = [cell for row in rows for cell in row]
    connection.execute(f'INSERT INTO "{name}" VALUES {marks}', cells)  # noqa: S608 - a table's name cannot be bound


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


def _cell(value: object, kind: str, line: int) -> object:
    """Return a cell of a column's type as JSON: itself, or its kind and its text, which `solutions.py` reads."""
    if len(text := str(value)) > LONGEST_CELL:
        raise _RefusedError(f"a cell holds more than {LONGEST_CELL} characters; show less", line)
    if isinstance(value, decimal.Decimal):
        return ["decimal", text]
    if value is not None and kind in MOMENTS and MOMENTS[kind].fullmatch(text):
        return [KINDS[kind], text]
    return value


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:300]


_known()  # before the doors close; what a cell may hold is imported by then as well
