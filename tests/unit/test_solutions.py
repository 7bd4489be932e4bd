"""A code question's solution is run on what its card shows, and whatever keeps it from running is the author's to mend."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.questions import Code
from macros.solutions import Result, SolutionError, run
from tests.project import problems_in, write_docs

SALES = {"name": "sales", "columns": ["day", "shop", "amount"], "rows": [["2026-01-31", "a", 5], ["2026-02-01", None, 2.5]]}


def code(solution: str, language: str = "sql", engine: str | None = "duckdb", given: object = SALES) -> Code:
    card = {"id": "a", "section": "b", "kind": "code", "level": "core", "prompt": "p", "answer": "a", "points": ["a", "b", "c"]}
    more = {"sources": ["s"], "usual_mistake": "m", "language": language, "given": [given], "solution": solution}
    return Code.model_validate(card | more | ({"engine": engine} if engine else {}))


def python(solution: str) -> Code:
    return code(solution, "python", None, {"name": "rows", "value": "[3, 1, 2]"})


def test_sql_runs_on_the_given_table_whose_types_follow_from_its_cells() -> None:
    last = "SELECT MAX(day) AS day, SUM(amount) AS total, MAX(shop) AS shop, bool_or(shop IS NULL) AS missing FROM sales"
    assert run(code(last)) == Result(("day", "total", "shop", "missing"), ((datetime.date(2026, 2, 1), 7.5, "a", True),))


def test_the_last_of_several_statements_is_shown() -> None:
    result = run(code("DELETE FROM sales WHERE shop IS NULL; SELECT COUNT(*) AS n FROM sales"))
    assert result == Result(("n",), ((1,),))


def test_no_solution_sees_what_another_made() -> None:
    run(code("CREATE TABLE made AS SELECT 1 AS n; BEGIN; SELECT n FROM made"))
    with pytest.raises(SolutionError, match="made does not exist"):
        run(code("SELECT n FROM made"))


def test_python_runs_on_the_given_value_and_shows_what_it_prints() -> None:
    assert run(python("print(sorted(rows))\nprint({'b', 'a'} == {'a', 'b'})")) == Result(printed="[1, 2, 3]\nTrue")


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    assert run(python("import sys; sys.stdout.buffer.write(bytes([97, 255]))")) == Result(printed="a\ufffd")


def test_what_only_redshift_can_run_is_parsed_and_not_run() -> None:
    assert run(code("SELECT LISTAGG(shop, ',') WITHIN GROUP (ORDER BY shop) FROM sales", engine="redshift")) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (code("SELEC 1"), "not valid duckdb SQL"),
        (code("SELECT FROM WHERE", engine="redshift"), "not valid redshift SQL"),
        (code("SELECT 'open"), "not valid duckdb SQL"),
        (code(f"SELECT {'(' * 3000}1{')' * 3000}", engine="redshift"), "not valid redshift SQL"),
        (code("SELECT price FROM sales"), 'DuckDB: Binder Error: Referenced column "price" not found'),
        (code("DELETE FROM sales"), "end it with the SELECT"),
        (code("SELECT day FROM sales"), "end it with ORDER BY"),
        (code("SELECT * FROM 'https://example.com/x.csv'"), "DuckDB: "),
        (code("SELECT * FROM read_text('/etc/hostname')"), "DuckDB: Permission Error"),
        (python("print(row)"), "Python: NameError: name 'row' is not defined"),
        (python("rows.sort()"), "it prints nothing"),
        (python("raise SystemExit(3)"), "it ends with status 3"),
    ],
    ids=lambda value: value.solution if isinstance(value, Code) else None,
)
def test_a_solution_that_cannot_be_shown_says_why(question: Code, said: str) -> None:
    with pytest.raises(SolutionError) as error:
        run(question)
    assert said in str(error.value)


def test_a_solution_that_fails_is_named_with_its_line(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    quiz = docs / "topics/alpha/quiz.yml"
    text = quiz.read_text(encoding="utf-8").replace("kind: recall", "kind: code\n    language: python")
    given = "    given: [{name: x, value: '1'}]\n    solution: print(y)\n    usual_mistake: m\n"
    quiz.write_text(text + given, encoding="utf-8")
    line = quiz.read_text(encoding="utf-8").splitlines().index("    solution: print(y)") + 1
    said = "question 'alpha-one': the solution fails: Python: NameError: name 'y' is not defined"
    assert problems_in(docs) == [f"topics/alpha/quiz.yml:{line}: {said}"]


def test_every_solution_of_the_site_gives_a_result_or_is_marked_as_redshifts_own(catalog: Catalog) -> None:
    for topic in catalog.topics:
        for question in topic.questions:
            if isinstance(question, Code):
                result = run(question)
                assert (result is None) == (question.engine == "redshift")
                assert result is None or result.rows or result.printed
