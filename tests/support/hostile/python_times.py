"""Programs that count by time, wait, and look for days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random
from typing import Any

from tests.support.hostile.maker import Maker
from tests.support.hostile.registry import Failure, oracle

FIVE, TWO = dt.timedelta(minutes=5), dt.timedelta(minutes=2)


def arrivals(m: Maker) -> dict[str, Any]:
    moments = sorted(m.near() for _ in range(m.size))
    jumbled = [at - dt.timedelta(minutes=m.pick(0, 0, 1, 2, 5, 7, 8, 1440)) for at in moments]
    return {"events": [(f"e{number}", f"{at:%Y-%m-%d %H:%M}") for number, at in enumerate(jumbled)]}


@oracle("count-events-in-tumbling-windows", arrivals, shuffles=False)
def windows(events: list[Any]) -> list[str]:
    times = [dt.datetime.strptime(text, "%Y-%m-%d %H:%M") for _, text in events]
    starts = [at.replace(minute=at.minute // 5 * 5) for at in times]
    late = [n for n, start in enumerate(starts) if any(before >= start + FIVE + TWO for before in times[:n])]
    counted = Counter(start for n, start in enumerate(starts) if n not in late)
    newest = max(times, default=None)
    lines = [
        f"{start:%Y-%m-%d %H:%M} {counted[start]} {'closed' if newest >= start + FIVE + TWO else 'open'}"
        for start in sorted(counted)
    ]
    return [*lines, f"late {[events[n][0] for n in late]}"]


# Times as they stand in a log, each with its hour in UTC; none where it is no time with an offset.
STAMPS = {
    "2026-11-23T02:59:59Z": "2026-11-23 02:00",
    "2026-11-23T02:03:40.123456Z": "2026-11-23 02:00",
    "2026-11-23T03:00:00+00:00": "2026-11-23 03:00",
    "2026-11-23T03:30:00+05:30": "2026-11-22 22:00",
    "2026-11-22T19:30:00-05:00": "2026-11-23 00:00",
    "2026-12-31T23:59:59.999-01:00": "2027-01-01 00:00",
    "2028-02-28T23:30:00-00:45": "2028-02-29 00:00",
    "2026-11-23T25:10:00Z": None,
    "2026-02-29T10:00:00Z": None,
    "2026-11-23T03:2": None,
    "2026-11-23": None,
    "2026-11-23T02:59:59": None,
    "9999-12-31T23:59:59-05:00": None,
    "0001-01-01T00:00:00+01:00": None,
    "": None,
    "ERROR": None,
}
LEVELS = {"ERROR": True, "CRITICAL": True, "FATAL": True, "INFO": False, "WARN": False, "WARNING": False, "DEBUG": False}
LEVELS |= {"TRACE": False, "NOTICE": False}
NO_LEVELS = ["error", "Error:", "", "later", "ERRORS"]
MESSAGES = ["", " load_orders timeout", " ok after ERROR", " 2026-11-23T02:59:59Z ERROR", "\n", "  two  blanks ", " \t"]


def log(m: Maker) -> dict[str, Any]:
    sound = [stamp for stamp, hour in STAMPS.items() if hour]

    def line(_: int) -> str:
        stamp = m.pick(*sound) if m.number(0, 3) else m.pick(*STAMPS)
        level = m.pick(*LEVELS) if m.number(0, 5) else m.pick(*NO_LEVELS)
        return m.pick("", "", "", "", "  ") + m.pick(f"{stamp} {level}", f"{stamp} {level}", stamp) + m.pick(*MESSAGES)

    return {"lines": m.rows(line)}


@oracle("errors-per-hour-from-a-log", log, shuffles=False)
def errors_per_hour(lines: list[str]) -> list[str]:
    counts, aside = Counter[str](), []
    for number, line in enumerate(lines, 1):
        stamp, _, rest = line.partition(" ")
        level = rest.rstrip().partition(" ")[0]
        if STAMPS.get(stamp.rstrip()) is None or level not in LEVELS:
            aside.append(number)
        elif LEVELS[level]:
            counts[STAMPS[stamp] or ""] += 1
    return [*(f"{hour} {count}" for hour, count in sorted(counts.items())), f"lines set aside: {aside}"]


def answers(m: Maker) -> dict[str, Any]:
    return {
        "answers": ["busy"] * m.pick(0, 1, 2, 4, 5, 6, 7) + m.rows(lambda _: m.pick("busy", "denied", "42 rows")),
        "seed": m.number(0, 99),
    }


@oracle("retry-with-full-jitter", answers, shuffles=False)
def retry(answers: list[str], seed: int) -> Any:
    random, waits = Random(seed), list[float]()
    for answer, ceiling in zip([*answers, ""], (1, 2, 4, 5, 5, 0), strict=False):
        if answer != "busy":
            failures = {"denied": Failure("PermissionError"), "": Failure("IndexError")}
            return failures.get(answer, [answer, f"waits: {waits}"])
        waits.append(round(random.random() * ceiling, 2))
    return Failure("Busy")


def partitions(m: Maker) -> dict[str, Any]:
    first, last = sorted([m.day("2026-02-26", "2026-03-31"), m.day("2026-02-26", "2026-03-31")])
    loaded = m.rows(lambda _: str(m.day("2026-01-30", "2026-12-31") if m.number(0, 1) else m.day(str(first), str(last))))
    return {"loaded": loaded, "since": str(first), "yesterday": str(last)}


@oracle("find-the-days-that-are-missing", partitions)
def missing_days(loaded: list[str], since: str, yesterday: str) -> list[str]:
    first, last = dt.date.fromisoformat(since).toordinal(), dt.date.fromisoformat(yesterday).toordinal()
    there = sorted({day for text in loaded if first <= (day := dt.date.fromisoformat(text).toordinal()) <= last})
    holes = [(before + 1, after - 1) for before, after in zip([first - 1, *there], [*there, last + 1], strict=True)]
    return [
        f"{dt.date.fromordinal(begin)} to {dt.date.fromordinal(end)}: {end - begin + 1}" for begin, end in holes if begin <= end
    ]
