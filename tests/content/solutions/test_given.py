"""What a card gives its solution is data: a name and a literal, or a table. Nothing of it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import problems_in, write_docs

CODE = """kind: code
    language: {language}
    solution: |
      print(1)
    contract: c
    usual_mistake: m
    given:
      - {given}"""
NO_LITERAL = "value: this is no Python literal; write numbers, texts in quotes, and lists, tuples or dicts of them"


def said_of(given: str, folder: Path) -> str:
    """Return what is said of the line that a given stands on."""
    docs = write_docs(folder)
    quiz = docs / "topics/alpha/quiz.yml"
    text = quiz.read_text(encoding="utf-8").replace("kind: recall", CODE.format(language="python", given=given))
    quiz.write_text(text, encoding="utf-8")
    line = text.splitlines().index(f"      - {given}") + 1
    (problem,) = problems_in(docs)
    place, _, said = problem.partition(": question 'alpha-one': ")
    assert place == f"topics/alpha/quiz.yml:{line}"
    return said


@pytest.mark.parametrize(
    "value",
    [
        "'[3]; open(\"/etc/passwd\")'",
        "'__import__(\"os\").getpid()'",
        "'[open(\"x\")]'",
        "'[n for n in (1, 2)]'",
        "'f\"{1}\"'",
        "'lambda: 1'",
        '"1\\nprint(2)"',
        "'10 ** 10'",
        "'x'",
        "''",
        f"'{'[' * 1500}{']' * 1500}'",
        f"'{'-' * 3900}1'",
    ],
)
def test_a_value_is_a_literal(value: str, tmp_path: Path) -> None:
    assert said_of(f"{{name: rows, value: {value}}}", tmp_path) == NO_LITERAL


@pytest.mark.parametrize("value", ["'\"\\d\"'", '\'["a", "\\p{L}"]\'', "'b\"\\w\"'", '\'{"a": "\\s+"}\''])
def test_a_value_that_python_warns_of_is_refused(value: str, tmp_path: Path) -> None:
    assert "invalid escape sequence '\\" in (said := said_of(f"{{name: rows, value: {value}}}", tmp_path))
    assert said.endswith("write r'…' or two backslashes")


def test_a_value_is_short(tmp_path: Path) -> None:
    assert "7890 characters, at most 4000; cut it" in said_of(f"{{name: rows, value: '{[*range(1500)]}'}}", tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "'x = open(\"y\")\\nrows'",
        "'import os; rows'",
        "'rows, more'",
        "rows.append",
        "'a b'",
        "_rows",
        "__builtins__",
        "class",
        "print",
        "open",
        "größe",
        "'*rows'",
        "a" * 61,
        "1a",
        "ｒｏｗｓ",
    ],
)
def test_a_value_has_the_name_of_a_variable(name: str, tmp_path: Path) -> None:
    assert "is no name for a value; write letters" in said_of(f"{{name: {name}, value: '1'}}", tmp_path)


@pytest.mark.parametrize(
    "name", ["'a\"; DROP TABLE b; --'", "a.b", "'a b'", "_a", "größe", "'1'", f"{'a' * 61}", "a-b", "'a\" INT'"]
)
@pytest.mark.parametrize("given", ["{{name: {}, columns: [a], rows: [[1]]}}", "{{name: a, columns: [{}], rows: [[1]]}}"])
def test_a_table_and_a_column_have_names_that_stay_in_their_quotes(given: str, name: str, tmp_path: Path) -> None:
    assert "is no name for a table or column; write letters" in said_of(given.format(name), tmp_path)
