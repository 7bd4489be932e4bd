"""Rows summed and counted by month, by group, and by days that have none."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from statistics import median
from typing import Any

from tests.support.hostile.maker import Maker
from tests.support.hostile.registry import added, oracle, rounded

ENDS = [dt.date(2026, month, day) for month, day in ((1, 31), (2, 1), (2, 28), (3, 1), (3, 31), (4, 1))]


def month_before(month: dt.date) -> dt.date:
    return (month - dt.timedelta(days=1)).replace(day=1)


@oracle(
    "growth-against-last-month",
    lambda m: {"payments": m.rows(lambda n: (n, m.pick(m.day(), *ENDS), m.maybe(m.amount(), 0.15)))},
)
def growth(payments: list[Any]) -> list[Any]:
    revenue = {day.replace(day=1): None for _, day, _ in payments}
    for month in revenue:
        revenue[month] = added([amount for _, day, amount in payments if day.replace(day=1) == month])
    rows = []
    for month, now in sorted(revenue.items()):
        before = revenue.get(month_before(month))
        rows.append((month, now, rounded(Fraction(100 * (now - before), before), 1) if before and now is not None else None))
    return rows


@oracle(
    "status-counts-side-by-side",
    lambda m: {"orders": m.rows(lambda n: (n, m.day(), m.maybe(m.pick("paid", "refunded", "open", "", "Paid"))))},
)
def status_counts(orders: list[Any]) -> list[Any]:
    counted = Counter((day.replace(day=1), status) for _, day, status in orders)
    months = Counter(day.replace(day=1) for _, day, _ in orders)
    rows = []
    for month in sorted(months):
        paid, refunded = counted[month, "paid"], counted[month, "refunded"]
        rows.append((month, paid, refunded, months[month] - paid - refunded))
    return rows


@oracle(
    "median-delivery-time",
    lambda m: {"deliveries": m.rows(lambda _: (m.pick("Post", "Swift", "Ox"), m.maybe(m.pick(0, 1, 2, 2, 3, 5, 20))))},
)
def median_delivery(deliveries: list[Any]) -> list[Any]:
    known = {
        carrier: [Fraction(days) for other, days in deliveries if other == carrier and days is not None]
        for carrier, _ in deliveries
    }
    return [(carrier, rounded(median(days), 1)) for carrier, days in sorted(known.items()) if days]


@oracle(
    "days-without-orders",
    lambda m: {"orders": m.rows(lambda n: (n, m.maybe(m.moment("2026-02-26", "2026-03-04"), 0.1), m.maybe(m.amount())))},
)
def days_without_orders(orders: list[Any]) -> list[Any]:
    days = [dt.date(2026, 2, 27), dt.date(2026, 2, 28), dt.date(2026, 3, 1), dt.date(2026, 3, 2)]
    amounts = {day: [amount for _, at, amount in orders if at and at.date() == day] for day in days}
    return [(day, len(found), added(found) or 0) for day, found in amounts.items()]


def users_and_activity(m: Maker) -> dict[str, Any]:
    ids = m.ids()
    return {
        "users": m.rows(lambda n: (ids[n], m.day(last="2026-02-28") if m.number(0, 1) else m.day())),
        "activity": m.rows(lambda _: (m.maybe(m.pick(*ids), 0.1), m.maybe(m.day(), 0.1)))
        + m.rows(lambda _: (m.pick(*ids[:4]), m.pick(*ENDS))),
    }


@oracle("share-of-a-cohort-that-returns", users_and_activity)
def cohorts(users: list[Any], activity: list[Any]) -> list[Any]:
    groups = dict[dt.date, list[int]]()
    for user, day in users:
        groups.setdefault(day.replace(day=1), []).append(user)
    rows = []
    for month, members in sorted(groups.items()):
        back = {user for user, day in activity if day and month_before(day.replace(day=1)) == month} & {*members}
        rows.append((month, len(members), len(back), rounded(Fraction(100 * len(back), len(members)), 1)))
    return rows


def listing(m: Maker) -> dict[str, Any]:
    def key() -> str:
        day = m.pick("2026-11-21", "2026-11-20", "2026-11-20")
        name = m.pick("part-0.parquet", "part-1.parquet", "hour=03/part-0.parquet", "_SUCCESS", "part-0.csv", "x.parquet.crc")
        return m.pick(*["logs"] * 6, "users", "old/logs") + f"/dt={day}/{name}"

    sizes = m.few([0, 1, 1_000_000, 50_000, 2_350_000, 2_250_000, 127_999_999, 128_000_000, 128_000_001, 310_000_000])
    rows = m.rows(lambda _: (key(), m.pick(*sizes)))
    if m.size and not m.number(0, 5):  # both are shown as 2.3 MB
        rows = [
            (f"logs/dt={day}/{n}.parquet", size)
            for day, size in (("2026-11-20", 2_340_000), ("2026-11-21", 2_310_000))
            for n in (1, 2)
        ]
    return {"inventory": [*rows, *([("logs/dt=2026-11-22.parquet", 5), ("logs/dt=2026-11-22.parquet", 5)] if m.size > 5 else [])]}


@oracle("files-too-small-by-day", listing)
def files_too_small(inventory: list[Any]) -> list[Any]:
    sizes = dict[str, list[int]]()
    for key, size in inventory:
        folders = key.split("/")
        if folders[0] == "logs" and len(folders) > 2 and key.endswith(".parquet"):
            sizes.setdefault(folders[1].removeprefix("dt="), []).append(size)
    rows = [(Fraction(sum(each), len(each)), day, len(each)) for day, each in sizes.items() if len(each) > 1]
    return [(day, count, rounded(mean / 10**6, 1)) for mean, day, count in sorted(rows) if mean < 128_000_000]
