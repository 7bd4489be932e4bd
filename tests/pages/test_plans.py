"""What a day of study has to hold: enough for every look, and no more than anybody can do."""

from __future__ import annotations

from itertools import pairwise

import pytest

from macros.pages.plans import MINUTES_AN_ANSWER, MOST_MINUTES, SHOWN, StudyPlan, plans

SIZES = range(1, 401)
EVERY_PLAN = pytest.mark.parametrize("days", [plan.days for plan in plans(80)])


def plan_for(days: int, size: int) -> StudyPlan:
    return next(plan for plan in plans(size) if plan.days == days)


def test_there_is_a_plan_for_each_number_of_days_the_longest_first() -> None:
    # The browser takes the first that fits.
    assert [plan.days for plan in plans(80)] == list(range(14, 0, -1))


@EVERY_PLAN
def test_a_day_is_whole_tens_of_minutes_and_at_most_90(days: int) -> None:
    for size in SIZES:
        plan = plan_for(days, size)
        assert plan.minutes in range(10, MOST_MINUTES + 1, 10)
        assert plan.answers * MINUTES_AN_ANSWER == plan.minutes


@EVERY_PLAN
def test_a_bigger_bank_asks_for_no_less(days: int) -> None:
    grown = [plan_for(days, size) for size in SIZES]
    for smaller, bigger in pairwise(grown):
        assert smaller.minutes <= bigger.minutes
        assert smaller.met <= bigger.met
    assert grown[0].minutes == 10
    assert grown[-1].minutes == MOST_MINUTES


def test_of_the_plans_that_are_shown_a_later_start_asks_for_no_less_and_holds_no_more() -> None:
    for size in SIZES:
        shown = [plan_for(days, size) for days in SHOWN]
        for early, late in pairwise(shown):
            assert early.minutes <= late.minutes
            assert early.met >= late.met


@EVERY_PLAN
def test_only_a_day_that_can_hold_no_more_leaves_questions_unmet(days: int) -> None:
    for size in SIZES:
        plan = plan_for(days, size)
        assert plan.met * 6 <= plan.answers * days * 5 or plan.met == size
        if plan.minutes < MOST_MINUTES:
            assert plan.met == size


def test_80_questions_in_14_days_are_an_hour_a_day() -> None:
    # 80 questions, 5 looks, 2 minutes: 800 minutes over 14 days.
    shown = {days: plan_for(days, 80) for days in SHOWN}
    assert {days: (plan.minutes, plan.answers, plan.met) for days, plan in shown.items()} == {
        14: (60, 30, 80),
        7: (90, 45, 80),
        3: (90, 45, 80),
        1: (90, 45, 37),
    }
