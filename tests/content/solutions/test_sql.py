"""SQL solutions: what they may say, what they may read, and where it is told if they may not."""

from __future__ import annotations

import pytest

from macros.content.problems import SolutionError
from macros.content.solutions.run import Result, _run, run
from tests.support.running.boxes import code


@pytest.mark.parametrize("made", ["TABLE made", "TEMP TABLE made", "VIEW made", "OR REPLACE TABLE main.made"])
def test_no_solution_sees_what_another_made(made: str) -> None:
    run(code(f"CREATE {made} AS SELECT 1 AS n; SELECT n FROM made"))
    with pytest.raises(SolutionError, match="made does not exist"):
        run(code("SELECT n FROM made"))


def test_what_only_redshift_can_run_is_parsed_and_not_run() -> None:
    assert run(code("SELECT LISTAGG(shop, ',') WITHIN GROUP (ORDER BY shop) FROM sales", engine="redshift")) is None


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
