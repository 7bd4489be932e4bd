"""The second database answers as PostgreSQL does, and whoever edits a page reaches nothing through it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.running.postgres import Postgres, PostgresError

NOT_WELL = "is not well"
NO_FILE = "No such file or directory"


def test_it_is_postgresql_and_no_run_sees_the_one_before(postgres: Postgres) -> None:
    assert postgres.version.split(".")[0] == "18"
    table = {"name": "t", "columns": ["a", "day", "b"], "rows": [[1, "2026-02-28", None], [None, None, True]]}
    columns, rows = postgres.run([table], [["BIGINT", "DATE", "BOOLEAN"]], "SELECT a / 2.0 AS half, day + 1 AS next, b FROM t")
    assert columns == ["half", "next", "b"]
    assert [[str(cell) for cell in row] for row in rows] == [
        ["0.50000000000000000000", "2026-03-01", "None"],
        ["None", "None", "True"],
    ]
    postgres.run([], [], "CREATE TEMP TABLE u AS SELECT 1; SET search_path TO pg_catalog; BEGIN")
    with pytest.raises(PostgresError, match='relation "t" does not exist'):
        postgres.run([], [], "SELECT * FROM t")
    assert postgres.run([], [], "SELECT 1 AS u")[1] == [["1"]]


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ("COPY (SELECT 1) TO PROGRAM 'touch {pwned}'", NOT_WELL),
        ("COPY (SELECT 1) TO '{pwned}'", NO_FILE),
        ("SELECT pg_read_file('{secret}')", NO_FILE),
        ("CREATE TABLE t (a TEXT); COPY t FROM '{secret}'; SELECT * FROM t", NO_FILE),
        ("WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT 1 FROM n) SELECT MAX(i) FROM n", "no answer within 1 seconds"),
        ("SELECT 1 / 0", "division by zero"),
        ("SELEC", "syntax error"),
    ],
)
def test_a_statement_reaches_nothing_and_the_next_one_is_answered(
    statements: str, said: str, postgres: Postgres, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(PostgresError, match=said):
        postgres.run([], [], statements.format(pwned=tmp_path / "pwned", secret=tmp_path / "secret"), seconds=1)
    assert not (tmp_path / "pwned").exists()
    assert postgres.run([], [], "SELECT 2 AS two")[1] == [["2"]]
