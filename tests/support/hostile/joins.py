"""Tables joined with one another and with themselves."""

from __future__ import annotations

from typing import Any

from tests.support.hostile.maker import Maker
from tests.support.hostile.registry import added, oracle


def customers_and_orders(m: Maker) -> dict[str, Any]:
    ids = m.ids()
    return {
        "customers": m.rows(lambda n: (ids[n], m.name())),
        "orders": m.rows(lambda n: (100 + n, m.maybe(m.pick(*ids)), m.maybe(m.pick("paid", "paid", "cancelled", "Paid", "")))),
    }


@oracle("paid-orders-of-every-customer", customers_and_orders)
def paid_orders(customers: list[Any], orders: list[Any]) -> list[Any]:
    paid = [customer for _, customer, status in orders if status == "paid"]
    return [(number, name, paid.count(number)) for number, name in sorted(customers, key=lambda row: row[::-1])]


def assignments(m: Maker) -> dict[str, Any]:
    def row(_: int) -> tuple[Any, ...]:
        starts, ends = sorted([m.day(), m.day()])
        return m.pick("Ana", "Ben", ""), m.pick("Atlas", "Birch", "Cedar", ""), starts, m.maybe(ends)

    return {"assignments": m.rows(row)}


@oracle("overlapping-assignments", assignments)
def overlapping(assignments: list[Any]) -> list[Any]:
    far = max([day for row in assignments for day in row[2:] if day], default=None)
    spans = [
        (employee, project, starts.toordinal(), (ends or far).toordinal()) for employee, project, starts, ends in assignments
    ]
    busy = dict[tuple[str, str], set[int]]()
    for employee, project, starts, ends in spans:
        busy.setdefault((employee, project), set()).update(range(starts, ends + 1))
    return sorted((e, p, q) for e, p in busy for f, q in busy if e == f and p < q and busy[e, p] & busy[f, q])


def employees(m: Maker) -> dict[str, Any]:
    ids = [2, 22, 222, *(each for each in m.ids() if each not in (2, 22, 222))]
    deep = m.number(0, 1)  # one below the other, or all of them about Ben

    def manager(number: int) -> int | None:
        return ids[number - 2] if deep and m.number(0, 9) else m.maybe(m.pick(2, 2, 22, 222, 222, *ids[: m.size + 1], 9999), 0.1)

    return {"employees": m.rows(lambda n: (ids[n - 1], m.name(), manager(n)))}


@oracle("everyone-below-a-manager", employees)
def everyone_below(employees: list[Any]) -> list[Any]:
    managers = {number: manager for number, _, manager in employees}
    if 2 not in managers:
        return []
    rows = []
    for number, name, manager in employees:
        steps, seen = 1, {number}
        while manager not in (2, None) and manager in managers and manager not in seen:
            seen.add(manager)
            steps, manager = steps + 1, managers[manager]  # noqa: PLW2901 - one step up
        if manager == 2 and number != 2:
            rows.append((steps, number, name))
    return sorted(rows)


def order_parts(m: Maker) -> dict[str, Any]:
    ids = m.ids()
    return {
        "orders": m.rows(lambda n: (ids[n], m.maybe(m.name()))),
        "items": m.rows(lambda _: (m.maybe(m.pick(*ids[:4]), 0.1), m.pick("pen", "ink"), m.maybe(m.amount()))),
        "payments": m.rows(lambda _: (m.maybe(m.pick(*ids[:4]), 0.1), m.maybe(m.amount()))),
    }


@oracle("items-and-payments-per-order", order_parts)
def items_and_payments(orders: list[Any], items: list[Any], payments: list[Any]) -> list[Any]:
    value = {order: added([amount for other, _, amount in items if other == order]) for order, _ in orders}
    paid = {order: added([amount for other, amount in payments if other == order]) for order, _ in orders}
    return [(order, customer, value[order] or 0, paid[order] or 0) for order, customer in sorted(orders, key=lambda row: row[0])]


def two_copies(m: Maker) -> dict[str, Any]:
    def rows() -> list[tuple[Any, ...]]:
        return m.unique(
            lambda _: (m.number(0, 2 + m.size), m.maybe(m.pick("a@x.example", "")), m.maybe(m.pick("Leeds", "York"))),
            lambda row: row[0],
        )

    return {"source": rows(), "warehouse": rows()}


@oracle("compare-source-and-warehouse", two_copies)
def compare(source: list[Any], warehouse: list[Any]) -> list[Any]:
    left, right = ({row[0]: row for row in table} for table in (source, warehouse))
    findings = dict.fromkeys(left, "missing") | dict.fromkeys(right, "extra")
    findings |= {number: "" if left[number] == right[number] else "different" for number in left if number in right}
    return sorted((number, finding) for number, finding in findings.items() if finding)
