"""Streaks, sessions and spans of time: gaps and islands."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from tests.support.hostile.maker import Maker
from tests.support.hostile.registry import oracle, rounded

DAY, HALF_HOUR = dt.timedelta(days=1), dt.timedelta(minutes=30)


def logins(m: Maker) -> dict[str, Any]:
    users, days = m.pick([7], [7, 8]), m.random.sample(range(8), m.number(4, 8))

    def moment() -> dt.datetime:
        return m.moment("2026-02-26", "2026-02-26") + m.pick(*days) * DAY

    return {"logins": m.rows(lambda _: (m.pick(*users), m.maybe(moment(), 0.1)))}


@oracle("three-days-in-a-row", logins)
def three_days(logins: list[Any]) -> list[Any]:
    days = {(user, at.date()) for user, at in logins if at}
    rows = []
    for user, first in days:
        if (user, first - DAY) not in days:
            length = 1
            while (user, first + length * DAY) in days:
                length += 1
            rows.append((user, first, length))
    return sorted(row for row in rows if row[2] >= 3)


@oracle("sessions-after-thirty-minutes", lambda m: {"events": m.rows(lambda _: (m.number(1, 2), m.near()))})
def sessions(events: list[Any]) -> list[Any]:
    found = dict[int, list[list[dt.datetime]]]()
    for user, at in sorted(events):
        of_user = found.setdefault(user, [])
        if of_user and at - of_user[-1][-1] <= HALF_HOUR:
            of_user[-1].append(at)
        else:
            of_user.append([at])
    return [
        (user, number, session[0], session[-1], len(session))
        for user, of_user in sorted(found.items())
        for number, session in enumerate(of_user, 1)
    ]


def calls(m: Maker) -> dict[str, Any]:
    def row(number: int) -> tuple[Any, ...]:
        starts = m.near()
        return number, starts, m.maybe(starts + dt.timedelta(minutes=m.pick(1, 10, 30, 30, 60)), 0.15)

    return {"calls": m.rows(row)}


@oracle("most-calls-at-once", calls)
def most_calls(calls: list[Any]) -> list[Any]:
    moments = [(at, sum(begins <= at and (ends is None or at < ends) for _, begins, ends in calls)) for _, at, _ in calls]
    return sorted(moments, key=lambda row: (-row[1], row[0]))[:1]


@oracle(
    "rolling-average-with-missing-days",
    lambda m: {
        "uptime": [
            (service, day, m.maybe(m.pick(0, 33, 50, 90, 99, 100)))
            for service, day in sorted({(m.pick("api", "web"), m.day("2026-02-26", "2026-03-31")) for _ in range(m.size)})
            for _ in range(m.pick(1, 1, 2))
        ]
    },
)
def rolling_average(uptime: list[Any]) -> list[Any]:
    def mean(values: list[Any]) -> Any:
        known = [value for value in values if value is not None]
        return Fraction(sum(known), len(known)) if known else None

    daily = {key: mean([pct for *other, pct in uptime if other == [*key]]) for key in {(each[0], each[1]) for each in uptime}}
    rows = []
    for service, day in sorted(daily):
        known = [found for back in range(7) if (found := daily.get((service, day - back * DAY))) is not None]
        rows.append((service, day, len(known), rounded(sum(known) / Fraction(len(known)), 1) if known else None))
    return rows


@oracle(
    "checkout-in-the-right-order",
    lambda m: {"events": m.rows(lambda _: (m.number(1, 3), m.pick("view", "view", "cart", "cart", "pay", "browse"), m.near()))},
)
def checkout(events: list[Any]) -> list[Any]:
    def times(user: int, step: str) -> list[dt.datetime]:
        return [at for other, its, at in events if (other, its) == (user, step)]

    users = {user for user, _, _ in events}
    viewed = {user for user in users if times(user, "view")}
    carted = {user for user in users if any(v < c for v in times(user, "view") for c in times(user, "cart"))}
    paid = {
        user
        for user in users
        if any(v < c < p for v in times(user, "view") for c in times(user, "cart") for p in times(user, "pay"))
    }
    return [(len(viewed), len(carted), len(paid))]
