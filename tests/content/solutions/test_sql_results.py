"""What the cells of an SQL solution's result show."""

from __future__ import annotations

import datetime
import decimal

import pytest

from macros.content.solutions.run import Result, run
from tests.support.running.boxes import code


def test_sql_runs_on_the_given_table_whose_types_follow_from_its_cells() -> None:
    last = "SELECT MAX(day) AS day, SUM(amount) AS total, MAX(shop) AS shop, bool_or(shop IS NULL) AS missing FROM sales"
    assert run(code(last)) == Result(("day", "total", "shop", "missing"), ((datetime.date(2026, 2, 1), 7.5, "a", True),))


def test_the_last_of_several_statements_is_shown() -> None:
    result = run(code("DELETE FROM sales WHERE shop IS NULL; SELECT COUNT(*) AS n FROM sales"))
    assert result == Result(("n",), ((1,),))


@pytest.mark.parametrize(
    ("sql", "cell"),
    [
        ("1.50::DECIMAL(9, 2)", decimal.Decimal("1.50")),
        ("sum(1)", 1),
        ("1e300", 1e300),
        ("true", True),
        ("NULL", None),
        ("DATE '2026-01-02'", datetime.date(2026, 1, 2)),
        ("DATE '9999-12-31'", datetime.date(9999, 12, 31)),
        ("NULL::DATE", None),
        ("TIMESTAMP '2026-01-02 03:04:05'", datetime.datetime(2026, 1, 2, 3, 4, 5)),
        ("TIMESTAMP '2026-01-02 03:04:05.123456'", "2026-01-02 03:04:05.123456"),
        ("DATE 'infinity'", "infinity"),
        ("TIMESTAMP '-infinity'", "-infinity"),
        ("DATE '0044-03-15 (BC)'", "0044-03-15 (BC)"),
        ("DATE '12000-01-01'", "12000-01-01"),
        ("INTERVAL '1 month'", "1 month"),
        ("INTERVAL 90 MINUTE", "01:30:00"),
        ("TIME '10:00'", "10:00:00"),
        ("[DATE '2026-01-02', NULL]", "[2026-01-02, NULL]"),
        ("['a', 'b c']", "[a, b c]"),
        ("{'a': 1, 'b': 'c'}", "{'a': 1, 'b': c}"),
        ("MAP {'a': 1}", "{a=1}"),
        ("0.1::FLOAT", "0.1"),
        ("'a'::BLOB", "a"),
    ],
)
def test_a_cell_shows_what_duckdb_gave(sql: str, cell: object) -> None:
    assert repr(run(code(f"SELECT {sql} AS a"))) == repr(Result(("a",), ((cell,),), ordered=False))


def test_columns_of_one_name_and_a_comment_at_the_end_are_shown() -> None:
    last = "WITH t AS (SELECT 1 AS a) SELECT a, a, DATE '2026-01-02' AS \"a b\" FROM t ORDER BY a; -- the end"
    assert run(code(last)) == Result(("a", "a", "a b"), ((1, 1, datetime.date(2026, 1, 2)),))


@pytest.mark.parametrize(("cell", "kind"), [(True, "BOOLEAN"), (1, "BIGINT"), (1.0, "DOUBLE"), ("1", "VARCHAR")])
def test_questions_that_only_python_takes_for_equal_are_run_each(cell: object, kind: str) -> None:
    given = {"name": "t", "columns": ["a"], "rows": [[cell]]}
    assert run(code("SELECT typeof(a) AS kind FROM t", given=given)) == Result(("kind",), ((kind,),))
