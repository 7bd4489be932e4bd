"""A code question's solution is run on what its card shows, and whatever keeps it from running is the author's to mend."""

from __future__ import annotations

import datetime
import decimal
from pathlib import Path

import pytest

from macros.content.catalog import Catalog
from macros.content.problems import SolutionError
from macros.content.questions import Code
from macros.content.solutions.run import Result, _kept, _run, run
from tests.support.project import problems_in, write_docs

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


@pytest.mark.parametrize("made", ["TABLE made", "TEMP TABLE made", "VIEW made", "OR REPLACE TABLE main.made"])
def test_no_solution_sees_what_another_made(made: str) -> None:
    run(code(f"CREATE {made} AS SELECT 1 AS n; SELECT n FROM made"))
    with pytest.raises(SolutionError, match="made does not exist"):
        run(code("SELECT n FROM made"))


def test_python_runs_on_the_given_value_and_shows_what_it_prints() -> None:
    assert run(python("print(sorted(rows))\nprint({'b', 'a'} == {'a', 'b'})")) == Result(printed="[1, 2, 3]\nTrue")


def test_what_only_redshift_can_run_is_parsed_and_not_run() -> None:
    assert run(code("SELECT LISTAGG(shop, ',') WITHIN GROUP (ORDER BY shop) FROM sales", engine="redshift")) is None


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


@pytest.mark.parametrize(
    ("solution", "said"),
    [
        ("SELECT random() AS n", "random() has another result at each build"),
        ("SELECT 1 AS n WHERE\n random() > 2", "random() has another result"),
        ("SELECT uuid() AS n", "uuid() has another"),
        ("SELECT now() AS n", "now() has another"),
        ('SELECT "now"() AS n', "now() has another"),
        ("SELECT now/* a */() AS n", "now() has another"),
        ("SELECT system.main.now() AS n", "now() has another"),
        ("SELECT [1].list_transform(lambda x: random()) AS n", "random() has another"),
        ("INSERT INTO sales SELECT now(), 'a', 1; SELECT 1 AS n", "now() has another"),
        ("CREATE TABLE a (n DOUBLE DEFAULT random()); SELECT 1 AS n", "random() has another"),
        ("SELECT nextval('a') AS n", "nextval() has another"),
        ("SELECT today() AS n", "today() has another"),
        ("SELECT ago(INTERVAL 1 DAY) AS n", "ago() has another"),
        ("SELECT pg_postmaster_start_time() AS n", "pg_postmaster_start_time() has another"),
        ("SELECT age(DATE '2026-01-01') AS n", "age() of one moment counts from today; write date_diff('day', a, b), or a - b"),
        ('SELECT 1 AS "into", now() AS n', "now() has another"),
        ('SELECT 1 AS "table", random() AS n', "random() has another"),
        ("CREATE TABLE now (a INT DEFAULT random()); SELECT 1 AS n", "random() has another"),
        ("WITH now(a) AS (SELECT now()) SELECT a FROM now", "now() has another"),
        ("PIVOT sales ON day", "PIVOT … is not for a solution; for each column of a PIVOT write sum(x) FILTER (WHERE …)"),
        ("SELECT * FROM (PIVOT sales ON day)", "for each column of a PIVOT write sum(x) FILTER (WHERE …)"),
        ("UNPIVOT sales ON amount", "for each column of an UNPIVOT write a SELECT"),
        ("SELECT 1 AS n;\nEXPLAIN SELECT 1", "EXPLAIN … is not for a solution; show a plan as a question of kind plan"),
        ("SELECT current_date AS n", "current_date is another one at each build; write the day or moment itself"),
        ('SELECT "current_timestamp" AS n', "current_timestamp is another one"),
        ("SELECT localtime AS n", "localtime is another one"),
        ("SELECT current_localtime() AS n", "current_localtime() has another"),
        ('SELECT 1 AS n,\n"current_localtimestamp"() AS m', "current_localtimestamp() has another"),
        ("SELECT json_serialize_plan('SELECT 1') AS n", "json_serialize_plan() has another"),
        ("SHOW TABLES", "SHOW shows what DuckDB knows"),
        ("(DESCRIBE sales)", "DESCRIBE shows what DuckDB knows"),
        ("SUMMARIZE sales", "SUMMARIZE shows what DuckDB knows"),
        ("DESC sales", "DESC shows what DuckDB knows"),
        ("FROM (SHOW ALL TABLES)", "SHOW shows what DuckDB knows"),
        ("WITH a AS (DESCRIBE sales)\nFROM a", "DESCRIBE shows what DuckDB knows"),
        ("SELECT 1 AS n\nUNION ALL SUMMARIZE sales", "SUMMARIZE shows what DuckDB knows"),
        ("FROM (/* a */ DESC sales)", "DESC shows what DuckDB knows"),
        ("CREATE TABLE a AS DESC sales; SELECT 1 AS n", "DESC shows what DuckDB knows"),
        ("SELECT 1 AS n FROM sales USING SAMPLE 1", "a sample is another one at each build; take rows by ORDER BY and LIMIT"),
        ("SELECT 1 AS n FROM sales TABLESAMPLE 1", "a sample is another one"),
    ],
)
def test_what_differs_at_each_build_is_no_sql_of_ours(solution: str, said: str) -> None:
    with pytest.raises(SolutionError) as error:
        run(code(solution))
    assert said in str(error.value)
    assert error.value.line == (2 if "\n" in solution and "DESCRIBE" not in solution else 1)


