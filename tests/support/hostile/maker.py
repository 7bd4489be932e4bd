"""Makes up input that breaks careless code: from a seed, so that the same is made each time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
# Ends of months, of a year and of a leap year's February, one day after the other so that streaks and gaps come about.
DAYS = [
    dt.date.fromisoformat(first) + dt.timedelta(days=more)
    for first, many in (("2026-01-30", 3), ("2026-02-26", 8), ("2026-03-30", 4), ("2026-12-30", 4), ("2028-02-28", 3))
    for more in range(many)
]
CLOCKS = ["00:00:00", "00:00:01", "00:01:00", "00:29:59", "00:30:00", "12:00:00", "23:30:00", "23:59:00", "23:59:59"]
MINUTES = [0, 1, 10, 29, 30, 31, 40, 59, 60, 61, 90]
NAMES = ["Ana", "Ben", "Cy", "Dee", ""]
AMOUNTS = [[10], [-10, 10], [10, 20], [-30, -20, -10, -1, 0, 1, 7, 10, 20, 30, 40, 100], [199, 801], [-3, 1, 2], [0, 5, 40]]


class Maker:
    """Values from a seed; `size` is about how many rows a table gets, none at 0.

    Each input draws its days, moments and amounts from few, so that many are the same, or next to one another.
    """

    def __init__(self, seed: str, size: int) -> None:
        self.random = Random(seed)
        self.size = size
        self._amounts = self.pick(*AMOUNTS)
        self._begin, self._width = self.random.random(), self.pick(1, 2, 3, 4, 8, 99)
        self._clocks = self.few(CLOCKS)
        self._minutes = self.few(MINUTES)
        self._seconds = self.pick([0], [0, 0, 0, 1, 59])

    def few(self, values: Sequence[T]) -> list[T]:
        """Return some of the values: few, several or all of them."""
        return self.random.sample(values, min(len(values), self.pick(1, 2, 3, 5, len(values))))

    def rows(self, row: Callable[[int], T]) -> list[T]:
        """Return a few rows, each made from its number, counted from 1."""
        return [row(number) for number in range(1, self.random.randint((self.size + 1) // 2, self.size) + 1)]

    def unique(self, row: Callable[[int], tuple[Any, ...]], key: Callable[[tuple[Any, ...]], object]) -> list[tuple[Any, ...]]:
        """Return rows of which no two have the same key."""
        return list({key(each): each for each in self.rows(row)}.values())

    def ids(self) -> list[int]:
        """Return numbers that are all different and in no order."""
        return self.random.sample(range(1, 4 * self.size + 2), self.size + 1)

    def pick(self, *values: T) -> T:
        return self.random.choice(values)

    def maybe(self, value: T, chance: float = 0.25) -> T | None:
        """Return the value, or None now and then."""
        return None if self.random.random() < chance else value

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def amount(self) -> int:
        """Return money: few different values, so that sums tie and cancel out."""
        return self.pick(*self._amounts)

    def name(self) -> str:
        return self.pick(*NAMES)

    def day(self, first: str = "0001-01-01", last: str = "9999-12-31") -> dt.date:
        within = [day for day in DAYS if first <= day.isoformat() <= last]
        begin = int(self._begin * len(within)) if self._width < len(within) else 0
        return self.pick(*within[begin : begin + self._width])

    def moment(self, first: str = "0001-01-01", last: str = "9999-12-31") -> dt.datetime:
        """Return a moment, often at or about midnight."""
        return dt.datetime.combine(self.day(first, last), dt.time.fromisoformat(self.pick(*self._clocks)))

    def near(self) -> dt.datetime:
        """Return a moment about the midnight into March: many fall together, or are half an hour apart."""
        after = dt.timedelta(minutes=self.pick(*self._minutes), seconds=self.pick(*self._seconds))
        return dt.datetime(2026, 2, 28, 23, 30) + after
