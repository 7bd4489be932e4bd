"""Versions, snapshots and milestones: what was true when."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

from tests.support.hostile.maker import DAYS, Maker
from tests.support.hostile.registry import added, oracle

FOR_EVER = dt.date(9999, 12, 31)


def customer_updates(m: Maker) -> dict[str, Any]:
    ids = m.ids()
    few = [m.moment() for _ in range(3)]
    return {"customer_updates": m.rows(lambda n: (m.number(1, 3), m.maybe(m.name()), m.maybe(m.pick(*few)), ids[n]))}


@oracle("keep-the-latest-row-per-customer", customer_updates)
def keep_the_latest(customer_updates: list[Any]) -> list[Any]:
    newest = dict[int, Any]()
    for row in customer_updates:
        kept = newest.get(row[0], row)
        newest[row[0]] = max(kept, row, key=lambda each: (each[2] or dt.datetime.min, each[3]))
    return [row[:3] for _, row in sorted(newest.items())]


def orders_and_ranges(m: Maker) -> dict[str, Any]:
    ranges = []
    for customer in range(1, 4) if m.size else ():
        starts = sorted({m.day() for _ in range(m.number(0, 1 + m.size // 2))})
        ranges += [(customer, m.name(), *ends) for ends in pairwise([*starts, FOR_EVER])]
    keys = m.random.sample(range(100), len(ranges)) if len(ranges) < 100 else []
    return {
        "orders": m.rows(lambda n: (n, m.maybe(m.number(1, 4), 0.1), m.maybe(m.day(), 0.1), m.amount())),
        "dim_customer": [(key, *each) for key, each in zip(keys, ranges, strict=True)],
    }


@oracle("revenue-by-the-city-of-that-day", orders_and_ranges)
def revenue_by_city(orders: list[Any], dim_customer: list[Any]) -> list[Any]:
    revenue = dict[str, int]()
    for _, customer, day, amount in orders:
        begun = [(starts, city) for _, other, city, starts, _ in dim_customer if other == customer and day and starts <= day]
        if begun:
            city = max(begun)[1]
            revenue[city] = revenue.get(city, 0) + amount
    return sorted(revenue.items())


@oracle(
    "month-end-stock-value",
    lambda m: {
        "stock_daily": m.unique(
            lambda _: (m.day(), m.pick("Leeds", "York", ""), m.pick("A", "B", "C"), m.maybe(m.pick(0, 100, 250, 300))),
            lambda row: row[:3],
        )
    },
)
def month_end(stock_daily: list[Any]) -> list[Any]:
    ends = dict[Any, dt.date]()
    for day, warehouse, *_ in stock_daily:
        month = warehouse, day.year, day.month
        ends[month] = max(ends.get(month, day), day)
    return sorted(
        (warehouse, last, added([value for day, other, _, value in stock_daily if (day, other) == (last, warehouse)]))
        for (warehouse, *_), last in ends.items()
    )


@oracle(
    "milestones-in-one-row",
    lambda m: {
        "order_events": m.rows(
            lambda _: (m.number(1, 4), m.pick("placed", "shipped", "delivered", "delivered", "lost"), m.maybe(m.day(), 0.15))
        )
    },
)
def milestones(order_events: list[Any]) -> list[Any]:
    rows = []
    for order in sorted({each[0] for each in order_events}):
        dates = [
            min((day for its, event, day in order_events if its == order and event == name and day), default=None)
            for name in ("placed", "shipped", "delivered")
        ]
        placed, _, delivered = dates
        rows.append((order, *dates, (delivered - placed).days if delivered and placed else None))
    return rows


@oracle(
    "type-2-ranges-from-saves",
    lambda m: {
        "plan_saves": m.unique(
            lambda _: (m.number(7, 8), m.pick("free", "pro", "team", ""), m.day()), lambda row: (row[0], row[2])
        )
    },
)
def type_2_ranges(plan_saves: list[Any]) -> list[Any]:
    plans = {(customer, day): plan for customer, plan, day in plan_saves}
    rows = list[list[Any]]()
    for customer in sorted({row[0] for row in plan_saves}):
        open_row: list[Any] | None = None
        for day in sorted(DAYS):
            plan = plans.get((customer, day))
            if plan is None or (open_row and open_row[1] == plan):
                continue
            if open_row:
                open_row[3] = day
            open_row = [customer, plan, day, FOR_EVER]
            rows.append(open_row)
    return rows