@pytest.mark.parametrize("space", "\u00a0 \u2000 \u2003 \u200a \u200b \u202f \u205f \u2060 \u3000 \ufeff \u0085 \f".split(" "))
@pytest.mark.parametrize("solution", ["SELECT\n random{}() AS n", "SELECT 1 AS n,\n{}now(){}", "SELECT 1 AS n --\n{}--"])
@pytest.mark.parametrize("engine", ["duckdb", "redshift"])
def test_no_space_stands_in_sql_that_one_reader_takes_for_one_and_another_does_not(
    space: str, solution: str, engine: str
) -> None:
    with pytest.raises(SolutionError, match=rf"U\+{ord(space):04X} stands here; write a space, or chr\({ord(space)}\)") as error:
        run(code(solution.replace("{}", space), engine=engine))
    assert error.value.line == 2


def test_desc_is_an_order_and_a_reserved_word_in_quotes_a_name() -> None:
    last = 'SELECT amount AS "show", row_number() OVER (ORDER BY day DESC) AS "desc" FROM sales ORDER BY day DESC NULLS LAST'
    assert run(code(last)) == Result(("show", "desc"), ((2.5, 1), (5.0, 2)))


def test_two_runs_that_differ_are_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([{"columns": ["a"], "rows": [[1]], "ordered": True}, {"columns": ["a"], "rows": [[True]], "ordered": True}])
    monkeypatch.setattr("macros.content.solutions.run.Box.ask", lambda *_: next(answers))
    with pytest.raises(SolutionError, match=r"it gives something else each time \('\(1,\)', then '\(True,\)'\)"):
        run(code("SELECT 1 AS a"))


@pytest.mark.parametrize(
    "solution",
    """
    SELECT * FROM read_text('/etc/hostname')
    SELECT * FROM read_csv('/etc/passwd')
    SELECT * FROM glob('*')
    SELECT * FROM query('SELECT 1')
    SELECT * FROM query_table('sales')
    SELECT * FROM json_execute_serialized_sql('{}')
    SELECT * FROM duckdb_secrets()
    SELECT * FROM duckdb_settings()
    SELECT * FROM duckdb_logs
    SELECT * FROM pg_class
    SELECT * FROM information_schema.tables
    SELECT * FROM sqlite_master
    SELECT current_setting('threads')
    SELECT getvariable('a')
    SELECT getenv('HOME')
    SELECT * FROM 'x.csv'
    SELECT * FROM "x.csv"
    SELECT * FROM '/etc/passwd'
    """.strip().splitlines(),
    ids=str.strip,
)
def test_sql_reads_the_tables_of_its_card_alone(solution: str) -> None:
    with pytest.raises(SolutionError, match=r"more than the card shows|no table of the card's|does not exist|Cannot access"):
        run(code(solution))


@pytest.mark.parametrize(
    "statement",
    """
    ATTACH ':memory:' AS a | DETACH memory | DETACH own | USE memory | SET threads = 4 | RESET threads | SET VARIABLE a = 1
    PRAGMA version | COPY sales TO 'a.csv' | EXPORT DATABASE 'a' | IMPORT DATABASE 'a' | INSTALL httpfs | LOAD json
    CALL range(3) | BEGIN | COMMIT | PREPARE a AS SELECT 1 | EXECUTE a | DEALLOCATE a | EXPLAIN SELECT 1 | CHECKPOINT | VACUUM
    COMMENT ON TABLE sales IS 'a' | ALTER TABLE sales ADD COLUMN a INT | CREATE SCHEMA a | CREATE SEQUENCE a
    CREATE MACRO a() AS 1 | CREATE OR REPLACE TEMP MACRO a() AS TABLE SELECT 1 | CREATE TYPE a AS ENUM ('a')
    CREATE SECRET (TYPE s3) | CREATE INDEX a ON sales (day) | DROP SCHEMA main | PIVOT sales ON day
    """.strip()
    .replace("\n", " | ")
    .split(" | "),
    ids=str.strip,
)
def test_a_statement_that_reaches_beyond_its_tables_is_refused_at_its_line(statement: str) -> None:
    with pytest.raises(
        SolutionError, match=r"is not for a solution; .*SELECT, INSERT, UPDATE, DELETE, MERGE, CREATE or DROP"
    ) as error:
        run(code(f"SELECT 1;\n-- a comment; with a semicolon\n{statement.strip()};\nSELECT 1 AS n"))
    assert error.value.line == 3


