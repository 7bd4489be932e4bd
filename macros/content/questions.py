"""Questions: one class a kind, so that a field of another kind is an error that says where it belongs.

A docstring under a field is its description in the JSON Schema that an editor completes from.
"""

from __future__ import annotations

import ast
import builtins
import keyword
import math
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag, model_validator

from .fields import Id, Ids, Line, Model, Point, words, wrong
from .reveal import Known
from .solutions.strict_python import UnclearTextError, read_strictly


def _scalar(value: object) -> object:
    if not isinstance(value, str | int | float | bool | None):
        raise wrong("a cell is text, a number or nothing")
    if isinstance(value, float) and not math.isfinite(value):
        raise wrong("a cell is a number that can be written down; put it in quotes if it is text")
    return value


def _at_most(characters: int) -> Callable[[str], str]:
    """Return a check of a text's length that no schema repeats: it keeps parsers from too much, and no author comes near it."""

    def check(text: str) -> str:
        if len(text) > characters:
            raise wrong(f"{len(text)} characters, at most {characters}; cut it to what a reader can read")
        return text

    return check


def _table_name(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,59}", name):
        raise wrong(f"{name!r} is no name for a table or column; write letters, digits and underscores, a letter first")
    return name


def _value_name(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,59}", name) or keyword.iskeyword(name) or hasattr(builtins, name):
        raise wrong(
            f"{name!r} is no name for a value; write letters, digits and underscores, a letter first, and no word of Python's own"
        )
    return name


def _literal(text: str) -> str:
    """Let through a Python literal: data that ast.literal_eval reads, and nothing that runs."""
    _at_most(4000)(text)
    try:
        read_strictly(ast.literal_eval, text)
    except UnclearTextError as error:
        raise wrong(str(error)) from None
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise wrong("this is no Python literal; write numbers, texts in quotes, and lists, tuples or dicts of them") from None
    return text


Cell = Annotated[Any, AfterValidator(_scalar)]


class FollowUpKind(StrEnum):
    """Follow-ups in the order in which they are asked."""

    why = "why"
    scale = "scale"
    failure = "failure"
    cost = "cost"
    rival = "rival"


class FollowUp(Model):
    kind: FollowUpKind
    """why · scale · failure · cost · rival; scale names a number"""
    prompt: Line
    points: Annotated[tuple[Point, ...], Field(min_length=1, max_length=4)]

    @model_validator(mode="after")
    def _scale_names_a_number(self) -> Self:
        if self.kind is FollowUpKind.scale and not any(character.isdigit() for character in self.prompt):
            raise wrong("a scale follow-up names no number; say how much, as in 'Now it is 100 TB'")
        return self


class Option(Model):
    text: Known[Line]
    because: Line
    """Why it is right or wrong: shown for every option"""
    correct: bool = False


class PlanLine(Model):
    text: Known[Annotated[str, StringConstraints(strip_whitespace=False, min_length=1), AfterValidator(_at_most(500))]]
    """A line of EXPLAIN's output, its indentation kept"""
    matters: bool = False
    """True on the one line that decides"""


class GivenTable(Model):
    name: Known[Annotated[Line, AfterValidator(_table_name)]]
    columns: Known[Annotated[tuple[Annotated[str, AfterValidator(_table_name)], ...], Field(min_length=1)]]
    rows: Known[Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]]

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise wrong(f"row {number} has {len(row)} cells; table '{self.name}' has {len(self.columns)} columns")
        return self


class GivenValue(Model):
    name: Known[Annotated[Line, AfterValidator(_value_name)]]
    value: Known[Annotated[str, AfterValidator(_literal)]]
    """A Python literal, as text"""


def _given_kind(value: Any) -> str:
    table = "columns" in value or "rows" in value if isinstance(value, dict) else isinstance(value, GivenTable)
    return "table" if table else "value"


Given = Annotated[Annotated[GivenTable, Tag("table")] | Annotated[GivenValue, Tag("value")], Discriminator(_given_kind)]


class Principle(StrEnum):
    """Amazon's Leadership Principles."""

    customer_obsession = "Customer Obsession"
    ownership = "Ownership"
    invent_and_simplify = "Invent and Simplify"
    are_right_a_lot = "Are Right, A Lot"
    learn_and_be_curious = "Learn and Be Curious"
    hire_and_develop = "Hire and Develop the Best"
    highest_standards = "Insist on the Highest Standards"
    think_big = "Think Big"
    bias_for_action = "Bias for Action"
    frugality = "Frugality"
    earn_trust = "Earn Trust"
    dive_deep = "Dive Deep"
    backbone = "Have Backbone; Disagree and Commit"
    deliver_results = "Deliver Results"
    best_employer = "Strive to be Earth's Best Employer"
    responsibility = "Success and Scale Bring Broad Responsibility"


