"""What only Redshift runs: here in DuckDB's words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from tests.support.hostile.maker import Maker
from tests.support.hostile.registry import oracle


def tables(m: Maker) -> dict[str, Any]:
    def row(number: int) -> tuple[Any, ...]:
        return f"t{number}", m.maybe(m.pick(1.0, 3.99, 4.0, 4.01, 7.4)), m.pick(0, 10, 10, 9_000_000_000), m.pick("ALL", "EVEN")

    rows = m.rows(row)
    return {"svv_table_info": m.random.sample(rows, len(rows))}


@oracle("find-skewed-tables", tables)
def skewed(svv_table_info: list[Any]) -> list[Any]:
    rows = [(name, skew and Decimal(str(skew)), *more) for name, skew, *more in svv_table_info]
    return sorted((row for row in rows if row[1] and row[1] >= 4), key=lambda row: (-row[2], row[0]))


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
                m.maybe(m.pick("pen", "ink", "")),
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