@pytest.mark.parametrize(
    ("solution", "said"),
    [
        (
            "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
            "it does not end within 1 s",
        ),
        ("SELECT count(*) FROM range(100000), range(100000), range(1000)", "it does not end within 1 s"),
        ("SELECT max(range) FROM range(1000000000000)", "it does not end within 1 s"),
        ("SELECT list(range) AS a FROM range(100000000000)", "Out of Memory|does not end"),
        ("SELECT range FROM range(100000000000) ORDER BY hash(range)", "Out of Memory|does not end"),
        ("SELECT repeat('x', 10000000000) AS a", "Out of Range"),
        ("SELECT repeat('x', 501) AS a", "a cell holds more than 500 characters"),
        ("SELECT [repeat('x', 501)] AS a", "a cell holds more than 500 characters"),
        ("SELECT range FROM range(201) ORDER BY 1", "more than 200 rows"),
        (f"SELECT {', '.join('1' * 21)}", "20 columns"),
    ],
)
def test_sql_that_takes_or_shows_too_much_is_an_error_and_the_next_question_runs(
    solution: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(code("SELECT 1 AS n"))  # DuckDB has started
    monkeypatch.setattr("macros.content.solutions.box.ANSWER_SECONDS", 1)
    with pytest.raises(SolutionError, match=said):
        run(code(solution))
    monkeypatch.undo()
    assert _run(code("SELECT 2 AS n")) == Result(("n",), ((2,),))


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


@pytest.mark.parametrize(
    "solution",
    [
        "WITH version(n) AS (SELECT 1) SELECT n FROM version",
        "WITH RECURSIVE version(n) AS (SELECT 1) SELECT n FROM version",
        "CREATE TABLE version (n INT); INSERT INTO version (n) VALUES (1); SELECT n FROM version",
        "CREATE TABLE IF NOT EXISTS version (n INT); INSERT INTO version VALUES (1); SELECT n FROM version",
        "CREATE VIEW version (n) AS SELECT 1; SELECT n FROM version",
        "SELECT 1 AS n FROM json_each('[1]')",
        "SELECT if(true, 1, error('never')) AS n",
    ],
)
def test_a_name_of_its_own_before_a_bracket_is_no_call(solution: str) -> None:
    assert run(code(solution)) == Result(("n",), ((1,),))


def test_columns_of_one_name_and_a_comment_at_the_end_are_shown() -> None:
    last = "WITH t AS (SELECT 1 AS a) SELECT a, a, DATE '2026-01-02' AS \"a b\" FROM t ORDER BY a; -- the end"
    assert run(code(last)) == Result(("a", "a", "a b"), ((1, 1, datetime.date(2026, 1, 2)),))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT 'x'::INT AS n", "DuckDB: Conversion Error"),
        ("SELECT a FROM nothing", "DuckDB: Catalog Error"),
        ("INSERT INTO sales VALUES (1)", "DuckDB: Binder Error"),
        ("SELECT TIMESTAMPTZ '2026-01-01' AS n", "a time with a zone differs between readers; cast it to TIMESTAMP"),
        ("SELECT TIMETZ '10:00:00+01' AS n", "a time with a zone differs between readers"),
        ("SELECT range FROM range(201) ORDER BY 1", "more than 200 rows"),
        ("SELECT repeat('x', 501) AS a", "a cell holds more than 500 characters"),
    ],
)
def test_an_error_of_sql_has_the_line_of_its_statement(statement: str, said: str) -> None:
    with pytest.raises(SolutionError) as error:
        run(code(f"CREATE TABLE t AS SELECT 1 AS n;\n-- a comment; so\n{statement}" + ";\nSELECT 1 AS n" * ("INTO" in statement)))
    assert said in str(error.value)
    assert error.value.line == 3


