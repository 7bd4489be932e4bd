"""Every solution is right on empty tables, NULLs, ties, gaps, midnights and rows in any order, or its contract says why not.

What is right is worked out another way in `tests/support/hostile/`, from the prompt and the contract. The inputs are made by
seed, so they are the same each time. That they catch something, `mistakes.yml` shows: what candidates write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from macros.content.catalog import Catalog
from macros.content.questions import Code
from macros.content.yaml_file import read_yaml
from tests.support.hostile.inputs import made_inputs
from tests.support.hostile.registry import ORACLES, Failure
from tests.support.hostile.running import NULL_ORDERS, Database, Program, Run, faults

MISTAKES = read_yaml(Path(__file__).parent / "mistakes.yml").data["mistakes"]


@pytest.fixture(scope="module")
def databases() -> Iterator[list[Database]]:
    opened = [Database(nulls) for nulls in NULL_ORDERS]
    yield opened
    for each in opened:
        each.box.close()


def code(catalog: Catalog, question_id: str) -> Code:
    question = catalog.question(question_id)
    assert isinstance(question, Code)
    return question


@contextmanager
def runs(question: Code, databases: list[Database]) -> Iterator[tuple[Run, Run]]:
    """Give two ways to run a solution: in each order of NULL, or twice the same for Python."""
    if question.language == "python":
        with Program(question) as program:
            yield (lambda given: program.lines(question, given),) * 2
    else:
        one, other = databases
        yield lambda given: one.rows(question, given), lambda given: other.rows(question, given)


def test_every_code_question_has_an_oracle_and_a_mistake(catalog: Catalog) -> None:
    questions = {each.id: each for topic in catalog.topics for each in topic.questions if isinstance(each, Code)}
    assert {*questions} == {*ORACLES}, "write an oracle in tests/support/hostile/"
    assert {*questions} == {mistake["question"] for mistake in MISTAKES}, "write its usual mistake in tests/docs/mistakes.yml"


@pytest.mark.parametrize("question_id", ORACLES)
def test_a_solution_is_right_on_hostile_input(question_id: str, catalog: Catalog, databases: list[Database]) -> None:
    question = code(catalog, question_id)
    with runs(question, databases) as both:
        assert next(faults(question, both), None) is None


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake['question']}: {mistake['what']}")
def test_a_mistake_is_caught(mistake: dict[str, Any], catalog: Catalog, databases: list[Database]) -> None:
    question = code(catalog, mistake["question"])
    solution = mistake.get("instead", question.solution)
    for part, instead in mistake.get("swap", {}).items():
        found = re.compile(r"\s+".join(map(re.escape, part.split())))
        assert found.search(solution), f"the solution no longer says {part!r}; write the mistake anew in mistakes.yml"
        solution = found.sub(lambda _, instead=instead: instead, solution)
    question = question.model_copy(update={"solution": solution})
    with runs(question, databases) as both:
        if question.language == "sql":  # on empty tables it runs, or it would be caught for its spelling alone
            assert not isinstance(empty := both[0](next(made_inputs(question.id))), Failure), empty
        assert next(faults(question, both), None) is not None
