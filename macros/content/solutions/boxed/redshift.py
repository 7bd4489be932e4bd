"""Parses a solution that only Redshift can run, in the box."""

from __future__ import annotations

from typing import Any

import sqlglot
import sqlglot.optimizer.annotate_types
import sqlglot.optimizer.normalize_identifiers  # the parser would import both when no file can be opened any more
from sqlglot import exp
from sqlglot.errors import SqlglotError


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Parse `solution`. Returns nothing, or `error`."""
    try:
        parsed = sqlglot.parse(request["solution"], read="redshift")
        statements = [statement for statement in parsed if statement is not None]
        unread = next((str(each.this) for each in statements if isinstance(each, exp.Command)), "")
    except (SqlglotError, RecursionError, MemoryError) as error:  # the tokenizer raises another error for an open quote
        return {"error": f"not valid redshift SQL ({str(error).strip().splitlines()[0][:300] or 'too long'})"}
    if unread:
        return {"error": f"not SQL that the parser knows: {unread[:60]} …"}
    return {} if statements else {"error": "it holds no statement; write the SQL that Redshift runs"}


answer({"solution": "SELECT 1"})  # loads the dialect
