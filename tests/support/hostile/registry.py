"""What is right for each code question, worked out another way than its solution does, and what it is tried on.

A theme file writes one function a question: `@oracle(id, make)`. `make` gets a `Maker` and returns the tables (lists of tuples)
or the values, by their names on the card, and keeps to what the question's contract assumes, and to nothing else. The function
gets the same by name and returns the rows that are right, or the lines that are to be printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.support.hostile.maker import Maker

Given = dict[str, Any]


@dataclass(frozen=True)
class Failure:
    """The error with which a program is to end, by the name of its class."""

    error: str


@dataclass(frozen=True)
class Oracle:
    """How a question is tried: see `oracle`."""

    question: str
    make: Callable[[Maker], Given]
    right: Callable[..., Any]
    shuffles: bool
    runs: int
    shows: str
    duckdb: dict[str, str]

    def given(self, seed: int, size: int) -> Given:
        """Return an input: the same one for the same seed and size."""
        return self.make(Maker(f"{self.question} {seed}", size))


ORACLES: dict[str, Oracle] = {}


def oracle(  # noqa: PLR0913 - what is said by name
    question: str,
    make: Callable[[Maker], Given],
    *,
    shuffles: bool = True,
    runs: int = 1,
    shows: str = "",
    duckdb: dict[str, str] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as what is right for a question.

    `shuffles`: another order of the given rows changes nothing. `runs`: so often runs the solution. `shows`: a query that reads
    what it did. `duckdb`: patterns of Redshift's own words, and what DuckDB says for each.
    """

    def register(right: Callable[..., Any]) -> Callable[..., Any]:
        assert question not in ORACLES
        ORACLES[question] = Oracle(question, make, right, shuffles, runs, shows, duckdb or {})
        return right

    return register


def rounded(value: Fraction | int, places: int) -> Decimal:
    """Return a number rounded as people do: half away from zero."""
    scaled = Fraction(value) * 10**places
    whole = int(abs(scaled) + Fraction(1, 2))
    return (Decimal(whole if scaled >= 0 else -whole) / 10**places).quantize(Decimal(1) / 10**places, ROUND_HALF_UP)


def added(values: list[Any]) -> Any:
    """Return the sum as SQL has it: of what is known, and nothing where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def last(value: Any) -> tuple[bool, Any]:
    """Return a key that sorts None behind everything."""
    return value is None, 0 if value is None else value
