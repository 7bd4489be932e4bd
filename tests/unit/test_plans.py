"""What a day of study has to hold: enough for every look, and no more than anybody can do."""

from __future__ import annotations

from itertools import pairwise

import pytest

from macros.plans import MINUTES_AN_ANSWER, MOST_MINUTES, SHOWN, Plan, plans

BANKS = range(1, 401)
EVERY_PLAN = pytest.mark.parametrize("days", [plan.days for plan in plans(80)])


def plan_for(days: int, bank: int) -> Plan:
    return next(plan for plan in plans(bank) if plan.days == days)


def test_there_is_a_plan_for_each_number_of_days_the_longest_first() -> None:
    # The browser takes the first that fits.
    assert [plan.days for plan in plans(80)] == list(range(14, 0, -1))


@EVERY_PLAN
def test_a_day_is_whole_tens_of_minutes_and_at_most_90(days: int) -> None:
    for bank in BANKS:
        plan = plan_for(days, bank)
        assert plan.minutes in range(10, MOST_MINUTES + 1, 10)
        assert plan.answers * MINUTES_AN_ANSWER == plan.minutes


@EVERY_PLAN
def test_a_bigger_bank_asks_for_no_less(days: int) -> None:
    grown = [plan_for(days, bank) for bank in BANKS]
    for smaller, bigger in pairwise(grown):
        assert smaller.minutes <= bigger.minutes
        assert smaller.questions <= bigger.questions
    assert grown[0].minutes == 10
    assert grown[-1].minutes == MOST_MINUTES


def test_of_the_plans_that_are_shown_a_later_start_asks_for_no_less_and_holds_no_more() -> None:
    for bank in BANKS:
        shown = [plan_for(days, bank) for days in SHOWN]
        for early, late in pairwise(shown):
            assert early.minutes <= late.minutes
            assert early.questions >= late.questions


@EVERY_PLAN
def test_every_look_at_every_question_of_a_plan_has_its_answer(days: int) -> None:
    for bank in BANKS:
        plan = plan_for(days, bank)
        assert plan.questions * plan.looks <= plan.answers * days
        # Only a day that can hold no more leaves questions out, and then not one too many.
        if plan.minutes < MOST_MINUTES:
            assert plan.questions == bank
        if plan.questions < bank:
            assert (plan.questions + 1) * plan.looks > plan.answers * days


@EVERY_PLAN
def test_a_day_is_not_ten_minutes_longer_than_it_has_to_be(days: int) -> None:
    for bank in BANKS:
        plan = plan_for(days, bank)
        shorter = (plan.minutes - 10) // MINUTES_AN_ANSWER
        assert shorter * days < bank * plan.looks


def test_80_questions_in_14_days_are_an_hour_a_day() -> None:
    # 80 questions, 5 looks, 2 minutes: 800 minutes over 14 days.
    shown = {days: plan_for(days, 80) for days in SHOWN}
    assert {days: (plan.minutes, plan.answers, plan.questions) for days, plan in shown.items()} == {
        14: (60, 30, 80),
        7: (90, 45, 78),
        3: (90, 45, 45),
        1: (90, 45, 45),
    }
