"""Every solution that DuckDB runs gives the same in PostgreSQL: what its card shows, and what is right on hostile input.

The two sort NULL differently where a query does not say: one that forgot is caught.
"""

from __future__ import annotations

from typing import Any

import pytest

from macros.content.questions import Code
from macros.content.reading import read_docs
from macros.content.solutions.run import run
from tests.support.hostile.inputs import types_given
from tests.support.hostile.registry import Given
from tests.support.hostile.running import faults, is_right, rows_in_postgres
from tests.support.project import ROOT
from tests.support.running.postgres import Postgres

QUESTIONS = [
    question
    for topic in read_docs(ROOT / "docs").catalog().topics
    for question in topic.questions
    if isinstance(question, Code) and question.engine == "duckdb"
]
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


@EACH
def test_what_a_card_shows_is_what_postgresql_returns(question: Code, postgres: Postgres) -> None:
    shown = run(question)
    assert shown
    columns, rows = postgres.run([each.model_dump() for each in question.given], types_given(question), question.solution)
    assert columns == [*shown.columns]
    assert is_right(rows, shown.rows), rows


@EACH
def test_a_solution_is_right_in_postgresql_on_hostile_input(question: Code, postgres: Postgres) -> None:
    def give(given: Given) -> Any:
        return rows_in_postgres(postgres, question, given)

    assert next(faults(question, (give, give)), None) is None
