"""Every solution that was once wrong gets the input that broke it, and gives what a person would work out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.content.catalog import Catalog
from macros.content.questions import Code
from macros.content.solutions.run import Result, run
from macros.content.yaml_file import read_yaml
from macros.pages.filters import cell
from tests.support.hostile.running import NULL_ORDERS

CASES = [case for path in sorted((Path(__file__).parent / "inputs").glob("*.yml")) for case in read_yaml(path).data["cases"]]
SQL, PYTHON = ([case for case in CASES if ("printed" in case) is printed] for printed in (False, True))


@pytest.fixture(autouse=True)
def _nothing_was_run_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was given with NULL in another place is not the answer now."""
    monkeypatch.setattr("macros.content.solutions.run._given", {})


def name(case: dict[str, Any]) -> str:
    return f"{case['question']}: {case['why']}"


def give(case: dict[str, Any], catalog: Catalog) -> Result:
    """`runs` says how often the solution runs, once if it is left out; `shows` reads in DuckDB what Redshift's SQL has done."""
    question = catalog.question(case["question"])
    assert isinstance(question, Code)
    solution = "\n".join([question.solution.strip()] * case.get("runs", 1) + [case.get("shows", "")])
    changed = {"given": case["given"], "solution": solution} | ({"engine": "duckdb"} if "shows" in case else {})
    result = run(Code.model_validate(question.model_dump() | changed))
    assert result is not None
    return result


@pytest.mark.parametrize("nulls", NULL_ORDERS)
@pytest.mark.parametrize("case", SQL, ids=name)
def test_a_query_is_right_on_the_input_that_broke_it(
    case: dict[str, Any], nulls: str, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`rows` is what is right, wherever the reader's database sorts NULL."""
    monkeypatch.setattr("macros.content.solutions.run.NULLS", NULL_ORDERS[nulls])
    rows = give(case, catalog).rows
    assert [[cell(value) for value in row] for row in rows] == [[cell(value) for value in row] for row in case["rows"]]


@pytest.mark.parametrize("case", PYTHON, ids=name)
def test_a_program_is_right_on_the_input_that_broke_it(case: dict[str, Any], catalog: Catalog) -> None:
    """`printed` is what is right."""
    assert give(case, catalog).printed.splitlines() == case["printed"].splitlines()
