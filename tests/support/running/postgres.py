"""PostgreSQL as a second opinion on a query: PGlite, which is PostgreSQL in WebAssembly, under Node.

Whoever edits a page decides what runs. PGlite has files in memory alone and cannot start a program. Should that change, Node lets
it read its own files, write none and start nothing (https://nodejs.org/api/permissions.html); one that does not answer is ended.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Timer
from typing import Any

from macros.exports.web.scripts import find_node
from tests.support.project import ROOT

SCRIPT = Path(__file__).with_name("postgres.js")
MAY_READ = (SCRIPT, ROOT / "package.json", ROOT / "node_modules/@electric-sql/pglite")
SECONDS = 30  # to begin, and for each answer
TYPES = {"VARCHAR": "text", "BIGINT": "bigint", "DOUBLE": "double precision"}
"""What is called otherwise in DuckDB"""


class PostgresError(Exception):
    """What PostgreSQL said of a statement that it did not run, or that it gave no answer."""


class Number(str):
    """A number as a database writes it."""

    __slots__ = ()


class Postgres:
    """A database that stays open; each run has a schema of its own. One that has ended begins anew.

    What a run changes outside its schema (`public`, the catalog) stays: it can spoil a later test, and reaches nothing else.
    """

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        command = [find_node(), "--permission", *(f"--allow-fs-read={path}" for path in MAY_READ), SCRIPT]
        # A session of its own, since the program called `node` is one of Python that starts Node's.
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env={}, start_new_session=True
        )
        self.version: str = self._read(SECONDS)["version"]

    def close(self) -> None:
        self._process.communicate()

    def run(
        self, tables: Iterable[Mapping[str, Any]], types: Iterable[Iterable[str]], statements: str, seconds: float = SECONDS
    ) -> tuple[list[str], list[list[Any]]]:
        """Return the columns and rows of the last statement that returns any. Raises PostgresError.

        Tables have a `name`, `columns` and `rows`, as in a question's `given`; their columns the types that DuckDB has for them.
        Cells are None, bool, Number, and otherwise text. After `seconds` without an answer the database is ended.
        """
        typed = [
            {**table, "types": [TYPES.get(each, each) for each in listed]} for table, listed in zip(tables, types, strict=True)
        ]
        if self._process.poll() is not None:
            self._start()
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"tables": typed, "statements": statements}) + "\n")
        self._process.stdin.flush()
        answer = self._read(seconds)
        if "error" in answer:
            raise PostgresError(answer["error"])
        return answer["columns"], cells(answer["rows"])

    def _read(self, seconds: float) -> dict[str, Any]:
        assert self._process.stdout
        timer = Timer(seconds, os.killpg, (self._process.pid, signal.SIGKILL))
        timer.start()
        try:
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        if not line:
            self.close()
            raise PostgresError(f"no answer within {seconds:g} seconds, or one after which PostgreSQL is not well")
        answer: dict[str, Any] = json.loads(line)
        return answer


def cells(rows: list[list[Any]]) -> list[list[Any]]:
    """Return rows as a database told them in JSON, their numbers marked."""
    return [[Number(cell["number"]) if isinstance(cell, dict) else cell for cell in row] for row in rows]
