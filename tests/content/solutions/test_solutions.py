"""A code question's solution is run on what its card shows, and whatever keeps it from running is the author's to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.catalog import Catalog
from macros.content.problems import SolutionError
from macros.content.questions import Code
from macros.content.solutions.run import _kept, run
from tests.support.project import problems_in, write_docs
from tests.support.running.boxes import code, python


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (code("SELEC 1"), "not valid duckdb SQL"),
        (code("SELECT FROM WHERE", engine="redshift"), "not valid redshift SQL"),
        (code("SELECT 'open"), "not valid duckdb SQL"),
        (code(f"SELECT {'(' * 3000}1{')' * 3000}", engine="redshift"), "not valid redshift SQL"),
        (code(f"SELECT {'NOT ' * 2400}1", engine="redshift"), "not valid redshift SQL"),
        (code(f"SELECT {'CASE WHEN ' * 900}", engine="redshift"), "not valid redshift SQL"),
        (code("VACUUM sales", engine="redshift"), "not SQL that the parser knows: VACUUM"),
        (code("-- nothing", engine="redshift"), "it holds no statement"),
        (code("SELECT price FROM sales"), 'DuckDB: Binder Error: Referenced column "price" not found'),
        (code("DELETE FROM sales"), "end it with the SELECT"),
        (code("SELECT day FROM sales"), "end it with ORDER BY"),
        (code("SELECT * FROM 'https://example.com/x.csv'"), "DuckDB: "),
        (python("print(row)"), "Python: NameError: name 'row' is not defined"),
        (python("rows.sort()"), "it prints nothing"),
        (python("raise ValueError"), "Python: ValueError"),
        (python("print(object())"), "it gives something else each time ('<object object at 0x"),
        (python("print([lambda: 1])"), "it gives something else each time ('[<function <lambda> at 0x"),
        (python("def f(): return\nprint(str(f)[14:])"), "it gives something else each time"),
        (python("print({'ab', 'cd', 'ef', 'gh', 'ij', 'kl'})"), "sort what comes out of a set"),
        (python("print(*frozenset('hello world'))"), "sort what comes out of a set"),
        (python("import json\nprint(json.dumps([*set('hello world')]))"), "sort what comes out of a set"),
        (python("print(max({'ab', 'cd', 'ef', 'gh', 'ij', 'kl'}, key=len))"), "sort what comes out of a set"),
        (python("print('x' * 70_000)"), "it prints more than 64 KB"),
        (python("print(chr(0x202E))"), "it shows the invisible character U+202E"),
        (python("print('a', '\\u200b')"), "it shows the invisible character U+200B"),
        (python("print('\\ud800')"), "it shows the invisible character U+D800"),
        (code("SELECT chr(8238) AS a"), "it shows the invisible character U+202E"),
        (code('SELECT 1 AS "a\u00adb"'), "U+00AD stands here"),
        (python("from random import Random\nR = Random\nprint(R().random())"), "write random.Random(7)"),
        (python("from random import Random\nprint(Random(None).random())"), "write random.Random(7)"),
        (python("p = print\np(1, file=rows)"), "unexpected keyword argument 'file'"),
        (python("t = type\nt('A', (), {})"), "takes 1 positional argument"),
        (python("t = type\nprint(t(t(rows)))"), "type() takes a value"),
    ],
    ids=lambda value: value.solution if isinstance(value, Code) else None,
)
def test_a_solution_that_cannot_be_shown_says_why(question: Code, said: str) -> None:
    with pytest.raises(SolutionError) as error:
        run(question)
    assert said in str(error.value)


def test_two_runs_that_differ_are_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([{"columns": ["a"], "rows": [[1]], "ordered": True}, {"columns": ["a"], "rows": [[True]], "ordered": True}])
    monkeypatch.setattr("macros.content.solutions.run.Box.ask", lambda *_: next(answers))
    with pytest.raises(SolutionError, match=r"it gives something else each time \('\(1,\)', then '\(True,\)'\)"):
        run(code("SELECT 1 AS a"))


def test_kept_boxes_are_new_ones_every_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.content.solutions.run.MOST_QUESTIONS", 2)
    asked = []
    for number in range(6):
        run(code(f"SELECT {number} AS renewed"))
        asked.append(_kept["sql"][0].asked)
    assert asked[-4:] in ([1, 2, 1, 2], [2, 1, 2, 1])


PAST = "it writes past its own output; print what is to be shown"
TABLE = {"columns": ["a"], "rows": [[1]], "ordered": True}


@pytest.mark.parametrize(
    ("question", "written"),
    [
        (python("print(1)"), {}),
        (python("print(1)"), {"printed": 1}),
        (python("print(1)"), {"printed": None}),
        (python("print(1)"), {"printed": ["1"]}),
        (python("print(1)"), TABLE),
        (python("print(1)"), {"error": 1}),
        (python("print(1)"), {"error": {"a": []}, "line": 1}),
        (python("print(1)"), {"error": "e", "line": "1"}),
        (python("print(1)"), {"error": "e", "line": 1.0}),
        (python("print(1)"), {"error": "e", "line": True}),
        (python("print(1)"), {"error": "e", "line": 0}),
        (python("print(1)"), {"error": "e", "line": 2}),
        (python("print(1)"), {"error": "e", "line": [1]}),
        (code("SELECT 1 AS a"), {"printed": "1"}),
        (code("SELECT 1 AS a"), {"error": "e", "line": -1}),
        (code("SELECT 1 AS a"), {"columns": ["a"], "rows": [[1]]}),
        *(
            (code("SELECT 1 AS a"), TABLE | wrong)
            for wrong in [
                {"columns": []},
                {"columns": "a"},
                {"columns": [1]},
                {"columns": ["a", None]},
                {"columns": {"a": 1}},
                {"ordered": 1},
                {"rows": None},
                {"rows": "ab"},
                {"rows": [1]},
                {"rows": [[]]},
                {"rows": [[1, 2]]},
                {"rows": [[{}]]},
                {"rows": [[[]]]},
                {"rows": [[[1, 2]]]},
                {"rows": [[["nonsense", 1]]]},
                {"rows": [[["decimal", "1 2"]]]},
                {"rows": [[["decimal", {}]]]},
                {"rows": [[["date", 1]]]},
                {"rows": [[["date", "2026-02-30"]]]},
                {"rows": [[["datetime"]]]},
                {"rows": [[["date", ["date", "2026-01-01"]]]]},
            ]
        ),
        (code("SELECT 1", engine="redshift"), {"printed": "1"}),
        (code("SELECT 1", engine="redshift"), {"error": None}),
    ],
    ids=lambda value: "" if isinstance(value, Code) else str(value),
)
def test_whatever_a_box_writes_is_an_answer_or_an_error(question: Code, written: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.content.solutions.run.Box.ask", lambda *_: written)
    with pytest.raises(SolutionError) as error:
        run(question)
    assert (str(error.value), error.value.line) == (PAST, None)


SOLUTIONS = {
    "on one line": ("solution: print(y)", 0),
    "in quotes": ('solution: "x = 1\\nprint(y)"', 0),
    "a block": ("solution: |\n      x = 1\n\n      print(y)", 3),
    "a block that begins with nothing": ("solution: |\n\n      x = 1\n      print(y)", 3),
    "a block that keeps its end": ("solution: |+ # so\n      print(y)\n", 1),
    "a folded block": ("solution: >\n      print(y)", 0),
    "a refused block": ("solution: |\n      x = 1\n      open(x)", 2),
}


@pytest.mark.parametrize(("solution", "below"), SOLUTIONS.values(), ids=SOLUTIONS)
def test_a_solution_that_fails_is_named_with_its_line(solution: str, below: int, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    quiz = docs / "topics/alpha/quiz.yml"
    text = quiz.read_text(encoding="utf-8").replace("kind: recall", "kind: code\n    language: python")
    quiz.write_text(
        f"{text}    given: [{{name: x, value: '1'}}]\n    {solution}\n    contract: c\n    usual_mistake: m\n", encoding="utf-8"
    )
    line = quiz.read_text(encoding="utf-8").splitlines().index(f"    {solution.splitlines()[0]}") + 1 + below
    (problem,) = problems_in(docs)
    assert problem.startswith(f"topics/alpha/quiz.yml:{line}: question 'alpha-one': the solution fails in its line ")
    assert problem.endswith(("Python: NameError: name 'y' is not defined", "read what stands in given: io.StringIO(text)"))


def test_every_solution_of_the_site_gives_a_result_or_is_marked_as_redshifts_own(catalog: Catalog) -> None:
    for topic in catalog.topics:
        for question in topic.questions:
            if isinstance(question, Code):
                result = run(question)
                assert (result is None) == (question.engine == "redshift")
                assert result is None or result.rows or result.printed