@pytest.mark.parametrize(("cell", "kind"), [(True, "BOOLEAN"), (1, "BIGINT"), (1.0, "DOUBLE"), ("1", "VARCHAR")])
def test_questions_that_only_python_takes_for_equal_are_run_each(cell: object, kind: str) -> None:
    given = {"name": "t", "columns": ["a"], "rows": [[cell]]}
    assert run(code("SELECT typeof(a) AS kind FROM t", given=given)) == Result(("kind",), ((kind,),))


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


PLAIN = {
    "an annotation is a text": (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    x: B\nprint(A(1))",
        "A(x=1)",
    ),
    "a namedtuple's own": (
        "from collections import namedtuple\nP = namedtuple('P', 'a b')\np = P(1, 2)\n"
        "print(p._replace(a=3), p._asdict(), P._fields)",
        "P(a=3, b=2) {'a': 1, 'b': 2} ('a', 'b')",
    ),
    "a moment that a class keeps": (
        "class C:\n    def __init__(self, now):\n        self.now = now\n"
        "    def read(self):\n        return self.now\nprint(C(3).read())",
        "3",
    ),
    "old encodings": ("print(b'caf\\xe9'.decode('latin-1'), b'\\x80'.decode('cp1252'), b'a'.decode('ascii'))", "café € a"),
    "csv's ends of lines": (
        "import csv, io\nf = io.StringIO()\nw = csv.DictWriter(f, ['a'])\n"
        "w.writeheader()\nw.writerow({'a': 1})\nprint(f.getvalue())",
        "a\n1",
    ),
}


@pytest.mark.parametrize(("solution", "printed"), PLAIN.values(), ids=PLAIN)
def test_what_plain_python_uses_runs(solution: str, printed: str) -> None:
    assert run(python(solution)) == Result(printed=printed)


FIELD = """
from dataclasses import asdict, astuple, dataclass, field, replace
F = field(default=1)
@dataclass
class A:
    x: int = F
"""


@pytest.mark.parametrize(
    ("solution", "printed"),
    [
        (f"{FIELD}F.name = '__class__'\nprint(asdict(A()))", "{'x': 1}"),
        (f"{FIELD}F.name = '__class__'\nprint(astuple(A()))", "(1,)"),
        (f"{FIELD}F.name = '__dict__'\nprint(replace(A(), x=2))", "A(x=2)"),
        (f"{FIELD}type(F).name = '__class__'\nprint(asdict(A()))", "{'x': 1}"),
        (f"{FIELD}F.name = 'x=print(3), y'\n@dataclass\nclass B(A):\n    z: int = 2\nprint(B())", "B(x=1, z=2)"),
        (f"{FIELD}class B:\n    y: list = field(default=[])\ntry:\n    dataclass(B)\nexcept ValueError:\n    print(B.y)", "None"),
    ],
)
def test_a_field_has_the_name_that_its_class_gives_it(solution: str, printed: str) -> None:
    assert run(python(solution)) == Result(printed=printed)


@pytest.mark.parametrize(
    "solution",
    [
        "from typing import TypedDict\nT = TypedDict\nT('A', {'x: print(1) = 1': int})",
        "from typing import TypedDict\nprint(*map(TypedDict, ['A'], [{'a b': int}]))",
        "from typing import TypedDict as T\nprint(T('A', {}))",
        "from typing import NamedTuple\nfrom functools import partial\nprint(partial(NamedTuple, 'A')([('x', int)]))",
    ],
)
def test_no_class_is_made_of_texts(solution: str) -> None:
    with pytest.raises(SolutionError, match=r"not callable|must be callable") as error:
        run(python(solution))
    assert error.value.line == solution.count("\n") + 1


def test_classes_with_fields_work_as_in_python() -> None:
    classes = """
from typing import NamedTuple, TypedDict
@dataclass(order=True, frozen=True)
class Row:
    key: int
    tags: list = field(default_factory=list, compare=False)
class Pair(NamedTuple):
    first: int
    second: str = "b"
class Shop(TypedDict):
    name: str
print(asdict(Row(1)), astuple(Row(2, [1])), sorted([Row(2), Row(1)]), Pair(1), Shop(name="c"))
"""
    printed = "{'key': 1, 'tags': []} (2, [1]) [Row(key=1, tags=[]), Row(key=2, tags=[])] Pair(first=1, second='b') {'name': 'c'}"
    assert run(python(FIELD + classes)) == Result(printed=printed)


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
    quiz.write_text(f"{text}    given: [{{name: x, value: '1'}}]\n    {solution}\n    usual_mistake: m\n", encoding="utf-8")
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
