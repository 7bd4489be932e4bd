"""A learner lives through the fortnight before the screen, a session a day, and is right seven times in ten.

What the drill asks is held against the schedule as it is written down for people, worked out here once more in days.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from macros.catalog import Catalog
from macros.plans import plans
from tests.conftest import Open
from tests.learner import KEY, go_on, session

LADDERS = [(14, [1, 3, 7]), (7, [1, 3]), (3, [1, 2]), (0, [0])]
FORTNIGHT = 14


@dataclass(frozen=True)
class Life:
    """Where and when it is lived: the time zone, the first day, and the days on which there is a session, counted from it."""

    zone: str
    first: datetime.date
    days: tuple[int, ...] = tuple(range(FORTNIGHT))
    own_cap: int | None = None
    """The learner's own number of answers a day, in place of the plan's: a shorter life to run"""

    def instant(self, day: int) -> datetime.datetime:
        """Half past eight in the evening, local time."""
        return datetime.datetime.combine(self.first + datetime.timedelta(day), datetime.time(20, 30), ZoneInfo(self.zone))

    def day(self, at: int) -> int:
        local = datetime.datetime.fromtimestamp(at / 1000, ZoneInfo(self.zone)).date()
        return (local - self.first).days


LIVES = {
    "a plain fortnight": Life("Europe/Berlin", datetime.date(2026, 11, 23), own_cap=18),
    "through the end of summer time": Life("America/New_York", datetime.date(2026, 10, 25), own_cap=10),
    "with the clock set back a day": Life(
        "Europe/Berlin", datetime.date(2026, 11, 23), (0, 1, 2, 3, 4, 5, 4, *range(6, FORTNIGHT)), own_cap=10
    ),
}


@dataclass(frozen=True)
class State:
    """Where a question stands on a day, by the written rules."""

    due: int | None
    need: tuple[int, int, int]


def state(history: list[dict[str, Any]], today: int, life: Life) -> State:
    eve = FORTNIGHT - 1
    days = [min(life.day(each["at"]), today) for each in history]
    last, last_day = history[-1], days[-1]
    since_miss = [day for day, each in zip(days, history, strict=True) if each["at"] > latest_miss(history)]
    grades = [each["grade"] for each in history if each["at"] > latest_miss(history)]
    successes = [day for day, grade in zip(since_miss, grades, strict=True) if grade == "got-it"]
    rungs = sorted(set(successes))
    worst = {"missed": 0 if last["confidence"] == "sure" else 1, "partly": 2, "got-it": 3}[last["grade"]]
    need = (worst, len(rungs), last["at"])
    match last["grade"]:
        case "missed":
            return State(today if last_day == today else last_day + 1, need)
        case "partly":
            due = last_day + 1
        case _:
            gaps = next(gaps for least, gaps in LADDERS if FORTNIGHT - rungs[0] >= least)
            gap = gaps[len(rungs) - 1] if len(rungs) <= len(gaps) else eve
            if gap == 0 and successes.count(last_day) > 1:
                gap = eve
            due = min(last_day + gap, eve) if last_day < eve else eve + 1
    return State(due if due <= eve else None, need)


def latest_miss(history: list[dict[str, Any]]) -> int:
    return max((each["at"] for each in history if each["grade"] == "missed"), default=0)


def answers(page: Page) -> dict[str, list[dict[str, Any]]]:
    return json.loads(page.evaluate("key => localStorage.getItem(key) ?? '{\"answers\": {}}'", KEY))["answers"]


def due_today(before: dict[str, list[dict[str, Any]]], today: int, life: Life) -> dict[str, State]:
    states = {question: state(history, today, life) for question, history in before.items()}
    return {question: each for question, each in states.items() if each.due is not None and each.due <= today}


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES.keys())
def test_every_question_met_comes_back_as_written_and_nothing_after_the_eve(
    life: Life, open_page: Open, catalog: Catalog
) -> None:
    page = open_page("", before=lambda page: page.clock.install(time=life.instant(0)), timezone_id=life.zone)
    plan = plans(catalog.size)[0]
    cap = life.own_cap or plan.answers
    page.get_by_label("Date of your phone screen").fill((life.first + datetime.timedelta(FORTNIGHT)).isoformat())

    if life.own_cap:
        page.get_by_label("Answers a day").fill(str(life.own_cap))
        page.get_by_label("Answers a day").press("Tab")

    for number, today in enumerate(life.days):
        page.clock.set_system_time(life.instant(today))
        before = answers(page)
        page.goto(page.url.split("/aloud/")[0] + "/aloud/drill/")
        log = session(page, seed=number, seen=False)
        asked = Counter(each["id"] for each in log)
        again = {each["id"] for each in log if each["grade"] == "missed"}
        fresh = set(asked) - set(before)
        due = due_today(before, today, life)

        after = answers(page)
        assert all(after[question][: len(history)] == history for question, history in before.items()), "nothing is lost"
        assert set(asked) - fresh <= set(due), "nothing comes back before it is due"
        assert len(log) <= cap
        if len(log) < cap and life.days.count(today) == 1:
            assert set(due) <= set(asked), "what is due is asked"
        once = {question for question, count in asked.items() if count == 1}
        later_today = {each["id"] for each in log if FORTNIGHT - today < 3}
        assert set(asked) - once <= again | later_today, "only what was missed comes twice in a day"
        if today == FORTNIGHT - 1:
            assert fresh == set(), "nothing new on the eve"
            weakest = sorted(due, key=lambda question: due[question].need)[:cap]
            first_looks = list(dict.fromkeys(each["id"] for each in log))
            assert len(first_looks) >= 0.8 * cap
            assert set(first_looks) <= set(weakest), "the weakest within the cap"

    met = answers(page)
    assert len(met) > 0.8 * plan.questions * cap / plan.answers
    page.clock.set_system_time(life.instant(FORTNIGHT))
    page.reload()
    expect(page.get_by_role("heading", name="Your screen is today.")).to_be_visible()
    go_on(page, "Warm up with your 5 weakest")
    assert len(session(page, skill=0.5)) == 5
    expect(page.get_by_role("heading", name="You are warm.")).to_be_visible()


def test_a_clock_set_back_asks_nothing_a_second_time(open_page: Open) -> None:
    life = LIVES["with the clock set back a day"]
    page = open_page("drill/", before=lambda page: page.clock.install(time=life.instant(1)), timezone_id=life.zone)
    drill = page.url
    done = {each["id"] for each in session(page, seed=3, skill=1, seen=False)}
    assert len(done) == 20
    page.clock.set_system_time(life.instant(0))
    page.goto(drill)
    expect(page.get_by_role("heading", name="That’s all for today.")).to_be_visible()
    go_on(page, "Go on: 10 more")
    assert done & {each["id"] for each in session(page, seed=4, skill=1, seen=False)} == set()
