"""Questions: one class per kind. A field of another kind is an error that says where the field belongs.

The docstring of a field is its description in the JSON Schema, which editors show.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from .fields import Id, Ids, Known, Line, Model, Point, at_most, words, wrong
from .solutions.given import Given


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
    text: Known[Annotated[str, StringConstraints(strip_whitespace=False, min_length=1), AfterValidator(at_most(500))]]
    """A line of EXPLAIN's output, its indentation kept"""
    matters: bool = False
    """True on the one line that decides"""


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
    corrected: Known[datetime.date | None] = None
    """The day on which a wrong answer went out corrected: YYYY-MM-DD; who answered the old card is told, until they do again"""
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
    contract: Known[Annotated[Line, AfterValidator(words(40))]]
    """What the solution assumes and gives: grain, columns, order, ties, NULLs, rounding; at most 40 words"""
    given: Known[Annotated[tuple[Given, ...], Field(min_length=1)]]
    solution: Annotated[str, Field(min_length=1), AfterValidator(at_most(10_000))]
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
    get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(get_args(Question)[0])
}
"""The class of each kind"""
