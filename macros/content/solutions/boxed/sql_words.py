"""Refuses words of a SQL solution that reach more than its card, or whose result differs from build to build.

DuckDB itself splits the SQL into words; another parser might read it differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import duckdb

from .sql_database import connect

TABLE_FUNCTIONS = {"range", "generate_series", "unnest", "json_each", "json_tree"}
SAME = {"error"}  # DuckDB calls it volatile only to keep it from being optimized away
# After these, a name before a bracket is a table with its columns, and no call.
BEFORE_NAMES = {"table", "view", "into", "with", "recursive", "exists"}
# Functions without brackets, and functions that DuckDB does not mark: age() with one argument counts from today.
CLOCK = {"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"}
UNMARKED = {"age", "current_localtime", "current_localtimestamp", "json_serialize_plan"}
# Statements that are allowed in place of a SELECT, but show DuckDB itself; reserved words. `desc` is one, or an order.
SHOWS = {"show", "describe", "summarize"}
AFTER_ORDER = {"", ",", ")", ";", "nulls", "limit", "offset", "rows", "range", "groups", "fetch", "using"}


class RefusedError(Exception):
    """A solution may not do this; `line` (from 1) says where."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message)


def refuse_words(solution: str) -> None:
    """Refuse words whose result may differ at the next build, or that read more than the card's tables."""
    refused, views = _known()
    sampled, named = False, ""
    for word, line, follows in words_of(solution):
        if word in CLOCK:
            raise RefusedError(f"{word} is another one at each build; write the day or moment itself: DATE '2026-11-22'", line)
        if word == "tablesample" or (word == "sample" and sampled):
            raise RefusedError("a sample is another one at each build; take rows by ORDER BY and LIMIT", line)
        sampled = word == "using"
        if word in SHOWS or (word == "desc" and follows not in AFTER_ORDER):
            message = (
                f"{word.upper()} shows what DuckDB knows of a table; write the SELECT to show (or quote it, if it is a name)"
            )
            raise RefusedError(message, line)
        if word in views:
            raise RefusedError(f"{word} is DuckDB's own and no table of the card's; name those that stand in given", line)
        called = follows == "(" and word != named
        named = follows if word in BEFORE_NAMES else ""
        if called and word == "age":
            raise RefusedError("age() of one moment counts from today; write date_diff('day', a, b), or a - b", line)
        if called and word in refused:
            message = f"{word}() has another result at each build, or reads more than the card shows; write the value itself"
            raise RefusedError(message, line)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the functions that are refused, and the views and schemas in which DuckDB shows itself, as DuckDB lists them.

    A function is allowed if DuckDB says that it gives the same for the same arguments; a macro, if all that it calls is allowed.
    Names that are no functions of DuckDB's are not in there: they call nothing.
    """
    with connect() as connection:
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
    macros = {name: [*words_of(text)] for name, kind, _, text in functions if kind == "macro" and text}
    found = refused
    while found:  # and the macros that call them, and so on
        found = {name for name, words in macros.items() if any(_is_refused(word, refused) for word in words)} - refused
        refused |= found
    return frozenset(refused - SAME), frozenset(name for (name,) in views)


def _is_refused(said: tuple[str, int, str], refused: set[str]) -> bool:
    word, _, follows = said
    return word in CLOCK or (follows == "(" and word in refused)


def words_of(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the words of SQL in lower case, each with its line (from 1) and what follows: a word, or a sign such as "(".

    Quotes are removed, except around reserved words: those are names only in quotes.
    """
    data, kinds = text.encode(), duckdb.token_type
    found = duckdb.tokenize(text)  # the start of each, in bytes, and its kind
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


_known()  # before the doors close; it also imports what cells may need
