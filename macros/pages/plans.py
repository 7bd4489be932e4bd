"""Study plans: how much to do each day, so that all core questions come, and come back, before the interview."""

from __future__ import annotations

import math
from dataclasses import dataclass

MINUTES_AN_ANSWER = 2
NEW_IN_A_ROW = 5  # new questions before the drill repeats one
MOST_MINUTES = 90
LONGEST = 14  # days; with more left, the pace is the same
SHOWN = (14, 7, 3, 1)
LOOKS = {14: 5, 5: 4, 2: 3, 1: 2}
"""Days left → how often each question should be answered until the interview"""


@dataclass(frozen=True)
class StudyPlan:
    """What to do each day with so many days left: minutes, and how many questions will be met at least."""

    days: int
    minutes: int
    met: int

    @property
    def answers(self) -> int:
        """Answers per day: the limit in the drill."""
        return self.minutes // MINUTES_AN_ANSWER


def plans(questions: int) -> tuple[StudyPlan, ...]:
    """Return the plans for 14 days down to 1, for so many questions: at most 90 minutes per day, in steps of 10."""
    return tuple(_plan(days, questions) for days in range(LONGEST, 0, -1))


def shares(plans: tuple[StudyPlan, ...]) -> list[dict[str, int]]:
    """Return what scripts need of the plans: answers per day, by days left."""
    return [{"days": plan.days, "answers": plan.answers} for plan in plans]


def _plan(days: int, questions: int) -> StudyPlan:
    looks = next(looks for least, looks in LOOKS.items() if days >= least)
    wanted = questions * looks * MINUTES_AN_ANSWER / days
    minutes = min(MOST_MINUTES, math.ceil(wanted / 10) * 10)
    new = minutes // MINUTES_AN_ANSWER * days * NEW_IN_A_ROW // (NEW_IN_A_ROW + 1)
    return StudyPlan(days, minutes, min(questions, new))