class QuestionBase(Model):
    id: Known[Id]
    """Written by hand, kebab-case, unique on the site, never reused"""
    section: Known[Id]
    """The {#id} of the heading that teaches it"""
    level: Known[Literal["core", "stretch"]]
    prompt: Known[Line]
    """As an interviewer would say it"""
    answer: Annotated[Line, AfterValidator(words(75))]
    """What you would say in 30 seconds: at most 75 words"""
    hint: Annotated[Line, AfterValidator(words(20))] | None = None
    """One sentence the interviewer may give: at most 20 words"""
    follow_ups: tuple[FollowUp, ...] = ()
    sources: Ids
    """Keys of docs/sources.yml"""

    @property
    def follow_ups_in_order(self) -> tuple[FollowUp, ...]:
        """The follow-ups as they are asked: why, scale, failure, cost, rival."""
        order = list(FollowUpKind)
        return tuple(sorted(self.follow_ups, key=lambda follow_up: order.index(follow_up.kind)))


class SpokenQuestion(QuestionBase):
    points: Annotated[tuple[Point, ...], Field(min_length=3, max_length=6)]
    """3 to 6 things a listener ticks off"""


class _AskedFurther(SpokenQuestion):
    @model_validator(mode="after")
    def _has_why_and_scale(self) -> Self:
        missing = {FollowUpKind.why, FollowUpKind.scale} - {follow_up.kind for follow_up in self.follow_ups}
        if missing:
            raise wrong(f"no follow-up of kind {' and '.join(sorted(missing))}; the screen always asks why, and at what scale")
        return self


class Recall(_AskedFurther):
    kind: Known[Literal["recall"]]


class Scenario(_AskedFurther):
    kind: Known[Literal["scenario"]]


class Contrast(SpokenQuestion):
    kind: Known[Literal["contrast"]]
    twin: Known[Id]
    """The id of its near-twin, which names this one"""


class Trap(SpokenQuestion):
    kind: Known[Literal["trap"]]
    claim: Line
    """What is often said"""
    instead: Line
    """What to say instead"""


class QueryPlan(SpokenQuestion):
    kind: Known[Literal["plan"]]
    explain: Known[Annotated[tuple[PlanLine, ...], Field(min_length=1)]]

    @model_validator(mode="after")
    def _one_line_matters(self) -> Self:
        if (count := sum(line.matters for line in self.explain)) != 1:
            raise wrong(f"{count} lines of the plan matter; mark exactly one with 'matters: true'")
        return self


class Code(SpokenQuestion):
    kind: Known[Literal["code"]]
    language: Known[Literal["sql", "python"]]
    engine: Known[Literal["duckdb", "redshift"] | None] = None
    """For SQL: where it runs"""
    given: Known[Annotated[tuple[Given, ...], Field(min_length=1)]]
    solution: Annotated[str, Field(min_length=1), AfterValidator(_at_most(10_000))]
    usual_mistake: Line

    @model_validator(mode="after")
    def _engine_goes_with_sql(self) -> Self:
        if (self.language == "sql") != (self.engine is not None):
            raise wrong("'engine' (duckdb or redshift) goes with language sql, and only with it")
        return self


class Story(SpokenQuestion):
    kind: Known[Literal["story"]]
    principles: Known[Annotated[tuple[Principle, ...], Field(min_length=1)]]


class Choice(QuestionBase):
    kind: Known[Literal["choice"]]
    options: Known[Annotated[tuple[Option, ...], Field(min_length=3, max_length=4)]]

    @model_validator(mode="after")
    def _one_is_correct(self) -> Self:
        if (count := sum(option.correct for option in self.options)) != 1:
            raise wrong(f"{count or 'no'} option{'s' * (count != 1)} marked correct; mark exactly one with 'correct: true'")
        return self


Question = Annotated[
    Recall | Scenario | Choice | Contrast | Trap | QueryPlan | Code | Story,
    Field(discriminator="kind"),
]
KINDS: dict[str, type[QuestionBase]] = {
    "recall": Recall,
    "scenario": Scenario,
    "choice": Choice,
    "contrast": Contrast,
    "trap": Trap,
    "plan": QueryPlan,
    "code": Code,
    "story": Story,
}
