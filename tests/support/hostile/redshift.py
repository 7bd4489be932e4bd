"""What only Redshift runs: here in DuckDB's words."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from tests.support.hostile.maker import Maker
from tests.support.hostile.registry import oracle, rounded


def steps(m: Maker) -> dict[str, Any]:
    keys = m.random.sample([(segment, step) for segment in range(6) for step in range(-1, 6)], min(m.size, 42))
    seconds = {segment: m.pick(0, 49_999, 50_000, 3_100_000, 58_000_000) for segment in range(6)}

    def row(number: int) -> tuple[Any, ...]:
        segment, step = keys[number - 1]
        names = m.maybe(m.pick("scan", "hashjoin")), m.maybe("events")
        query = m.pick(8812, 8812, 8812, 8790)
        return query, segment // 2, segment, step, *names, seconds[segment], m.pick(0, 9), m.pick(0, 1, 91, 100), m.pick(0, 93)

    return {"sys_query_detail": m.rows(row)}


@oracle("find-skewed-steps", steps)
def skewed(sys_query_detail: list[Any]) -> list[Any]:
    kept = [row for row in sys_query_detail if row[0] == 8812 and row[3] != -1]
    kept.sort(key=lambda row: (row[2], row[3]))
    kept.sort(key=lambda row: (row[8], row[6]), reverse=True)
    return [(*row[2:6], rounded(Fraction(row[6], 10**6), 1), *row[7:]) for row in kept]


def stage(m: Maker) -> dict[str, Any]:
    ids = m.ids()
    few = [m.moment() for _ in range(3)]
    loads = [70 + each for each in m.ids()]

    def status() -> str | None:
        return m.maybe(m.pick("open", "paid", "shipped"), 0.1)

    return {
        "orders": m.rows(lambda n: (ids[n], status(), m.maybe(m.pick(*few), 0.1))),
        "stage_orders": m.rows(lambda n: (m.maybe(m.pick(*ids[:5]), 0.1), status(), m.maybe(m.pick(*few), 0.1), loads[n])),
    }


@oracle(
    "merge-from-a-stage-with-versions",
    stage,
    runs=2,
    shows="SELECT order_id, status, updated_at FROM orders ORDER BY order_id",
)
def merged(orders: list[Any], stage_orders: list[Any]) -> list[Any]:
    held = {order: (status, at) for order, status, at in orders}
    for order, status, at, _ in sorted(stage_orders, key=lambda row: row[3], reverse=True):
        if order is not None and at is not None and at > (held.get(order, (None, None))[1] or dt.datetime.min):
            held[order] = status, at
    return [(order, *version) for order, version in sorted(held.items())]


EDGES = [dt.datetime(2026, 3, 1, 23, 59, 59), dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 31, 23, 59), dt.datetime(2026, 4, 1)]


@oracle(
    "recent-buyers-in-one-line",
    lambda m: {
        "purchases": m.rows(
            lambda _: (
                m.number(1, 3),
                m.maybe(m.pick(m.moment("2026-02-26", "2026-04-02"), *EDGES), 0.1),
                m.maybe(m.pick("pen", "ink", "cup")),
            )
        )
    },
    duckdb={
        r"DATEDIFF\(day,": "DATEDIFF('day',",
        r"DATEADD\(day, -30,\s*(CAST\([^)]*\))\)": r"(\1 - INTERVAL '30 days')",
        r"LISTAGG\((DISTINCT product, ', ')\)\s*WITHIN GROUP \((ORDER BY product)\)": r"STRING_AGG(\1 \2)",
    },
)
def recent_buyers(purchases: list[Any]) -> list[Any]:
    march = [row for row in purchases if row[1] and dt.date(2026, 3, 2) <= row[1].date() <= dt.date(2026, 3, 31)]
    rows = []
    for customer in sorted({row[0] for row in march}):
        latest = max(row[1] for row in march if row[0] == customer)
        products = sorted({row[2] for row in march if row[0] == customer and row[2] is not None})
        rows.append((customer, (dt.date(2026, 4, 1) - latest.date()).days, ", ".join(products) if products else None))
    return rows
