"""What a query costs, worked out from a few inputs: each says where it comes from, each step names what it multiplies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, DecimalException
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..fields import Id, Line, Model, wrong
from ..problems import UnknownNameError
from .measurement import Measurement
from .numbers import plain, to_digits

Unit = Literal["TB", "$", "$ per TB", "days", "share", "queries"]


class MeasuredShare(Model):
    """Bytes over bytes, both from measurement.yml: `query` over `over_query`, on `layout` over `over_layout`."""

    layout: Id
    query: Id | None = None
    """What the query read; without it, the size of the layout's files"""
    over_layout: Id | None = None
    """By default the same layout"""
    over_query: Id | None = None

    @model_validator(mode="after")
    def _has_another_side(self) -> Self:
        if not self.over_layout and not self.over_query:
            raise wrong("a share is of something; name over_layout, over_query or both")
        return self

    def of(self, measurement: Measurement) -> Decimal:
        """Return the share, a number without unit. Raises UnknownNameError."""
        whole = measurement.bytes_of(self.over_layout or self.layout, self.over_query)
        return Decimal(measurement.bytes_of(self.layout, self.query)) / whole


class CostInput(Model):
    """A number that the steps start from; it has a source, was measured, or is assumed for a reason."""

    key: Id
    label: Line
    unit: Unit
    """TB · $ · $ per TB · days · share · queries"""
    value: Annotated[Decimal, Field(max_digits=15)] | None = None
    """Left out where the input is measured"""
    source: Id | None = None
    measured: MeasuredShare | None = None
    assumed: Line | None = None
    """Why this number"""

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Self:
        origins = [name for name in ("source", "measured", "assumed") if getattr(self, name) is not None]
        if len(origins) != 1:
            found = " and ".join(origins) or "neither source, measured nor assumed"
            raise wrong(f"input '{self.key}' has {found}; it comes from exactly one of source, measured, assumed")
        if (self.value is None) != (self.measured is not None):
            raise wrong(f"input '{self.key}': a measured input takes its value from measurement.yml, every other one has a value")
        return self


class CostStep(Model):
    """A sum: `start`, less `minus`, multiplied by `times`, divided by `over`; all are inputs or earlier steps."""

    key: Id
    label: Line
    unit: Unit
    start: Id
    minus: tuple[Id, ...] = ()
    times: tuple[Id, ...] = ()
    over: tuple[Id, ...] = ()


class ScanCost(Model):
    """The file scan-cost.yml."""

    inputs: Annotated[tuple[CostInput, ...], Field(min_length=1)]
    steps: Annotated[tuple[CostStep, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Figure:
    """A number with its unit."""

    value: Decimal
    unit: Unit

    @classmethod
    def rounded(cls, value: Decimal, unit: Unit) -> Self:
        """Return a result as it is shown and carried on: dollars to the cent, whole queries, everything else to three digits."""
        match unit:
            case "$":
                value = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
            case "queries":
                value = value.quantize(Decimal(1), ROUND_CEILING)
            case _:
                value = to_digits(value, 3)
        return cls(value, unit)

    def __str__(self) -> str:
        """Return the number with its unit, behind a hard space."""
        if self.unit.startswith("$"):
            whole = self.value == self.value.to_integral_value()
            return f"${plain(self.value) if whole else format(self.value, ',.2f')}"
        return plain(self.value) if self.unit == "share" else f"{plain(self.value)}\u00a0{self.unit}"

    @property
    def bare(self) -> str:
        """The number as a factor of a sum: dollars keep their sign, the rest goes without unit."""
        return str(self).partition("\u00a0")[0]


@dataclass(frozen=True)
class WorkedStep:
    """A step with its arithmetic written out, as in '100 TB × 7 ÷ 365'."""

    step: CostStep
    arithmetic: str
    result: Figure


@dataclass(frozen=True)
class WorkedCost:
    """Inputs and steps with their values."""

    cost: ScanCost
    inputs: tuple[tuple[CostInput, Figure], ...]
    steps: tuple[WorkedStep, ...]

    @property
    def sources(self) -> list[str]:
        """The keys of the sources, in the order of the inputs."""
        return [each.source for each in self.cost.inputs if each.source]

    def result(self, key: str) -> Decimal:
        """Return what a step comes to."""
        return next(each.result.value for each in self.steps if each.step.key == key)


class WrongSumError(Exception):
    """A sum that cannot be worked out; `location` leads to the place in scan-cost.yml."""

    def __init__(self, message: str, *location: str | int) -> None:
        super().__init__(message)
        self.location = location


def work_out(cost: ScanCost, measurement: Measurement | None) -> WorkedCost:
    """Return every step with its value, worked out by hand as it were: from the rounded figures that are shown.

    Raises WrongSumError for the first step that has no value.
    """
    figures: dict[str, Figure] = {}
    for index, each in enumerate(cost.inputs):
        _is_new(each.key, figures, "inputs", index)
        figures[each.key] = _figure(each, measurement, index)
    inputs = tuple((each, figures[each.key]) for each in cost.inputs)
    worked = []
    for index, step in enumerate(cost.steps):
        _is_new(step.key, figures, "steps", index)
        worked.append(_work(step, figures, index))
        figures[step.key] = worked[-1].result
    return WorkedCost(cost, inputs, tuple(worked))


def _is_new(key: str, figures: dict[str, Figure], *place: str | int) -> None:
    if key in figures:
        raise WrongSumError(f"key '{key}' stands twice; give this one another", *place, "key")


def _figure(each: CostInput, measurement: Measurement | None, index: int) -> Figure:
    if each.measured is None:
        return Figure(each.value or Decimal(0), each.unit)
    label = f"input '{each.key}': "
    if measurement is None:
        raise WrongSumError(label + "no measurement.yml stands beside this file; run `make measure`", "inputs", index, "measured")
    try:
        return Figure.rounded(each.measured.of(measurement), each.unit)
    except UnknownNameError as error:
        raise WrongSumError(label + str(error), "inputs", index, "measured") from None


def _work(step: CostStep, figures: dict[str, Figure], index: int) -> WorkedStep:
    named = {name: _find(step, name, figures, index) for name in ("start", "minus", "times", "over")}
    [start], minus, times, over = named.values()
    for position, figure in enumerate(over):
        if not figure.value:
            message = f"step '{step.key}' divides by '{step.over[position]}', which is 0; give it a value"
            raise WrongSumError(message, "steps", index, "over", position)
    try:
        value = start.value - sum(figure.value for figure in minus)
        for figure in times:
            value *= figure.value
        for figure in over:
            value /= figure.value
        result = Figure.rounded(value, step.unit)
    except DecimalException:
        message = f"step '{step.key}' comes to a number with more digits than anybody reads; choose larger units"
        raise WrongSumError(message, "steps", index) from None
    less = "".join(f" − {figure}" for figure in minus)
    first = f"({start}{less})" if less and (times or over) else f"{start}{less}"
    factors = "".join(f" × {figure.bare}" for figure in times) + "".join(f" ÷ {figure.bare}" for figure in over)
    return WorkedStep(step, first + factors, result)


def _find(step: CostStep, place: str, figures: dict[str, Figure], index: int) -> list[Figure]:
    names: Iterable[str] = [step.start] if place == "start" else getattr(step, place)
    found = []
    for position, name in enumerate(names):
        if name not in figures:
            error = UnknownNameError("input or earlier step", name, figures)
            raise WrongSumError(f"step '{step.key}': {error}", "steps", index, place, position)
        found.append(figures[name])
    return found
