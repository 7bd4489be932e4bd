"""Every solution that was once wrong gets the input that broke it, and gives what a person would work out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.catalog import Catalog
from macros.filters import cell
from macros.questions import Code
from macros.solutions import run
from macros.yaml_file import read_yaml

CASES = [case for path in sorted((Path(__file__).parent / "inputs").glob("*.yml")) for case in read_yaml(path).data["cases"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']}: {case['why']}")
def test_a_solution_is_right_on_the_input_that_broke_it(case: dict[str, Any], catalog: Catalog) -> None:
    """`rows` (SQL) or `printed` (Python) is what is right; `runs` says how often the solution runs, once if it is left out."""
    question = catalog.question(case["question"])
    assert isinstance(question, Code)
    changed = {"given": case["given"], "solution": "\n".join([question.solution.strip()] * case.get("runs", 1))}
    result = run(Code.model_validate(question.model_dump() | changed))
    assert result is not None
    if "printed" in case:
        assert result.printed.splitlines() == case["printed"].splitlines()
    else:
        assert [[cell(value) for value in row] for row in result.rows] == [[cell(value) for value in row] for row in case["rows"]]
