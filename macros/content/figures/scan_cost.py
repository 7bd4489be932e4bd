"""Computes what a query costs, for the page about S3: from a few given numbers and the measurement."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, DecimalException
from typing import Annotated, Self

from pydantic import Field, model_validator

from ..fields import Id, Line, Model, wrong
from .measurement import Measurement
from .numbers import plain, to_digits

PARQUET, CSV = "parquet-by-day", "csv"
COLUMNS, ALL_COLUMNS = "three-columns-of-a-week", "all-columns-of-a-week"


class Number(Model):
    """A given number: it has a source, or is assumed for a reason."""

    value: Annotated[Decimal, Field(gt=0, max_digits=15)]
    source: Id | None = None
    assumed: Line | None = None
    """Why this number"""

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Self:
        if (self.source is None) == (self.assumed is None):
            raise wrong("a number comes from exactly one of source, assumed; name one")
        return self


class ScanCost(Model):
    """The file scan-cost.yml: the given numbers."""

    raw: Number
    """Terabytes of logs in one year, as raw text"""
    days_kept: Number
    days_asked: Number
    """Days that the query asks for"""
    price: Number
    """Dollars for a scanned terabyte"""


@dataclass(frozen=True)
class Input:
    """A row of the first table; `number` is None if the value was measured."""

    label: str
    shown: str
    number: Number | None = None


@dataclass(frozen=True)
class Step:
    """A row of the second table: arithmetic such as '100 TB × 7 ÷ 365', and its result."""

    label: str
    arithmetic: str
    result: str


@dataclass(frozen=True)
class WorkedCost:
    """The two tables, and the results that the page mentions in its text."""

    inputs: tuple[Input, ...]
    steps: tuple[Step, ...]
    raw_bill: Decimal
    raw_week_bill: Decimal
    parquet_bill: Decimal
    payback: Decimal

    @property
    def sources(self) -> list[str]:
        """The keys of the sources, in the order of the inputs."""
        return [each.number.source for each in self.inputs if each.number and each.number.source]


class WrongSumError(ValueError):
    """The cost cannot be computed; the message says why."""


def work_out(cost: ScanCost, measurement: Measurement) -> WorkedCost:
    """Return the cost, computed with the rounded figures that are shown, so that a reader can check it with a pencil.

    Raises UnknownNameError for a layout or a query that was not measured, and WrongSumError.
    """
    whole = measurement.bytes_of(CSV), measurement.bytes_of(PARQUET, ALL_COLUMNS)
    parts = measurement.bytes_of(PARQUET), measurement.bytes_of(PARQUET, COLUMNS)
    try:
        return _work_out(cost, *(to_digits(Decimal(part) / of, 3) for part, of in zip(parts, whole, strict=True)))
    except DecimalException:
        raise WrongSumError("a result has more digits than anybody reads; choose other numbers") from None


def _work_out(cost: ScanCost, of_csv: Decimal, of_columns: Decimal) -> WorkedCost:
    raw, kept, asked, price = (each.value for each in (cost.raw, cost.days_kept, cost.days_asked, cost.price))
    raw_bill = _to_cents(raw * price)
    raw_week_bill = _to_cents(raw * asked * price / kept)
    year = to_digits(raw * of_csv, 3)
    week = to_digits(year * asked / kept, 3)
    columns = to_digits(week * of_columns, 3)
    bill = _to_cents(columns * price)
    saved = raw_week_bill - bill
    if saved <= 0:
        raise WrongSumError(f"a query saves {dollars(saved)}, so nothing is ever paid back; choose other numbers")
    payback = (raw_bill / saved).quantize(Decimal(1), ROUND_CEILING)
    a_week = f"{plain(asked)} ÷ {plain(kept)}"
    inputs = (
        Input("Logs of one year, as raw text", terabytes(raw), cost.raw),
        Input("Days kept, all of one size", f"{plain(kept)}\u00a0days", cost.days_kept),
        Input("Days the query asks for", f"{plain(asked)}\u00a0days", cost.days_asked),
        Input("Parquet by day, for 1 of CSV", plain(of_csv)),
        Input("Three of the columns, for 1 of all", plain(of_columns)),
        Input("Price of a scanned terabyte", dollars(price), cost.price),
    )
    steps = (
        Step("Everything, as raw text", f"{terabytes(raw)} × {dollars(price)}", dollars(raw_bill)),
        Step(
            "One week, raw text by day",
            f"{terabytes(raw)} × {plain(asked)} × {dollars(price)} ÷ {plain(kept)}",
            dollars(raw_week_bill),
        ),
        Step("The year as Parquet", f"{terabytes(raw)} × {plain(of_csv)}", terabytes(year)),
        Step("One week of it", f"{terabytes(year)} × {a_week}", terabytes(week)),
        Step("Three columns of that", f"{terabytes(week)} × {plain(of_columns)}", terabytes(columns)),
        Step("The bill", f"{terabytes(columns)} × {dollars(price)}", dollars(bill)),
        Step("Saved a query, against raw text by day", f"{dollars(raw_week_bill)} − {dollars(bill)}", dollars(saved)),
        Step(
            "Queries until a conversion has paid for itself",
            f"{dollars(raw_bill)} ÷ {dollars(saved)}",
            f"{plain(payback)}\u00a0queries",
        ),
    )
    return WorkedCost(inputs, steps, raw_bill, raw_week_bill, bill, payback)


def dollars(value: Decimal) -> str:
    """Return an amount as '$500' or '$9.59'."""
    return f"${plain(value) if value == value.to_integral_value() else format(value, ',.2f')}"


def terabytes(value: Decimal) -> str:
    """Return an amount as '14.9 TB', with a hard space."""
    return f"{plain(value)}\u00a0TB"


def _to_cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
